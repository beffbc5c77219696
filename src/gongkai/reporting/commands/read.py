"""`gongkai report read FILE... [--json]`: what stands in a report, and what is wrong with it."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any, TextIO

from gongkai.reporting.reading import Reading, read_file
from gongkai.statute.annual_report import FORMS, CellState, Outcome, plain_value

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
        _print_for_people(out, reading)


def _print_json(out: TextIO, readings: list[Reading]) -> None:
    objects = [reading.to_json() for reading in readings]
    answer = objects[0] if len(objects) == 1 else objects
    out.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def _print_for_people(out: TextIO, reading: Reading) -> None:
    out.write(f"{reading.file}\n")
    if reading.refused is not None:
        out.write(f"  未读：{reading.refused}\n\n")
        return
    form = FORMS[reading.form].label if reading.form else "看不出"
    out.write(f"  标题　{reading.title or '没有找到'}\n")
    out.write(
        f"  机关　{reading.agency or '看不出'}　年度　{reading.year or '看不出'}　格式　{form}\n"
    )
    for section in reading.sections:
        out.write(f"  {section.title}　{len(section.paragraphs)}段\n")
    if reading.form:
        _print_cells(out, reading)
    out.write(f"  发现{len(reading.findings)}处\n")
    for finding in reading.findings:
        kind = "不能核对" if finding.outcome is Outcome.NOT_CHECKABLE else finding.severity.label
        out.write(f"    [{kind}] {finding.rule}　{finding.message}\n")
    out.write("\n")


def _print_cells(out: TextIO, reading: Reading) -> None:
    by_id = FORMS[reading.form or ""].by_id
    counted = {
        state: sum(read.entry.state is state for read in reading.cells.values())
        for state in CellState
    }
    shown = "，".join(f"{state.label}{number}" for state, number in counted.items() if number)
    out.write(f"  共{len(reading.cells)}格：{shown}\n")
    for cell_id, read in reading.cells.items():
        cell, entry = by_id[cell_id], read.entry
        if entry.value is not None:
            value = plain_value(cell, entry.value) + (f"（{entry.note}）" if entry.note else "")
        elif entry.candidates:
            choices = "、".join(plain_value(cell, one) for one in entry.candidates)
            value = f"{entry.state.label}：{choices}"
        else:
            value = entry.state.label
        line = f"第{read.where.line}行" if read.where.line else ""
        out.write(f"    表{'零一二三四'[cell.table]}　{cell.label}　{value}　{line}\n")
