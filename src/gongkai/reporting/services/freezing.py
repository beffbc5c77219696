"""Freezing the figures by an act of the office."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.figures import count_report, is_counted, records_counted
from gongkai.reporting.models import AnnualReport, FrozenFigures
from gongkai.reporting.services.access import lock_draft, note_change, record
from gongkai.reporting.services.counting import count_anew
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021

SHORTEST_REASON = 4
"""Characters: 无 is no reason."""


@transaction.atomic
def freeze_figures(
    *, report: AnnualReport, actor: Person, day: date, reason: str = ""
) -> FrozenFigures:
    """Count the year by the date of each fact, keep the count with its records, and hold to it.

    Counting anew moves nothing afterwards; the report shows what it would be now. `day` is today.
    Where it changes a figure, `actor` is one of those who wrote, and will not sign the version.
    Frozen again, a `reason` is asked for. Raises NotPermitted without the duty of report editor or
    office head, before the year is over, for figures that come from no records, and once the
    report is past signing: then only what was sent back or is corrected can be frozen anew.
    """
    duty = lock_draft(report, actor, "freeze")
    if not is_counted(report):
        raise NotPermitted(f"{report}的数据不是由台账统计的，没有可以冻结的数据。")
    refuse_unfinished_year(report, day)
    last = newest_frozen(report)
    reason = storable(" ".join(reason.split()))
    if last is not None and len(reason) < SHORTEST_REASON:
        raise NotPermitted(
            f"数据已于{last.day:%Y年%-m月%-d日}冻结（第{last.number}次）。"
            "重新冻结须写明理由，例如漏登了哪一件、由谁发现。"
        )
    changes = count_anew(report)
    if changes:
        # Whoever changed figures of this version does not sign it.
        report.drafters.add(actor)
    frozen = freeze_counted(report, actor, day, reason if last is not None else "")
    note_change(report, actor, "freeze")
    record(
        report,
        "freeze",
        actor,
        duty,
        cites=REPORT_FORMAT_2021.part(""),
        number=frozen.number,
        day=day.isoformat(),
        reason=frozen.reason,
        counted=frozen.counted,
        changes={change.cell_id: [change.before, change.now] for change in changes},
    )
    return frozen


def newest_frozen(report: AnnualReport) -> FrozenFigures | None:
    """The freezing that holds, without its records; None while the figures are not frozen."""
    return FrozenFigures.objects.filter(report=report).defer("records").order_by("-number").first()


def freeze_counted(report: AnnualReport, actor: Person, day: date, reason: str) -> FrozenFigures:
    """Keep what the registers tell now. The report is locked and its cells are of now.

    Raises NotPermitted when the registers moved between counting and reading the records.
    """
    counted = count_report(report)
    records = records_counted(report.agency, report.year, counted)
    for cell_id, rows in records.items():
        if rows and sum(int(row[3]) for row in rows) != counted[cell_id]:
            raise NotPermitted("冻结的同时有人在改台账，数据没有冻结。请稍候再冻结一次。")
    last = newest_frozen(report)
    return FrozenFigures.objects.create(
        report=report,
        number=(last.number if last else 0) + 1,
        day=day,
        reason=reason,
        counted=counted,
        records=records,
        by=actor,
    )


def refuse_unfinished_year(report: AnnualReport, day: date) -> None:
    """Raise NotPermitted while the year reported on is not over."""
    if day <= date(report.year, 12, 31):
        raise NotPermitted(
            f"{report.year}年度还没有结束，数据还会变化，次年1月1日以后才能冻结和送签。",
            REGULATION.article(49),
        )
