"""A table as read from a file: rows of cells with their numbers in the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.documents.table_cells import BLANK_CELL, TableCell, Value, written_date

Told = tuple[Value, str, str | None, str | None]
"""The four fields of a TableCell."""

RawCell = Told | str | int | Decimal | date | None
"""What a reader gives: a plain value, or four where there is something to say about it.

Plain values, because a table of 200,000 rows comes through a pipe from a process that is trusted
with nothing else.
"""

MOST_COLUMNS = 200
MOST_ROWS = 500_000


class Row(NamedTuple):
    """A row that is not blank; `number` counts from 1 as the spreadsheet shows it."""

    number: int
    cells: tuple[TableCell, ...]

    def cell(self, column: int) -> TableCell:
        """The cell in a column from 0; beyond the last one it is blank."""
        return self.cells[column] if column < len(self.cells) else BLANK_CELL


@dataclass(slots=True)
class Sheet:
    """The first visible sheet of a file, or the one table of a CSV file.

    `others` names further sheets, which were not read; `notes` say what was taken of the file as a
    whole, such as its encoding.
    """

    name: str
    raw: list[tuple[int, tuple[RawCell, ...]]] = field(default_factory=list)
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.raw)

    def __iter__(self) -> Iterator[Row]:
        for number, cells in self.raw:
            yield Row(number, tuple(map(table_cell, cells)))

    @property
    def rows(self) -> list[Row]:
        """All rows at once; for a long table iterate over the sheet instead."""
        return list(self)


def table_cell(raw: RawCell) -> TableCell:
    """A reader's plain value as a cell."""
    match raw:
        case None:
            return BLANK_CELL
        case tuple():
            return TableCell(*raw)
        case str():
            return TableCell(raw, raw)
        case date():
            return TableCell(raw, raw.isoformat(), f"表格里的日期，按{written_date(raw)}读取")
    return TableCell(raw, plain_number(raw))


def plain_number(number: int | Decimal) -> str:
    """A number in plain digits, never with an exponent."""
    return str(number) if isinstance(number, int) else format(number, "f")


def column_letters(column: int) -> str:
    """The name of a column from 0: A, B, … Z, AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
