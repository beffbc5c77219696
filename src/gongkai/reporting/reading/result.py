"""What a reading yields, and its exact shape as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.reporting.reading.document import Frame
from gongkai.reporting.statements.statement import Statement
from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellKind,
    CellState,
    Entry,
    Finding,
    parse_wan,
    plain_value,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the source as read, counted from 1; None where the source has none.

    `frame` is where the cell stands on its page, for showing it; it is no part of the JSON.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    line: int | None = None
    frame: Frame | None = None

    def to_json(self) -> dict[str, int | None]:
        return {
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "page": self.page,
            "line": self.line,
        }


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What stands in a cell, and where it was found (amounts in 0.01 CNY, as everywhere)."""

    entry: Entry
    where: Where = NOWHERE

    def to_json(self, cell: Cell) -> dict[str, Any]:
        entry = self.entry
        return {
            "state": entry.state.value,
            "value": None if entry.value is None else plain_value(cell, entry.value),
            "note": entry.note,
            "candidates": [plain_value(cell, value) for value in entry.candidates],
            "where": self.where.to_json(),
        }


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph; `label` is the heading of section one it stands under (主动公开), else None."""

    text: str
    label: str | None = None

    def to_json(self) -> dict[str, str | None]:
        return {"label": self.label, "text": self.text}


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A numbered section; `title` as printed, numeral included; `id` s1 to s6, None if unknown."""

    title: str
    paragraphs: tuple[ReadParagraph, ...] = ()
    id: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "paragraphs": [paragraph.to_json() for paragraph in self.paragraphs],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read, or the reason (in Chinese) why it was refused."""

    file: str = ""
    sha256: str | None = None
    refused: str | None = None
    agency: str | None = None
    year: int | None = None
    form: str | None = None
    title: str | None = None
    preamble: tuple[ReadParagraph, ...] = ()
    sections: tuple[ReadSection, ...] = ()
    cells: Mapping[str, ReadCell] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def values(self) -> dict[str, Entry]:
        """The cells as the rules of the law take them."""
        return {key: read.entry for key, read in self.cells.items()}

    def to_json(self) -> dict[str, Any]:
        """The object that `gongkai report read --json` prints."""
        cells = {}
        if self.form is not None:
            by_id = FORMS[self.form].by_id
            cells = {key: read.to_json(by_id[key]) for key, read in self.cells.items()}
        return {
            "file": self.file,
            "sha256": self.sha256,
            "refused": None if self.refused is None else {"reason": self.refused},
            "agency": self.agency,
            "year": self.year,
            "form": self.form,
            "title": self.title,
            "preamble": [paragraph.to_json() for paragraph in self.preamble],
            "sections": [section.to_json() for section in self.sections],
            "cells": cells,
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "outcome": finding.outcome.value,
                    "message": finding.message,
                    "cells": list(finding.cells),
                }
                for finding in self.findings
            ],
            "statements": [statement.to_json() for statement in self.statements],
        }


def entry_from_json(cell: Cell, read: Mapping[str, Any]) -> Entry:
    """The entry behind one object of `cells`, so that a stored JSON can be taken up again.

    Raises ValueError or KeyError when the object has not the shape that `to_json` gives.
    """

    def plain(text: str) -> int:
        return parse_wan(text) if cell.kind is CellKind.MONEY else int(text)

    value = read["value"]
    return Entry(
        CellState(read["state"]),
        None if value is None else plain(value),
        read["note"],
        tuple(plain(text) for text in read["candidates"]),
    )
