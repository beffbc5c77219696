"""`gongkai report schema`: print the JSON Schema of the reports written as JSON."""

from __future__ import annotations

import argparse
from typing import Any, TextIO

from gongkai.reporting.output.json import SCHEMA_FILE

HELP = "输出年度报告JSON的格式说明（JSON Schema）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: there is one schema."""


def run(out: TextIO, **_: Any) -> int:
    """Print the schema. Returns 0."""
    out.write(SCHEMA_FILE.read_text(encoding="utf-8"))
    return 0
