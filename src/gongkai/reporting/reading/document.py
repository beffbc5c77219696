"""The neutral document that every front end yields and that the core reads.

A front end knows its format and nothing of reports; the core knows reports and no format. A
document is a sequence of lines of prose and tables in the order of the source, each with its place
there. A table whose grid the source itself shows is one `Grid`; one that was flattened to text is a
`Row` for each of its lines.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a table row as the source has it; `column`, `line` and `page` count from 1.

    A blank text is a printed place without text, or mere padding: the core decides which.
    """

    text: str
    column: int
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `table` numbers the tables of the source, `number` the rows in it.

    `framed` says that the source marks both ends of every row (Markdown's outer pipes, tabs), so
    that its blank fields are likely to be places. `text` is the row as printed.
    """

    fields: tuple[Field, ...]
    table: int
    number: int
    framed: bool
    text: str

    @property
    def line(self) -> int | None:
        return self.fields[0].line if self.fields else None


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a paragraph, without surrounding white space and markup, never empty."""

    text: str
    line: int | None = None
    page: int | None = None


Frame = tuple[float, float, float, float]
"""Left, top, right, bottom on a page, in points from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a grid: its text, its upper left place (from 1) and how far it spans.

    Line breaks within the cell are kept as line feeds. `line` and `page` count from 1.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    line: int | None = None
    page: int | None = None
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its grid: `table` numbers the tables of the source as `Row.table` does.

    Boxes do not overlap and lie within `height` rows and `width` columns; a place that no box
    covers is not printed. They stand in the order of rows, then columns.
    """

    table: int
    height: int
    width: int
    boxes: tuple[Box, ...]


Block = Line | Row | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of a source in reading order."""

    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Row))
