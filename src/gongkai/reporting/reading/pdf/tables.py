"""The parts of tables on the pages as grids of the document."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.reading.document import Box, Grid
from gongkai.reporting.reading.pdf.pages import Ruled

_NEAR = 3.0
"""Points within which the edges of two pages are the same."""


def goes_on(part: Ruled, after: Ruled) -> bool:
    """Whether the table at the top of the next page has the columns of the one at this end."""
    if after.page != part.page + 1:
        return False
    ends = (part.columns[0], part.columns[-1]), (after.columns[0], after.columns[-1])
    if any(abs(one - other) > _NEAR for one, other in zip(*ends, strict=True)):
        return False
    fewer, more = sorted((part.columns, after.columns), key=len)
    return all(any(abs(edge - other) <= _NEAR for other in more) for edge in fewer)


def grid_of(parts: Sequence[Ruled], table: int) -> Grid:
    """One grid of the parts of a table, one below the other."""
    edges: list[float] = []
    for edge in sorted(edge for part in parts for edge in part.columns):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    boxes: list[Box] = []
    above = 0
    for part in parts:
        at = [_nearest(edges, edge) for edge in part.columns]
        boxes.extend(
            Box(
                cell.text,
                above + cell.top + 1,
                at[cell.left] + 1,
                cell.bottom - cell.top,
                at[cell.right] - at[cell.left],
                cell.line,
                part.page,
                cell.frame,
            )
            for cell in part.cells
        )
        above += len(part.rows) - 1
    return Grid(table, above, len(edges) - 1, tuple(boxes))


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))
