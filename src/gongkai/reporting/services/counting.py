"""Counting the figures anew from the records."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.changes import FigureChange, changes_between
from gongkai.reporting.figures import count_report
from gongkai.reporting.filling import fill
from gongkai.reporting.models import AnnualReport, FrozenFigures, ReportCell
from gongkai.reporting.services.access import lock_draft, note_change, record
from gongkai.reporting.services.settling import refresh_prose, rows_of
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REPORT_FORMAT_2021


@dataclass(frozen=True, slots=True)
class Recount:
    """The report counted anew, and the computed figures that are no longer what they were."""

    report: AnnualReport
    changes: tuple[FigureChange, ...]


@transaction.atomic
def recount(*, report: AnnualReport, actor: Person) -> Recount:
    """Delete the cells, count the records, and insert the cells, in one transaction.

    Typed figures, their reasons and confirmations are kept; sums and untouched sentences follow.
    The number of queries does not depend on how many records there are. Raises NotPermitted
    without the duty of report editor, when the report is no draft, and once the figures are frozen.
    """
    duty = lock_draft(report, actor, "recount")
    frozen = FrozenFigures.objects.filter(report=report).order_by("-number").first()
    if frozen is not None:
        raise NotPermitted(
            f"数据已于{frozen.day:%Y年%-m月%-d日}冻结，重新统计不再改变报告。"
            "台账有变化确须采用的，请写明理由重新冻结。",
            REPORT_FORMAT_2021.part(""),
        )
    changes = count_anew(report)
    note_change(report, actor, "recount")
    record(
        report,
        "recount",
        actor,
        duty,
        cites=REPORT_FORMAT_2021.part(""),
        changes={change.cell_id: [change.before, change.now] for change in changes},
    )
    return Recount(report, changes)


def count_anew(report: AnnualReport) -> tuple[FigureChange, ...]:
    """`recount` without the questions who may and without the log. The report is locked."""
    rows = rows_of(report)
    before = {key: row.computed for key, row in rows.items()}
    ReportCell.objects.filter(report=report).delete()
    fill(report.declared, rows, count_report(report))
    for row in rows.values():
        row.pk = None
    ReportCell.objects.bulk_create(rows.values())
    report.counted_at = timezone.now()
    report.save(update_fields=["counted_at"])
    refresh_prose(report, rows)
    now = {key: row.computed for key, row in rows.items()}
    return changes_between(report.declared, before, now)
