"""Saying that nothing of the kind happened: what is blank in a table becomes 0, by a person."""

from __future__ import annotations

from django.db import transaction

from gongkai.organisations.models import Person
from gongkai.reporting.filling import fill, sums_by_total
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.services.access import lock_draft, note_drafter, record
from gongkai.reporting.services.cell_changes import put
from gongkai.reporting.services.settling import refresh_prose, rows_of
from gongkai.statute.annual_report import CellState, Entry
from gongkai.statute.annual_report.rules.declared import RC05
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def fill_with_zeros(*, report: AnnualReport, table: int, actor: Person) -> int:
    """Type 0 into every cell of `table` that is still blank; return how many those were.

    A blank never becomes a zero of itself: this is a person's word that nothing happened, kept
    under their name in every cell. Totals are not typed, they follow. Raises NotPermitted without
    the duty of report editor, when the report is no draft, and where nothing is blank.
    """
    duty = lock_draft(report, actor, "fill_with_zeros")
    rows = rows_of(report)
    totals = sums_by_total(report.declared)
    layout = report.declared.layout_for({key: row.entry for key, row in rows.items()})
    blank = [
        rows[cell.id]
        for cell in layout.cells
        if cell.table == table
        and cell.id not in totals
        and cell.id in rows
        and rows[cell.id].state == CellState.BLANK.value
    ]
    if not blank:
        raise NotPermitted("这张表没有空白的格子，可能已由他人填好。请刷新页面再看。")
    for row in blank:
        put(row, Entry.number(0), actor)
    changed = {row.cell_id: row for row in [*blank, *fill(report.declared, rows)]}
    # Most of a table at once: new rows are written many times faster than old ones changed.
    ReportCell.objects.filter(pk__in=[row.pk for row in changed.values()]).delete()
    for row in changed.values():
        row.pk = None
    ReportCell.objects.bulk_create(changed.values())
    refresh_prose(report, rows)
    note_drafter(report, actor, "fill_with_zeros")
    record(
        report,
        "fill_with_zeros",
        actor,
        duty,
        cites=RC05.cites,
        table=table,
        cells=[row.cell_id for row in blank],
    )
    return len(blank)
