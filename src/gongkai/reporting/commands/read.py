"""`gongkai report read FILE... [--json]`: what stands in reports, and what is wrong with them."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from gongkai.reporting.commands.progress import Progress
from gongkai.reporting.reading import for_people, read_file
from gongkai.reporting.reading.many import files_in, read_many

HELP = "读取别处编制的年度报告"
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="网页、Word、Excel、PDF、纯文本或Markdown文件，或者放着它们的文件夹",
    )
    parser.add_argument("--json", dest="as_json", action="store_true", help="按约定的结构输出JSON")


def run(out: TextIO, *, files: list[str], as_json: bool, **_: Any) -> int:
    """Read each file and print it in UTF-8.

    Returns 2 when one was refused, 130 when it was interrupted, else 0.
    """
    if reconfigure := getattr(out, "reconfigure", None):
        # A file name that is no UTF-8 is printed with escapes, which JSON knows, too.
        reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if len(files) == 1 and not Path(files[0]).is_dir():
            status = _read_one(out, files[0], as_json)
        else:
            status = _read_all(out, files, as_json)
        out.flush()
    except BrokenPipeError:
        # Whoever read has enough. What is left must not be written again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return 0
    return status


def _read_one(out: TextIO, name: str, as_json: bool) -> int:
    reading = read_file(Path(name), name)
    if as_json:
        out.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        out.write("\n".join(for_people(reading)) + "\n\n")
    return 2 if reading.refused is not None else 0


def _read_all(out: TextIO, given: list[str], as_json: bool) -> int:
    names = list(files_in(given))
    progress = Progress(sys.stderr, len(names), quietly=out.isatty())
    with _stopped_by_interrupt() as stop:
        between = "[\n"
        for told in read_many(names, as_json=as_json, stop=stop):
            out.write(between + told.text if as_json else told.text + "\n")
            between = ",\n"
            progress.add(told.refused, told.findings)
        if as_json:
            out.write("\n]\n" if progress.done else "[]\n")
        progress.end(interrupted=stop.is_set())
    if stop.is_set():
        return INTERRUPTED
    return 2 if progress.refused else 0


@contextmanager
def _stopped_by_interrupt() -> Iterator[threading.Event]:
    """Ctrl-C sets the event, so that what is being printed is printed to its end."""
    stop = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
