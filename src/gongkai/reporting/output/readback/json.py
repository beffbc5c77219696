"""Reads our JSON: the value of each cell by identifier."""

from __future__ import annotations

import json
from typing import Any

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.readback.comparing import ReadBack


def read(written: bytes, content: ReportContent) -> ReadBack:
    """The values only: this form has no tables, and its text is copied as it is."""
    report: dict[str, Any] = json.loads(written)
    return ReadBack(values={key: cell["value"] or "" for key, cell in report["cells"].items()})
