"""A table that lost its headings: its columns are known only where the grid is that of the form."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.grids.rows import LabelledRow
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import read_value
from gongkai.reporting.reading.vocabulary import unit_in
from gongkai.statute.annual_report import CellKind


def read_unbroken(
    lattice: Lattice, rows: Sequence[LabelledRow], labels: Labels
) -> dict[str, list[ReadCell]] | None:
    """The cells of these rows in the order of the form, or None when the grid is another.

    Every row of the form must be printed once, in the form's order, and have exactly as many boxes
    behind its label as the form has columns, each on this row alone and one below the other.
    """
    layouts = [labels.form.full, labels.form.one_row]
    table = rows[0].label.table
    printed = [row.label.row for row in rows]
    if not any(
        layout is not None
        and printed == list(dict.fromkeys(cell.row for cell in layout.cells if cell.table == table))
        for layout in layouts
    ):
        return None
    cells: dict[str, list[ReadCell]] = {}
    edges: set[tuple[int, ...]] = set()
    for row in rows:
        boxes = _boxes_behind(lattice, row)
        if row.misfit or row.shifted or boxes is None or len(boxes) != len(row.label.cells):
            return None
        if table != 2:
            edges.add(tuple(box.left for box in boxes))
        for cell, box in zip(row.label.cells, boxes, strict=True):
            unit = unit_in(cell.column_label) if cell.kind is CellKind.MONEY else None
            cells[cell.id] = [ReadCell(read_value(cell, box.text, unit), box.where)]
    return cells if len(edges) <= 1 else None


def _boxes_behind(lattice: Lattice, row: LabelledRow) -> list[Spot] | None:
    if row.bottom - row.top != 1:
        return None
    boxes = lattice.within(row.top, row.bottom, row.spot.right, lattice.width)
    found = [
        box for box in boxes if box is not None and box.top == row.top and box.bottom == row.bottom
    ]
    return found if len(found) == len(boxes) else None
