"""Grids that hold more than a table: a sheet or a Word table around the whole report.

Each line of prose in such a grid becomes a line, each table in it a grid of its own, whose boxes
keep their places in the source. A grid that prints no table of any form becomes lines as well, so
that nothing printed is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.reporting.reading.document import Block, Box, Document, Grid, Line
from gongkai.reporting.reading.grids.continuing import may_follow, same_columns
from gongkai.reporting.reading.grids.labels import every_form
from gongkai.reporting.reading.grids.lattice import Lattice, Spot, lattice_of
from gongkai.reporting.reading.grids.listing import lists_cells
from gongkai.reporting.reading.grids.telling import counted, kind_of
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import beginnings_of_joinable_words
from gongkai.reporting.reading.wording import core

_DEEPEST = 4
"""How often a part is taken apart again: tables side by side below a title, and so on."""

_FEWEST_VALUES = 3
"""A grid without labels that has so many may be the rest of a table."""
_LONGEST_HEADS = 30
_SHORTEST_HEAD = 5


def unfold(document: Document) -> Document:
    """The document with every grid that is left one table, or the rest of one."""
    if not any(isinstance(block, Grid) for block in document.blocks):
        return document
    parts: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            if not lists_cells(block):
                parts.extend(_parts(block, _DEEPEST))
        else:
            parts.append(block)
    blocks: list[Block] = []
    before: int | None = None
    for part in parts:
        blocks.append(part)
        if not isinstance(part, Grid):
            continue
        if _is_table(part) or (before is not None and _continues(blocks, before)):
            before = len(blocks) - 1
        else:
            blocks[-1:] = _as_lines(lattice_of(part))
    return Document(tuple(blocks))


def _is_table(grid: Grid) -> bool:
    return kind_of(lattice_of(grid), tuple(every_form())) is not None


def _continues(blocks: Sequence[Block], before: int) -> bool:
    first, last = blocks[before], blocks[-1]
    assert isinstance(first, Grid)
    assert isinstance(last, Grid)
    lattice = lattice_of(last)
    values = sum(looks_like_a_value(text) for text in lattice.texts())
    labelled = any(
        labels.row(table, text)
        for labels in every_form()
        for table in (2, 3)
        for text in lattice.texts()
    )
    return (
        may_follow(blocks, before, len(blocks) - 1)
        and values >= (1 if labelled else _FEWEST_VALUES)
        and same_columns(lattice_of(first), lattice)
    )


def _parts(grid: Grid, depth: int) -> Iterator[Block]:
    lattice = lattice_of(grid)
    if not lattice.spots:
        return
    lines: list[bool] = []
    for row in range(lattice.height):
        lines.append(_is_line(lattice, row, below=bool(lines and lines[-1])))
    if depth and any(lines):
        yield from _by_rows(grid, lattice, lines, depth)
        return
    for start, end in _runs_of_one_table(lattice):
        part = lattice if (start, end) == (0, lattice.height) else None
        piece = grid if part else _cropped(grid, lattice, start, end, 0, lattice.width)
        beside = _side_by_side(lattice_of(piece)) if depth else []
        if len(beside) > 1:
            inner = lattice_of(piece)
            for left, right in beside:
                yield from _parts(_cropped(piece, inner, 0, inner.height, left, right), depth - 1)
        elif piece.boxes:
            yield piece


def _by_rows(grid: Grid, lattice: Lattice, lines: Sequence[bool], depth: int) -> Iterator[Block]:
    start = 0
    for row in range(lattice.height + 1):
        if row < lattice.height and not lines[row]:
            continue
        if row > start and any(spot.text for r in lattice.rows[start:row] for spot in r):
            yield from _parts(_cropped(grid, lattice, start, row, 0, lattice.width), depth - 1)
        if row < lattice.height:
            for spot in lattice.rows[row]:
                if spot.text and spot.top == row:
                    yield from _lines(spot)
        start = row + 1


def _is_line(lattice: Lattice, row: int, *, below: bool) -> bool:
    """Whether a row prints prose or a title: a text that no table prints, alone in its row.

    无 is one only where it spans the grid or stands `below` another.
    """
    spots = lattice.rows[row]
    texts = [spot for spot in spots if spot.text]
    if len(texts) != 1:
        return False
    spot = texts[0]
    if spot.top != row or spot.bottom != row + 1:
        return False
    if looks_like_a_value(spot.text):
        return below or lattice.width == spot.right - spot.left > 1
    if any(labels.is_known(spot.text) for labels in every_form()):
        return False
    plain = core(spot.text)
    if plain in beginnings_of_joinable_words() or _holds_a_head(plain):
        return False
    return not _ends_a_label(lattice, row, spot)


def _holds_a_head(plain: str) -> bool:
    """Whether a short text has a heading of table 2 within: two that ran together."""
    return len(plain) <= _LONGEST_HEADS and any(
        len(head) > _SHORTEST_HEAD and head in plain
        for labels in every_form()
        for head in labels.vocabulary.heads[2]
    )


def _ends_a_label(lattice: Lattice, row: int, spot: Spot) -> bool:
    """Whether the text goes on with a label that the row above begins."""
    if row == 0:
        return False
    above = lattice.at[row - 1][spot.left]
    if above is None or not above.text or len(spots_starting(lattice, row)) < 2:
        return False
    whole = core(above.text + spot.text)
    return any(labels.is_known(above.text + spot.text) for labels in every_form()) or (
        whole in beginnings_of_joinable_words()
    )


def spots_starting(lattice: Lattice, row: int) -> list[Spot]:
    return [spot for spot in lattice.rows[row] if spot.top == row]


def _runs_of_one_table(lattice: Lattice) -> list[tuple[int, int]]:
    """Stretches of rows whose labels belong to one table."""
    starts = [0]
    current: int | None = None
    for row in range(lattice.height):
        texts = [spot.text for spot in lattice.rows[row] if spot.text and spot.top == row]
        kinds = {table for labels in every_form() for table in counted(texts, labels)}
        if len(kinds) != 1:
            continue
        (kind,) = kinds
        if current is not None and kind != current:
            starts.append(row)
        current = kind
    return list(zip(starts, [*starts[1:], lattice.height], strict=True))


def _side_by_side(lattice: Lattice) -> list[tuple[int, int]]:
    """The stretches of columns of different tables, between columns without any text."""
    blank = [
        all(row[column] is None or not _text(row[column]) for row in lattice.at)
        for column in range(lattice.width)
    ]
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for column in range(lattice.width + 1):
        if column < lattice.width and not blank[column]:
            start = column if start is None else start
        elif start is not None:
            runs.append((start, column))
            start = None
    kinds = []
    for left, right in runs:
        texts = [spot.text for spot in lattice.spots if left <= spot.left < right and spot.text]
        found = {table for labels in every_form() for table in counted(texts, labels)}
        kinds.append(found)
    if len(set().union(*kinds) if kinds else set()) < 2 or any(len(found) > 1 for found in kinds):
        return []
    # A stretch without labels of its own belongs to the one before it.
    merged: list[tuple[int, int]] = []
    last: set[int] = set()
    for (left, right), found in zip(runs, kinds, strict=True):
        if merged and (not found or found == last):
            merged[-1] = (merged[-1][0], right)
        else:
            merged.append((left, right))
            last = found
    return merged


def _text(spot: Spot | None) -> str:
    return spot.text if spot is not None else ""


def _cropped(grid: Grid, lattice: Lattice, top: int, bottom: int, left: int, right: int) -> Grid:
    """The boxes that begin in a part of the grid."""
    kept: list[Box] = [
        spot.box for spot in lattice.spots if top <= spot.top < bottom and left <= spot.left < right
    ]
    return Grid(grid.table, grid.height, grid.width, tuple(kept))


def _lines(spot: Spot) -> Iterator[Line]:
    for text in spot.text.splitlines():
        if text.strip():
            yield Line(text.strip(), spot.box.line, spot.box.page)


def _as_lines(lattice: Lattice) -> Iterator[Line]:
    """The rows as paragraphs."""
    for row in range(lattice.height):
        spots = [spot for spot in spots_starting(lattice, row) if spot.text]
        if len(spots) == 1:
            yield from _lines(spots[0])
        elif spots:
            text = " ".join(" ".join(spot.text.split()) for spot in spots)
            yield Line(text, spots[0].box.line, spots[0].box.page)
