"""Whether the records have moved since the figures were counted."""

from __future__ import annotations

from gongkai.reporting.changes import FigureChange, changes_between
from gongkai.reporting.figures import count_report, is_counted
from gongkai.reporting.filling import sums_by_total
from gongkai.reporting.models import AnnualReport, ReportCell


def outdated_figures(report: AnnualReport) -> tuple[FigureChange, ...]:
    """What a recount would change: stored counts against a fresh count. Five queries."""
    if not is_counted(report):
        return ()
    fresh = count_report(report)
    sums = sums_by_total(report.declared)
    stored = {
        cell_id: computed
        for cell_id, computed in ReportCell.objects.filter(report=report).values_list(
            "cell_id", "computed"
        )
        if cell_id not in sums or cell_id in fresh
    }
    return changes_between(report.declared, stored, fresh)
