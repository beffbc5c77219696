"""`gongkai report export --agency CODE --year Y --format ...`: write a report's files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TextIO

from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output import FORMATS
from gongkai.reporting.services import export
from gongkai.statute.refusal import NotPermitted

HELP = "输出年度报告"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="CODE", help="机关代码")
    parser.add_argument("--year", required=True, type=int, help="报告年度")
    parser.add_argument(
        "--format",
        dest="output_formats",
        action="append",
        choices=list(FORMATS),
        help="格式，可以重复；不写就是全部五种",
    )
    parser.add_argument("--to", default="output", metavar="FOLDER", help="写到哪个文件夹")


def run(
    out: TextIO, *, agency: str, year: int, output_formats: list[str] | None, to: str, **_: Any
) -> int:
    """Write the files and name them. Returns 2 when refused, else 0."""
    reports = AnnualReport.objects.select_related("agency")
    report = reports.filter(agency__code=agency, year=year).first()
    if report is None:
        out.write(f"没有“{agency}”{year}年度的报告。\n")
        return 2
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    for output_format in output_formats or list(FORMATS):
        try:
            exported = export(report=report, output_format=output_format, actor=None)
        except NotPermitted as refusal:
            out.write(f"{refusal.full}\n")
            return 2
        beside = folder / f".{exported.name}"
        beside.write_bytes(exported.content)
        beside.replace(folder / exported.name)
        out.write(f"{folder / exported.name}\n")
    return 0
