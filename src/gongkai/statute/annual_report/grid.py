"""The printed tables: boxes with spans, as the official form has them.

One declaration, from which the page, Word, PDF and Excel make their tables and by which the reader
of foreign reports knows the labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["head", "band", "label", "corner", "cell"]


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a printed table: a text or, with role "cell", the place of a cell."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    role: Role = "label"
    cell_id: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table: rows of boxes, in which a place covered by a span has no box of its own.

    `head_rows` rows are repeated on a new page; `columns` is the width in places; `widths`, one for
    each column, in millimetres, add up to the 156 mm of the type area of GB/T 9704.
    """

    number: int
    section_id: str
    title: str
    grid: tuple[tuple[Box, ...], ...]
    head_rows: int
    columns: int
    widths: tuple[int, ...]

    def places(self) -> Iterator[tuple[int, int, Box]]:
        """Each box with row and column (from 0) of its upper left place."""
        taken: set[tuple[int, int]] = set()
        for row, boxes in enumerate(self.grid):
            column = 0
            for box in boxes:
                while (row, column) in taken:
                    column += 1
                yield row, column, box
                taken.update(
                    (row + down, column + right)
                    for down in range(box.rowspan)
                    for right in range(box.colspan)
                )
                column += box.colspan

    @property
    def cell_ids(self) -> tuple[str, ...]:
        """Identifiers of the cells in printed order."""
        return tuple(box.cell_id for row in self.grid for box in row if box.cell_id)


def label(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """The heading of one or more rows."""
    return Box(text, colspan, rowspan, "label")


def head(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """The heading of one or more columns."""
    return Box(text, colspan, rowspan, "head")


def place(cell_id: str, colspan: int = 1) -> Box:
    """The place of a cell."""
    return Box("", colspan, 1, "cell", cell_id)
