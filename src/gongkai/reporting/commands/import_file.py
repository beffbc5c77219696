"""`gongkai report import FILE --agency CODE`: take in a report made elsewhere, to be filed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from gongkai.organisations.models import Agency
from gongkai.reporting.models import ReportCell
from gongkai.reporting.reading import read_file
from gongkai.reporting.services import import_reading
from gongkai.statute.annual_report import CellState
from gongkai.statute.refusal import NotPermitted

HELP = "导入别处编制并已公布的年度报告，待收录"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--agency", required=True, metavar="CODE", help="机关代码")
    parser.add_argument(
        "--published-on", type=date.fromisoformat, metavar="DATE", help="公布日期，如2022-01-28"
    )


def run(out: TextIO, *, file: str, agency: str, published_on: date | None = None, **_: Any) -> int:
    """Import one file. Returns 2 when it was refused, else 0."""
    taker = Agency.objects.filter(code=agency).first()
    if taker is None:
        out.write(f"没有代码为“{agency}”的机关。\n")
        return 2
    reading = read_file(Path(file), file)
    try:
        report = import_reading(
            reading=reading,
            agency=taker,
            actor=None,
            name=Path(file).name,
            published_on=published_on,
        )
    except NotPermitted as refusal:
        out.write(f"{refusal.full}\n")
        return 2
    if reading.agency and reading.agency != taker.name:
        out.write(f"注意：文件里的机关是“{reading.agency}”，收为“{taker.name}”的报告。\n")
    rows = ReportCell.objects.filter(report=report)
    unsure = rows.filter(state=CellState.UNSURE.value).count()
    waiting = f"其中{unsure}格读不准，逐格确认完才能收录" if unsure else "没有读不准的"
    taken = f"已导入为{taker.name}{report.year}年度的报告"
    out.write(f"{taken}：共{rows.count()}格，{waiting}。\n")
    out.write("公开工作机构负责人在工作台核对、收录以后，对外页面才会显示。\n")
    return 0
