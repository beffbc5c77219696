"""What each cell shows, given what was counted and what was typed. No database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gongkai.reporting.models import CellSource, ReportCell
from gongkai.statute.annual_report import CellState, Form, Sum


@lru_cache
def sums_by_total(form: Form) -> Mapping[str, Sum]:
    """The sum that is proposed for each total.

    The grand total of table 3 is a sum both across and down; the one declared first is proposed,
    and the rules check both.
    """
    found: dict[str, Sum] = {}
    for declared in form.sums:
        found.setdefault(declared.total, declared)
    return found


def fill(
    form: Form, rows: Mapping[str, ReportCell], counted: Mapping[str, int] | None = None
) -> list[ReportCell]:
    """Bring the computed values and all that was not typed up to date; return the changed rows.

    `counted` are fresh counts; None leaves counted cells as they are. Totals whose parts are all
    numbers are proposed as sums. Typed, read and confirmed values stay; what is computed stands
    beside them.
    """
    before = {key: _shown(row) for key, row in rows.items()}
    totals = sums_by_total(form)
    if counted is not None:
        for key, row in rows.items():
            if key in counted or key not in totals or row.source == CellSource.COUNTED:
                _set_computed(row, counted.get(key), CellSource.COUNTED)
    # A grand total is a sum of totals, so two passes settle all; the third would change nothing.
    for _ in range(2):
        for total, declared in totals.items():
            proposed = rows.get(total)
            if proposed is None or proposed.source == CellSource.COUNTED:
                continue
            _set_computed(proposed, _sum(declared, rows), CellSource.SUMMED)
    changed = [row for key, row in rows.items() if _shown(row) != before[key]]
    for row in changed:
        was = before[row.cell_id]
        if (row.state, row.value) != was[:2]:
            row.revision += 1
    return changed


def show_computed(row: ReportCell, source: CellSource) -> None:
    """Let the cell show its computed value, or nothing when there is none."""
    row.source = source if row.computed is not None else CellSource.NOTHING
    row.state = (CellState.NUMBER if row.computed is not None else CellState.BLANK).value
    row.value = row.computed
    row.note = None


def _set_computed(row: ReportCell, computed: int | None, source: CellSource) -> None:
    row.computed = computed
    if row.source in (CellSource.COUNTED, CellSource.SUMMED, CellSource.NOTHING):
        show_computed(row, source)


def _sum(declared: Sum, rows: Mapping[str, ReportCell]) -> int | None:
    total = 0
    for part in declared.parts:
        row = rows.get(part)
        if row is None or row.value is None:
            return None
        total += row.value
    return total


def _shown(row: ReportCell) -> tuple[str, int | None, int | None, str]:
    return row.state, row.value, row.computed, row.source
