"""Tables that somebody hands in, as plain values: who reads files gives them in this shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class GivenCell(NamedTuple):
    """A cell: its text without outer blanks (a day as 2024-03-05), and what is wrong with it."""

    text: str = ""
    problem: str = ""


class GivenRow(NamedTuple):
    """A row; `number` counts as the spreadsheet shows it, `cells` by the title of their column."""

    number: int
    cells: dict[str, GivenCell]

    def cell(self, title: str) -> GivenCell:
        """The cell under a title; an empty one where there is no such column."""
        return self.cells.get(title, EMPTY)


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A sheet: its name, the titles in its first row, and the rows below."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong, or to be known, at a cell; `sheet` and `row` 0 is of the whole."""

    sheet: str
    row: int
    column: str
    value: str
    text: str

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What a row does: an act in words, on what, and (field, before, after) in words."""

    sheet: str
    row: int
    act: str
    label: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "act": self.act,
            "label": self.label,
            "fields": [list(one) for one in self.fields],
        }


@dataclass
class Outcome:
    """What came of a workbook, tried or in earnest."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    unchanged: int = 0

    def fault(self, sheet: str, row: int, column: str, value: str, text: str) -> None:
        self.faults.append(Remark(sheet, row, column, value, text))

    def note(self, sheet: str, row: int, column: str, value: str, text: str) -> None:
        self.notes.append(Remark(sheet, row, column, value, text))


EMPTY = GivenCell()
