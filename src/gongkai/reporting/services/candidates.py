"""Deciding what an unsure cell of an imported report says."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, CellSource, Origin, ReportCell
from gongkai.reporting.services.access import lock, record
from gongkai.reporting.services.cell_changes import cell_text
from gongkai.statute.annual_report import CellKind, CellState, Entry, parse_value, plain_value
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def confirm_candidate(
    *, report: AnnualReport, cell_id: str, text: str, actor: Person, reason: str = ""
) -> ReportCell:
    """Decide what an unsure cell of an imported report says, after looking at the paper.

    `text` is as printed: a number (amounts in 万元), or empty, / or 无 where nothing else stands
    there. What is none of the candidates asks for a `reason`. Raises NotPermitted without the
    duty of report editor or office head, for a cell that waits for nothing, for a text that is
    neither, and for a negative number where only an increase or decrease may be one. Who decided
    a reading will not be the one to file the report.
    """
    duty = lock(report, actor, "confirm_candidate")
    cell = report.declared.by_id.get(cell_id)
    row = ReportCell.objects.filter(report=report, cell_id=cell_id).first()
    waits = report.origin == Origin.IMPORTED and report.status == Status.RECEIVED
    if not waits or cell is None or row is None or not row.is_unsure:
        raise NotPermitted("这一格没有待确认的读数，可能已由他人确认。请刷新页面再看。")
    entry = parse_value(cell, storable(text))
    if entry.state in (CellState.TEXT, CellState.UNSURE):
        raise NotPermitted(
            f"“{cell.label}”请填原件上的数；原件空着就留空，印着“/”“无”就照填。"
            f"现在填的是“{text.strip()[:40]}”。"
        )
    if entry.value is not None and entry.value < 0 and cell.kind is not CellKind.SIGNED:
        raise NotPermitted(
            f"“{cell.label}”不能是负数，现在填的是“{text.strip()[:40]}”。请核对原件。"
        )
    if entry.value not in row.candidates and not reason.strip():
        known = "、".join(plain_value(cell, value) for value in row.candidates) or "没有"
        raise NotPermitted(
            f"“{cell.label}”读到的可能是{known}，您填的不在其中。请写明依据，例如原件第几页。"
        )
    _decide(row, entry, actor, reason)
    report.drafters.add(actor)
    record(
        report,
        "confirm_candidate",
        actor,
        duty,
        cell=cell_id,
        value=cell_text(cell, row),
        candidates=[plain_value(cell, value) for value in row.candidates],
        reason=row.reason,
    )
    return row


def _decide(row: ReportCell, entry: Entry, actor: Person, reason: str) -> None:
    row.state, row.value, row.note = entry.state.value, entry.value, entry.note
    row.source = CellSource.CONFIRMED
    row.confirmed_by, row.confirmed_at = actor, timezone.now()
    row.reason = storable(reason.strip())
    row.revision += 1
    row.save()
