"""Opening a file that somebody else made, and reading it in a process with limits."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from gongkai.lib import confine
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.carried import about_carried
from gongkai.reporting.reading.front_ends import open_content
from gongkai.reporting.reading.json_form import read_json
from gongkai.reporting.reading.office.converting import find_converter
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import Reading

SECONDS = 60
MEGABYTES = 1024


def read_file(path: str | Path, name: str | None = None) -> Reading:
    """Read the report in a file; `name` is how the reading calls it (the path unless given).

    A file that cannot be read gives a Reading with its refusal; nothing that is wrong with a file
    raises. It is opened in a worker process with limits of time and memory.
    """
    called = str(path) if name is None else name
    try:
        found: Reading = confine.run(
            "gongkai.reporting.reading.files.read_here",
            str(Path(path).absolute()),
            find_converter(),
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except (confine.Exceeded, confine.Crashed, ValueError):
        found = Reading(refused=refusal.STOPPED)
    return replace(found, file=called)


def read_here(path: str, converter: str | None = None) -> Reading:
    """Read a file in this process: what `read_file` runs in its worker, which has no environment
    to find a `converter` (the path of LibreOffice) by."""
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            return Reading(refused=refusal.NOT_A_FILE)
        if status.st_size > refusal.LARGEST_FILE:
            return Reading(refused=refusal.TOO_LARGE, sha256=_sha256_of(path))
        content = Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Reading(refused=refusal.MISSING)
    except OSError:
        return Reading(refused=refusal.NOT_OPENED)
    return read_content(content, converter)


def _sha256_of(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_content(content: bytes, converter: str | None = None) -> Reading:
    """Read the report in these bytes, or refuse it; `file` stays empty. Never raises."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return replace(_read(content, converter), sha256=sha256)
    except refusal.Refused as refused:
        return Reading(sha256=sha256, refused=refused.reason)


def _read(content: bytes, converter: str | None) -> Reading:
    if len(content) <= refusal.LARGEST_FILE and (stored := read_json(content)):
        return stored
    source = open_content(content, converter)
    reading = read_document(source.document, damaged=source.damaged)
    if reading.refused is None and source.carries:
        reading = replace(reading, findings=(*reading.findings, about_carried(source.carries)))
    return reading
