"""Reading a few files that were handed in together, each with what its place is shown by."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.lib.confined_pool import run_many
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.files import MEGABYTES, SECONDS, read_here
from gongkai.reporting.reading.office.converting import find_converter
from gongkai.reporting.reading.result import Reading

_PDF = b"%PDF-"
_SOUGHT_WITHIN = 1024
"""Bytes of a PDF before which its mark stands."""


@dataclass(frozen=True, slots=True)
class Received:
    """The file at `index` as read; `pages` are width and height in points of a PDF's pages."""

    index: int
    reading: Reading
    pages: tuple[tuple[float, float], ...] = ()


def read_received(paths: Sequence[Path], names: Sequence[str]) -> Iterator[Received]:
    """Read the files, called by `names`, and yield each when it is read, not in their order.

    Nothing that is wrong with a file raises: its reading is refused. A few confined processes with
    limits for each file share the work.
    """
    calls = ((str(path), find_converter()) for path in paths)
    for outcome in run_many(
        f"{__name__}.read_with_pages",
        calls,
        processes=min(len(paths), len(os.sched_getaffinity(0))),
        seconds=SECONDS,
        megabytes=MEGABYTES,
    ):
        found = outcome.value if isinstance(outcome.value, Received) else None
        reading = found.reading if found else Reading(refused=refusal.STOPPED)
        yield Received(
            outcome.index,
            replace(reading, file=names[outcome.index]),
            found.pages if found else (),
        )


def read_with_pages(path: str, converter: str | None) -> Received:
    """Read a file in this process, and the sizes of its pages: the work of `read_received`."""
    reading = read_here(path, converter)
    if reading.refused is not None:
        return Received(0, reading)
    with Path(path).open("rb") as stream:
        if _PDF not in stream.read(_SOUGHT_WITHIN):
            return Received(0, reading)
    from gongkai.reporting.reading.pdf.sizes import page_sizes

    return Received(0, reading, page_sizes(Path(path).read_bytes()))
