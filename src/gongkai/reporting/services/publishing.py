"""Publishing the signed version."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.organisations.queries import acting_for
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.services.steps import ask_flow
from gongkai.reporting.services.versions import make_public, newest, refuse_changed, save_public
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021
from gongkai.workflow.engine import take_step
from gongkai.workflow.queries import is_signed

SHORTEST_NOTE = 10
"""Characters of a 更正说明: it tells what was wrong and what it is now."""


@transaction.atomic
def publish(
    *,
    report: AnnualReport,
    actor: Person,
    published_on: date | None = None,
    note: str = "",
    today: date | None = None,
) -> AnnualReport:
    """Publish the version that bears every signature, as it was signed (《条例》第四十九条).

    It does not wait for acceptance. `published_on` is today unless given. From the second edition
    on `note` is the public 更正说明. Raises NotPermitted without the duty of office head, for
    anybody who put the version up or wrote on it, before every signature is there, when it is
    public already, for a day to come, before the year was over or before it was signed, and for a
    correction that does not say what was corrected.
    """
    today = today or timezone.localdate()
    ask_flow(report, "publish", actor, today)
    version = newest(report)
    _refuse_unsigned(report, version)
    assert version is not None
    if version.is_public:
        raise NotPermitted(f"{report}的这一稿已经公布，不必再公布。请刷新页面。")
    _refuse_writer(report, version, actor, today)
    day = published_on or today
    _refuse_day(report, version, day, today)
    make_public(version, actor)
    version.note = _note_for(report, version, note)
    version.published_on = day
    save_public(version)
    report.published_on, report.correcting = report.published_on or day, ""
    report.save(update_fields=["published_on", "correcting"])
    return take_step(
        report,
        "publish",
        actor,
        version.note,
        day=today,
        published_on=day.isoformat(),
        version=version.number,
        edition=version.edition,
        hash=version.hash,
    )


def _refuse_unsigned(report: AnnualReport, version: ReportVersion | None) -> None:
    if version is None or version.draft is None or not is_signed(version.draft):
        raise NotPermitted(
            f"{report}的最新一稿没有签完，不能公布。请退回修改后重新送签。", REGULATION.article(49)
        )
    refuse_changed(version)


def _refuse_writer(
    report: AnnualReport, version: ReportVersion, actor: Person, today: date
) -> None:
    """Neither who wrote, nor a deputy for a head who did."""
    draft = version.draft
    assert draft is not None
    whose = acting_for(actor, report.agency, Duty.OFFICE_HEAD, today) or actor
    wrote = {draft.drafter_id, *draft.writers.values_list("pk", flat=True)}
    if wrote & {actor.pk, whose.pk}:
        raise NotPermitted(
            f"您起草、填写或者修改过{report}，须由没有参与编写的公开工作机构负责人公布。"
        )


def _refuse_day(report: AnnualReport, version: ReportVersion, day: date, today: date) -> None:
    if day > today:
        raise NotPermitted(f"公布日期{day:%Y年%-m月%-d日}还没有到，请填今天或者以前的日期。")
    if day <= date(report.year, 12, 31):
        raise NotPermitted(
            f"{report.year}年度还没有结束，年度报告要到次年才能公布。", REGULATION.article(49)
        )
    if version.approved_on is not None and day < version.approved_on:
        raise NotPermitted(
            f"公布日期{day:%Y年%-m月%-d日}早于签发日期{version.approved_on:%Y年%-m月%-d日}，"
            "没有签发的报告不会已经公布。请改正日期。"
        )


def _note_for(report: AnnualReport, version: ReportVersion, note: str) -> str:
    if version.edition == 1:
        return ""
    note = storable(note.strip())
    if len(note) < SHORTEST_NOTE:
        raise NotPermitted(
            f"{report}公布过，这一次是更正。请写更正说明，让公众知道哪里有误、改成了什么；"
            "说明随更正后的报告一起公布。",
            REPORT_FORMAT_2021.part(""),
        )
    return note
