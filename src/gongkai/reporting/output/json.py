"""The report as JSON after `report.schema.json`, with the names under which reports are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.reporting.output.content import Paragraph, ReportContent
from gongkai.reporting.output.wording import heading_of, tidy
from gongkai.statute.annual_report import Cell, Entry, plain_value

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")


def write(content: ReportContent) -> bytes:
    """UTF-8, indented, in printed order."""
    return (json.dumps(as_plain(content), ensure_ascii=False, indent=2) + "\n").encode()


def as_plain(content: ReportContent) -> dict[str, Any]:
    """The report as plain values."""
    signature = content.signature
    return {
        "agency": content.agency_name,
        "agency_code": content.agency_code,
        "credit_code": content.credit_code or None,
        "region_code": content.region_code or None,
        "year": content.year,
        "form": content.form,
        "title": content.title,
        "draft": content.draft,
        "published_on": content.published_on.isoformat() if content.published_on else None,
        "preamble": _paragraphs(content.preamble),
        "sections": [
            {
                "title": heading_of(position, section),
                "paragraphs": _paragraphs(section.paragraphs),
            }
            for position, section in enumerate(content.sections)
        ],
        "cells": {
            cell.id: _entry(cell, content.entry(cell.id), content.computed.get(cell.id))
            for cell in content.cells
        },
        "signature": {
            "agency": signature.agency,
            "on": signature.on.isoformat() if signature.on else None,
            "contact": [{"label": label, "value": value} for label, value in signature.contact],
        },
    }


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[dict[str, str | None]]:
    return [
        {"label": paragraph.label, "text": line}
        for paragraph in paragraphs
        for line in tidy(paragraph.text)
    ]


def _entry(cell: Cell, entry: Entry, computed: int | None) -> dict[str, Any]:
    return {
        "label": cell.label,
        "state": str(entry.state),
        "value": None if entry.value is None else plain_value(cell, entry.value),
        "note": entry.note,
        "candidates": [plain_value(cell, candidate) for candidate in entry.candidates],
        "computed": None if computed is None else plain_value(cell, computed),
    }
