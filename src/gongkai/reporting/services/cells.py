"""Typing over a figure, and the second person who confirms it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.services.access import lock_draft, note_change, note_drafter, record
from gongkai.reporting.services.cell_changes import (
    MARKS,
    cell_text,
    declared_cell,
    forget_confirmation,
    parse_typed,
    put,
    refuse_stale,
    refuse_untyped,
    said_of,
    settle,
    take_back,
)
from gongkai.reporting.services.settling import rows_of
from gongkai.statute.annual_report import plain_value
from gongkai.statute.annual_report.rules.declared import RC14
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def type_cell(
    *,
    report: AnnualReport,
    cell_id: str,
    text: str,
    actor: Person,
    reason: str = "",
    seen_revision: int | None = None,
) -> ReportCell:
    """Write `text` into a cell, as printed (amounts in 万元). It shows and is checked at once.

    An empty text takes back what was typed, and so does the computed value itself. A figure that
    differs from the computed one stays an RC14 finding until it has a reason and a second person
    confirms it. Totals follow their parts. What stands there already changes nothing. Raises
    NotPermitted without the duty of report editor, when the report is no draft, when `text` is no
    number that may stand there, and when somebody changed the cell after the person saw it as
    `seen_revision`.
    """
    duty = lock_draft(report, actor, "type_cell")
    cell = declared_cell(report, cell_id)
    rows = rows_of(report)
    row = rows[cell_id]
    entry = parse_typed(report, cell, text)
    refuse_stale(cell, row, seen_revision)
    before, was = cell_text(cell, row), said_of(row)
    if entry is None or (entry.value is not None and entry.value == row.computed):
        take_back(report, row)
    else:
        if not row.is_typed or (entry.state.value, entry.value) != (row.state, row.value):
            put(row, entry, actor)
        if reason.strip() and reason.strip() != row.reason:
            row.reason = storable(reason.strip())
            forget_confirmation(row)
    if said_of(row) == was:
        return row
    settle(report, rows, row)
    note_drafter(report, actor, "type_cell")
    record(
        report,
        "type_cell",
        actor,
        duty,
        cell=cell_id,
        before=before,
        after=cell_text(cell, row),
        computed=None if row.computed is None else plain_value(cell, row.computed),
        reason=row.reason,
    )
    return row


@transaction.atomic
def give_reason(*, report: AnnualReport, cell_id: str, reason: str, actor: Person) -> ReportCell:
    """Say why a typed figure is not the computed one. A changed reason has to be confirmed anew.

    Raises NotPermitted without the duty of report editor, when the report is no draft, and when
    nothing was typed over or the reason is empty.
    """
    duty = lock_draft(report, actor, "give_reason")
    cell = declared_cell(report, cell_id)
    row = ReportCell.objects.get(report=report, cell_id=cell_id)
    refuse_untyped(cell, row)
    if not reason.strip():
        raise NotPermitted(f"请写明“{cell.label}”为什么不用计算数，例如依据哪一份材料。")
    row.reason = storable(reason.strip())
    forget_confirmation(row)
    row.save(update_fields=MARKS)
    note_drafter(report, actor, "give_reason")
    record(report, "give_reason", actor, duty, cell=cell_id, reason=row.reason)
    return row


@transaction.atomic
def confirm_cell(*, report: AnnualReport, cell_id: str, actor: Person) -> ReportCell:
    """Stand behind a figure that somebody else typed over a computed one.

    Raises NotPermitted without the duty of report editor, office head or section head, for who
    typed it, when nothing was typed over, and while it has no reason.
    """
    duty = lock_draft(report, actor, "confirm_cell")
    cell = declared_cell(report, cell_id)
    row = ReportCell.objects.get(report=report, cell_id=cell_id)
    refuse_untyped(cell, row)
    if row.typed_by_id == actor.pk:
        raise NotPermitted(
            f"“{cell.label}”是您本人填写的，须由另一位年报编写人员、科室负责人或者"
            "公开工作机构负责人确认。",
            RC14.cites,
        )
    if not row.reason:
        raise NotPermitted(
            f"“{cell.label}”还没有写明为什么不用计算数，请先由填写的人补上理由。", RC14.cites
        )
    row.confirmed_by, row.confirmed_at = actor, timezone.now()
    row.confirmed_against = row.computed
    row.save(update_fields=MARKS)
    note_change(report, actor, "confirm_cell")
    record(
        report,
        "confirm_cell",
        actor,
        duty,
        cites=RC14.cites,
        cell=cell_id,
        value=cell_text(cell, row),
        reason=row.reason,
    )
    return row


@transaction.atomic
def use_computed(*, report: AnnualReport, cell_id: str, actor: Person) -> ReportCell:
    """Take back what was typed over a computed figure.

    Raises NotPermitted without the duty of report editor, when the report is no draft, and when
    the cell has no computed value.
    """
    duty = lock_draft(report, actor, "use_computed")
    cell = declared_cell(report, cell_id)
    rows = rows_of(report)
    row = rows[cell_id]
    if row.computed is None:
        raise NotPermitted(f"“{cell.label}”没有可用的计算数，请直接填写。")
    before = cell_text(cell, row)
    take_back(report, row)
    settle(report, rows, row)
    note_drafter(report, actor, "use_computed")
    record(
        report,
        "use_computed",
        actor,
        duty,
        cell=cell_id,
        before=before,
        after=cell_text(cell, row),
    )
    return row
