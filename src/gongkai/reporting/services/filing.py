"""Taking in a report that was published elsewhere: presented by one, filed by another."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.organisations.queries import acting_for
from gongkai.reporting.checks import findings_on
from gongkai.reporting.loaded import load
from gongkai.reporting.models import (
    AnnualReport,
    Origin,
    ReportCell,
    ReportVersion,
    StoredReading,
)
from gongkai.reporting.services.access import lock, record
from gongkai.reporting.services.owning import bring_back, own, settle_ownership
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.versions import (
    content_to_keep,
    keep_version,
    make_public,
    newest,
    save_public,
)
from gongkai.statute.annual_report import CellState
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION
from gongkai.workflow.engine import take_step

SHORTEST_REASON = 4


@transaction.atomic
def present_report(
    *,
    report: AnnualReport,
    actor: Person,
    published_on: date | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Hand a report that was typed from paper to the office head, for filing.

    `published_on` is the day printed on it, if it is known. Raises NotPermitted without the duty
    of report editor, for a report drafted here, and for an impossible day.
    """
    today = today or timezone.localdate()
    ask_flow(report, "present", actor, today)
    if report.origin == Origin.DRAFTED:
        raise NotPermitted(f"{report}是在本平台编制的，须送签后公布，不能直接收录。")
    refuse_day(report.year, published_on, today)
    report.published_on = published_on
    report.save(update_fields=["published_on"])
    own(report, actor)
    return take_step(
        report,
        "present",
        actor,
        day=today,
        published_on=published_on.isoformat() if published_on else None,
    )


@transaction.atomic
def file_report(
    *,
    report: AnnualReport,
    actor: Person,
    published_on: date | None = None,
    today: date | None = None,
) -> AnnualReport:
    """Take a received report into the public record, its findings having been seen.

    They are facts of the past and block nothing. `published_on` replaces the day told so far.
    Raises NotPermitted without the duty of office head, for who imported or typed it or decided an
    unsure reading, while cells are unsure, and for an impossible day.
    """
    today = today or timezone.localdate()
    ask_flow(report, "file", actor, today)
    whose = acting_for(actor, report.agency, Duty.OFFICE_HEAD, today) or actor
    if report.drafters.filter(pk__in=[actor.pk, whose.pk]).exists():
        raise NotPermitted(
            f"{report}由您导入、补录或者确认过读数，须由另一位公开工作机构负责人核对收录。"
        )
    unsure = ReportCell.objects.filter(report=report, state=CellState.UNSURE.value).count()
    if unsure:
        raise NotPermitted(f"还有{unsure}格读不准，请先对照原件逐格确认，再收录。")
    day = published_on or report.published_on
    refuse_day(report.year, day, today)
    loaded = load(report)
    kept, content_hash = content_to_keep(loaded)
    version = newest(report)
    if version is None or version.hash != content_hash:
        version = keep_version(report, kept, content_hash)
    make_public(version, actor)
    version.published_on = report.published_on = day
    save_public(version)
    report.save(update_fields=["published_on"])
    settle_ownership(report)
    findings = findings_on(loaded)
    return take_step(
        report,
        "file",
        actor,
        day=today,
        published_on=day.isoformat() if day else None,
        version=version.number,
        hash=content_hash,
        findings=sorted({one.rule for one in findings}),
    )


@transaction.atomic
def take_out_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Take a filed report out of the public record again; it waits as received.

    Raises NotPermitted without the duty of office head, when it is not filed, and without a reason.
    """
    today = today or timezone.localdate()
    ask_flow(report, "take_out", actor, today)
    if report.status != Status.FILED:
        raise NotPermitted(f"{report}还没有收录，不用撤回。不该导入的，请办理“作废”。")
    reason = _reason(reason, "撤回收录")
    ReportVersion.objects.filter(report=report, published_at__isnull=False).update(
        edition=None, published_at=None, published_by=None
    )
    bring_back(report, actor, f"撤回收录：{reason}")
    return take_step(report, "take_out", actor, reason, day=today)


@transaction.atomic
def hand_back_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> AnnualReport:
    """Give a report that was typed from paper back to be typed better.

    Raises NotPermitted without the duty of office head, for an imported report (its unsure readings
    are decided where it is), when it is not received, and without a reason.
    """
    today = today or timezone.localdate()
    ask_flow(report, "hand_back", actor, today)
    if report.origin != Origin.TYPED:
        raise NotPermitted(f"{report}是由文件导入的，不能退回补录。读错的，请作废后重新导入。")
    reason = _reason(reason, "退回补录")
    bring_back(report, actor, f"退回补录：{reason}")
    return take_step(report, "hand_back", actor, reason, day=today)


@transaction.atomic
def discard_report(
    *, report: AnnualReport, actor: Person, reason: str, today: date | None = None
) -> None:
    """Delete a received report that should not have been taken in, so that its year is free.

    The log keeps what it was. Raises NotPermitted without the duty of report editor or office head,
    for a report that is not received, and without a reason.
    """
    duty = lock(report, actor, "discard", today)
    if report.status != Status.RECEIVED:
        raise NotPermitted(
            f"{report}现在是“{report.status_label}”，只有“{Status.RECEIVED.label}”的报告可以作废。"
        )
    reason = _reason(reason, "作废")
    record(
        report,
        "discard",
        actor,
        duty,
        cites=REGULATION.article(49),
        reason=reason,
        origin=report.origin,
        title=report.title,
        year=report.year,
        file=report.source_name,
        sha256=report.source_sha256,
        content=content_to_keep(load(report))[1],
        versions=list(report.versions.order_by("number").values_list("hash", flat=True)),
    )
    StoredReading.objects.filter(report=report).delete()
    report.delete()


def refuse_day(year: int, published_on: date | None, today: date) -> None:
    """Raise NotPermitted for a day on which the year's report cannot have been published."""
    if published_on is not None and not date(year, 12, 31) < published_on <= today:
        raise NotPermitted(
            f"公布日期{published_on}应在{year}年结束之后、今天之前。不知道的，请空着。"
        )


def _reason(reason: str, act: str) -> str:
    reason = storable(" ".join(reason.split()))
    if len(reason) < SHORTEST_REASON:
        raise NotPermitted(f"{act}请写明理由，让以后查阅的人知道缘由。")
    return reason
