"""The place where a labelled row crosses a column: which box stands there, and in what unit."""

from __future__ import annotations

from gongkai.reporting.reading.grids.columns import Columns
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.grids.rows import LabelledRow
from gongkai.reporting.reading.grids.yielded import GridTables, unsure
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import read_value
from gongkai.reporting.reading.vocabulary import unit_in
from gongkai.reporting.reading.wording import without_brackets
from gongkai.statute.annual_report import Cell, CellKind


def stands_beside(row: LabelledRow, columns: Columns, lattice: Lattice) -> bool:
    """Whether boxes of the row are missing under headings, or stand where no heading is."""
    headed = columns.headed
    for line in range(row.top, row.bottom):
        places = lattice.at[line]
        for column in range(columns.first, lattice.width):
            if (places[column] is not None) != (column in headed):
                return True
    return False


def read_crossing(
    cell: Cell,
    unit: str | None,
    row: LabelledRow,
    columns: Columns,
    lattice: Lattice,
    yielded: GridTables,
) -> ReadCell:
    """The cell where a row crosses its column; UNSURE, and named, where boxes belong to others."""
    left, right = columns.places[without_brackets(cell.column_label)]
    only = lattice.at[row.top][left]
    if only is not None and (only.top, only.bottom, only.left, only.right) == (
        row.top,
        row.bottom,
        left,
        right,
    ):
        return ReadCell(read_value(cell, only.text, unit), only.where)
    spots = [spot for spot in lattice.within(row.top, row.bottom, left, right) if spot is not None]
    outside = [spot for spot in spots if not _is_within(spot, row, columns, left, right)]
    filled = [spot for spot in spots if spot.text]
    several = len(filled) > 1 or (not row.pieces and len({spot.top for spot in spots}) > 1)
    if outside or several:
        yielded.name(yielded.merged, cell.table, cell.id)
        at = outside[0] if outside else spots[0]
        return unsure(cell, outside or filled, unit, at, exact=bool(outside))
    spot = filled[0] if filled else spots[0]
    return ReadCell(read_value(cell, spot.text, unit), spot.where)


def _is_within(spot: Spot, row: LabelledRow, columns: Columns, left: int, right: int) -> bool:
    """Whether a box stands in this crossing only; what has no heading at all may belong to it."""
    if spot.top < row.top or spot.bottom > row.bottom or spot.left < columns.first:
        return False
    others = [
        place
        for word_left, word_right in columns.places.values()
        if (word_left, word_right) != (left, right)
        for place in (word_left, word_right - 1)
    ]
    strange = (*others, *columns.unknown)
    return not any(spot.left <= column < spot.right for column in strange)


def unit_of(cell: Cell, columns: Columns | None, row: LabelledRow) -> str | None:
    """The unit of an amount that its heading or its row names; None where both name another."""
    if cell.kind is not CellKind.MONEY:
        return None
    if columns is None:
        return unit_in(cell.column_label)
    named = {
        unit
        for unit in (
            columns.units.get(without_brackets(cell.column_label)),
            unit_in(row.spot.text),
        )
        if unit
    }
    return named.pop() if len(named) == 1 else None
