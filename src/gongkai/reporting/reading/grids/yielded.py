"""What the grids of a document yield: readings of cells, and what the findings are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.grids.lattice import Spot
from gongkai.reporting.reading.places import unsure_among
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.statute.annual_report import Cell


@dataclass(slots=True)
class GridTables:
    """`cells` has each reading of a cell, in printed order; the other fields go by table."""

    cells: dict[str, list[ReadCell]] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    misfits: dict[int, list[str]] = field(default_factory=dict)
    """In what a table does not fit the form, in Chinese."""
    merged: dict[int, list[str]] = field(default_factory=dict)
    """Cells that share a box, or whose place holds several."""
    broken: dict[int, list[str]] = field(default_factory=dict)
    """Labels of rows whose boxes do not stand under the headings."""
    joined: set[int] = field(default_factory=set)
    unknown_rows: list[tuple[int, str]] = field(default_factory=list)
    unknown_columns: dict[int, list[str]] = field(default_factory=dict)
    reordered_columns: set[int] = field(default_factory=set)
    reordered_rows: set[int] = field(default_factory=set)

    def add(self, cell: Cell, reading: ReadCell) -> None:
        self.cells.setdefault(cell.id, []).append(reading)

    def name(self, kept: dict[int, list[str]], table: int, text: str) -> None:
        """Note a text for a finding, once."""
        texts = kept.setdefault(table, [])
        if text not in texts:
            texts.append(text)

    def take(self, other: GridTables) -> None:
        """Take over what one more lattice yields."""
        for key, readings in other.cells.items():
            self.cells.setdefault(key, []).extend(readings)
        for mine, theirs in (
            (self.misfits, other.misfits),
            (self.merged, other.merged),
            (self.broken, other.broken),
            (self.unknown_columns, other.unknown_columns),
        ):
            for table, texts in theirs.items():
                for text in texts:
                    self.name(mine, table, text)
        self.unknown_rows += other.unknown_rows
        self.seen |= other.seen
        self.reordered_columns |= other.reordered_columns
        self.reordered_rows |= other.reordered_rows


def unsure(
    cell: Cell, spots: Iterable[Spot], unit: str | None, at: Spot, *, exact: bool = False
) -> ReadCell:
    """UNSURE among the values of these spots; `exact` when `at` is the very box in doubt."""
    entry = unsure_among(cell, values_among(spots), unit)
    return ReadCell(entry, at.where if exact else at.where_row)


def values_among(spots: Iterable[Spot]) -> Sequence[str]:
    return [spot.text for spot in spots if spot.text and looks_like_a_value(spot.text)]


def row_text(spots: Iterable[Spot]) -> str:
    """A row as a person would quote it."""
    return " | ".join(" ".join(spot.text.split()) for spot in spots if spot.text)
