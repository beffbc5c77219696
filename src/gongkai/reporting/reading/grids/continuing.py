"""Tables that go on in a second grid: on the next page, or behind a note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.reporting.reading.document import Block, Grid, Line
from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice

_LONGEST_INTERRUPTION = 12
"""Characters of a line that may stand between two pages of a table: a page number."""

_TOLERANCE = 4.0
"""Points by which the edges of a column may differ from page to page."""


def may_follow(blocks: Sequence[Block], first: int, second: int) -> bool:
    """Whether nothing but page numbers stands between two grids; parts of one grid always may."""
    one, other = blocks[first], blocks[second]
    assert isinstance(one, Grid)
    assert isinstance(other, Grid)
    between = blocks[first + 1 : second]
    if one.table == other.table:
        return all(isinstance(block, Line) for block in between)
    return all(
        isinstance(block, Line) and len(block.text) <= _LONGEST_INTERRUPTION for block in between
    )


def same_columns(first: Lattice, second: Lattice) -> bool:
    """Whether two grids have the same columns: as many, and at the same edges where these show."""
    if first.width != second.width:
        return False
    one, other = _edges(first), _edges(second)
    return all(
        abs(one[column] - other[column]) <= _TOLERANCE for column in one.keys() & other.keys()
    )


def _edges(lattice: Lattice) -> dict[int, float]:
    edges: dict[int, float] = {}
    for spot in lattice.spots:
        if spot.box.frame is not None:
            edges.setdefault(spot.left, spot.box.frame[0])
    return edges


def goes_on(first: Lattice, second: Lattice, table: int, labels: Iterable[Labels]) -> bool:
    """Whether the second grid has other rows of the table than the first, or values only."""
    forms = tuple(labels)
    one, other = _rows_in(first, table, forms), _rows_in(second, table, forms)
    if one & other:
        return False
    if table == 4:
        return not first.has_values() and second.has_values() and not _heads_in(second, 4, forms)
    return bool(one or _heads_in(first, table, forms)) and bool(other or second.has_values())


def _rows_in(lattice: Lattice, table: int, forms: Sequence[Labels]) -> set[str]:
    if table == 4:
        return set()
    rows = set()
    for text in lattice.texts():
        for form in forms:
            label = form.row(table, text)
            if label is not None and not form.head(table, text):
                rows.add(label.row)
    return rows


def _heads_in(lattice: Lattice, table: int, forms: Sequence[Labels]) -> bool:
    return any(form.head(table, text) for text in lattice.texts() for form in forms)
