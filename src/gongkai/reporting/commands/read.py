"""`gongkai report read FILE... [--json]`: what stands in a report, and what is wrong with it."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any, TextIO

from gongkai.reporting.reading import Reading, for_people, read_file

HELP = "读取别处编制的年度报告"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="纯文本或Markdown文件")
    parser.add_argument("--json", dest="as_json", action="store_true", help="按约定的结构输出JSON")


def run(out: TextIO, *, files: list[str], as_json: bool, **_: Any) -> int:
    """Read each file and print it in UTF-8. Returns 2 when one was refused, else 0."""
    readings = [read_file(Path(name), name) for name in files]
    if reconfigure := getattr(out, "reconfigure", None):
        # A file name that is no UTF-8 is printed with escapes, which JSON knows, too.
        reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _print(out, readings, as_json)
        out.flush()
    except BrokenPipeError:
        # Whoever read has enough. What is left must not be written again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    return 2 if any(reading.refused is not None for reading in readings) else 0


def _print(out: TextIO, readings: list[Reading], as_json: bool) -> None:
    if as_json:
        _print_json(out, readings)
        return
    for reading in readings:
        out.write("\n".join(for_people(reading)) + "\n\n")


def _print_json(out: TextIO, readings: list[Reading]) -> None:
    objects = [reading.to_json() for reading in readings]
    answer = objects[0] if len(objects) == 1 else objects
    out.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
