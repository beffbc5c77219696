"""The list of all cells by identifier that our own workbooks have beside the tables."""

from __future__ import annotations

from functools import lru_cache

from gongkai.reporting.reading.document import Grid
from gongkai.statute.annual_report import FORMS

_HEAD = "单元格标识"


def lists_cells(grid: Grid) -> bool:
    """Whether a grid says over again, by identifier, what the tables print."""
    listed = [box.text for box in grid.boxes if box.column == 1]
    return listed[:1] == [_HEAD] and _identifiers().issuperset(listed[1:])


@lru_cache
def _identifiers() -> frozenset[str]:
    return frozenset(key for form in FORMS.values() for key in form.by_id)
