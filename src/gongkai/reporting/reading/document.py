"""The neutral document that every front end yields and that the core reads.

A front end knows its format and nothing of reports; the core knows reports and no format. A
document is a sequence of lines of prose and rows of tables in the order of the source, each with
its place there.
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


Block = Line | Row


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of a source in reading order."""

    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Row))
