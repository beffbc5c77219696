"""Opening a file that somebody else made, and reading it in a process with limits."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import replace
from pathlib import Path

from gongkai.lib import confine
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.decoding import NoText, decode
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import Reading
from gongkai.reporting.reading.text import parse

_WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html|<head|<body)", re.I)
_WEB_TABLE = re.compile(r"<t[rd][\s>]", re.I)
_MANY_TAGS = 10
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
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except (confine.Exceeded, confine.Crashed, ValueError):
        found = Reading(refused=refusal.STOPPED)
    return replace(found, file=called)


def read_here(path: str) -> Reading:
    """Read a file in this process: what `read_file` runs in its worker."""
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
    return read_content(content)


def _sha256_of(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_content(content: bytes) -> Reading:
    """Read the report in these bytes, or refuse it; `file` stays empty. Never raises."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return replace(_read(content), sha256=sha256)
    except refusal.Refused as refused:
        return Reading(sha256=sha256, refused=refused.reason)


def _read(content: bytes) -> Reading:
    if len(content) > refusal.LARGEST_FILE:
        raise refusal.Refused(refusal.TOO_LARGE)
    if not content:
        raise refusal.Refused(refusal.EMPTY)
    try:
        text, damaged = decode(content)
    except NoText as no_text:
        raise refusal.Refused(refusal.no_text(no_text.kind)) from None
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0\x00"):
        raise refusal.Refused(refusal.EMPTY)
    if _WEB_PAGE.match(text.lstrip("\ufeff")) or len(_WEB_TABLE.findall(text)) > _MANY_TAGS:
        raise refusal.Refused(refusal.WEB_PAGE)
    return read_document(parse(text), damaged=damaged)
