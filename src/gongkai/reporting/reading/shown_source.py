"""What a source shows beside its reading: the neutral document, or a page of a PDF.

Each runs in a process with limits, for the file is untrusted.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.lib import confine
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.document import Document
from gongkai.reporting.reading.front_ends import open_content
from gongkai.reporting.reading.office.converting import find_converter

_SECONDS = 60
_PICTURE_SECONDS = 20
_MEGABYTES = 1024


def source_document(path: Path) -> Document | None:
    """The lines and tables of a file as they were read; None for what has none to show."""
    try:
        found: Document = confine.run(
            f"{__name__}.parse_here",
            str(path),
            find_converter(),
            seconds=_SECONDS,
            megabytes=_MEGABYTES,
        )
    except (confine.Exceeded, confine.Crashed, refusal.Refused):
        return None
    return found


def source_picture(path: Path, page: int, width: int) -> bytes | None:
    """A page (from 1) of a PDF as PNG, so many pixels wide; None when it cannot be drawn."""
    try:
        found: bytes = confine.run(
            f"{__name__}.picture_here",
            str(path),
            page,
            width,
            seconds=_PICTURE_SECONDS,
            megabytes=_MEGABYTES,
        )
    except (confine.Exceeded, confine.Crashed, refusal.Refused, ValueError):
        return None
    return found


def parse_here(path: str, converter: str | None) -> Document:
    """The work of `source_document`, in its own process."""
    return open_content(Path(path).read_bytes(), converter).document


def picture_here(path: str, page: int, width: int) -> bytes:
    """The work of `source_picture`, in its own process."""
    from gongkai.reporting.reading.pdf import page_picture

    return page_picture(Path(path).read_bytes(), page, width)
