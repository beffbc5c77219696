"""Which figures of two reports in a row may be compared.

On one form: all of them. Between the reports for 2020 and 2021: table 3 (with （六）其他处理 as one
figure), table 4, and of table 2 only the decisions that both forms have; 对外公开总数量 is not
现行有效件数.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gongkai.statute.annual_report import table3
from gongkai.statute.annual_report.cells import Cell, CellKind
from gongkai.statute.annual_report.form import Form, Layout

_IN_BOTH_FORMS = frozenset(
    f"t2.{row}.decisions" for row in ("art20_5.licensing", "art20_6.penalty", "art20_6.coercion")
)
_OTHER = "t3.outcome.other."


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of `cells` of this report stands against the sum of `last_cells` of last year's."""

    label: str
    table: int
    column: str
    kind: CellKind
    cells: tuple[str, ...]
    last_cells: tuple[str, ...]


def comparisons(
    form: Form, layout: Layout, last_form: Form, last_layout: Layout
) -> tuple[Comparison, ...]:
    """All comparable figures, in the order of this report's cells."""
    return _comparisons(layout, last_layout, form is last_form)


@lru_cache
def _comparisons(layout: Layout, last_layout: Layout, same_form: bool) -> tuple[Comparison, ...]:
    last_ids = {cell.id for cell in last_layout.cells}
    found = []
    for cell in layout.cells:
        if cell.id in last_ids:
            if same_form or cell.table != 2 or cell.id in _IN_BOTH_FORMS:
                found.append(_same(cell))
        elif cell.id.startswith(_OTHER) and cell.row in (table3.OTHER_ALL.id, _FIRST_SPLIT):
            found.append(_other(cell, layout, last_layout))
    return tuple(found)


_FIRST_SPLIT = table3.OTHER_SPLIT[0].id


def _same(cell: Cell) -> Comparison:
    return Comparison(cell.label, cell.table, cell.column, cell.kind, (cell.id,), (cell.id,))


def _other(cell: Cell, layout: Layout, last_layout: Layout) -> Comparison:
    def rows_of(either: Layout) -> tuple[str, ...]:
        return tuple(
            other.id
            for other in either.cells
            if other.id.startswith(_OTHER) and other.column == cell.column
        )

    return Comparison(
        f"{table3.OTHER_ALL.label}·{cell.column_label}",
        cell.table,
        cell.column,
        cell.kind,
        rows_of(layout),
        rows_of(last_layout),
    )
