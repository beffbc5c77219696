"""Checked, reopened, published."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.changes import FigureChange
from gongkai.reporting.checks import FindingOnReport, findings_on
from gongkai.reporting.loaded import Loaded, load
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.outdated import outdated_figures
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021
from gongkai.workflow.drafts import latest, put_up, refuse_own
from gongkai.workflow.engine import steps_open_to, take_step

_NAMED = 5


@transaction.atomic
def check(*, report: AnnualReport, actor: Person) -> AnnualReport:
    """Put the draft up as finished: no blocking finding is open and the figures are of today.

    The version is frozen by its hash, with `actor` as its drafter. Raises NotPermitted without the
    duty of report editor, when the report is no draft, and with the list of what stands in the way.
    """
    if not _may_take(report, "check", actor):
        return take_step(report, "check", actor)
    outdated = outdated_figures(report)
    if outdated:
        raise NotPermitted(_outdated(outdated))
    loaded = load(report)
    _refuse_blocking(loaded)
    report = take_step(report, "check", actor)
    report.drafters.add(actor)
    put_up(report, FLOW.name, content_hash=content_hash(loaded), drafter=actor)
    return report


@transaction.atomic
def reopen(*, report: AnnualReport, actor: Person, note: str = "") -> AnnualReport:
    """Lead a checked report back to draft.

    Raises NotPermitted without the duty of report editor or office head, and when not checked.
    """
    return take_step(report, "reopen", actor, note)


@transaction.atomic
def publish(
    *, report: AnnualReport, actor: Person, published_on: date | None = None
) -> AnnualReport:
    """Publish the checked version; from then on it is locked (《条例》第四十九条).

    `published_on` is today unless given; an earlier report that was typed has its own date. Raises
    NotPermitted without the duty of office head, for anybody who drafted this version or wrote on
    it, when the report is not checked or is no longer what was checked, and for a date to come.
    """
    if not _may_take(report, "publish", actor):
        return take_step(report, "publish", actor)
    refuse_own(report, FLOW.name, actor)
    if report.drafters.filter(pk=actor.pk).exists():
        raise NotPermitted(
            f"您填写或者修改过{report}的数据、文字，须由没有参与编写的公开工作机构负责人公布。"
        )
    today = timezone.localdate()
    day = published_on or today
    if day > today:
        raise NotPermitted(f"公布日期{day:%Y年%-m月%-d日}还没有到，请填今天或者以前的日期。")
    if day <= date(report.year, 12, 31):
        raise NotPermitted(
            f"{report.year}年度还没有结束，年度报告要到次年才能公布。", REGULATION.article(49)
        )
    loaded = load(report)
    _refuse_blocking(loaded)
    draft = latest(report, FLOW.name)
    if draft is None or draft.hash != content_hash(loaded):
        raise NotPermitted(f"{report}与核对时的内容不一致，请退回修改后重新核对。")
    report.published_on = day
    report.save(update_fields=["published_on"])
    return take_step(report, "publish", actor, published_on=day.isoformat())


def content_hash(loaded: Loaded) -> str:
    """SHA-256 over everything that is printed, lower-case hex."""
    content = [
        loaded.report.title,
        loaded.report.year,
        loaded.report.form,
        loaded.titles,
        [[one.section_id, one.paragraph_id, one.text] for one in loaded.paragraphs],
        sorted([key, row.state, row.value, row.note] for key, row in loaded.rows.items()),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _may_take(report: AnnualReport, name: str, actor: Person) -> bool:
    """Lock the report and ask the flow first, so that nobody learns of findings for no reason.

    The step itself is taken last: a refusal after it would leave `report` with a status that the
    transaction took back.
    """
    locked: QuerySet[Any] = AnnualReport.objects.select_for_update()
    report.refresh_from_db(from_queryset=locked)
    return any(step.name == name for step in steps_open_to(report, actor))


def _refuse_blocking(loaded: Loaded) -> None:
    blocking = [finding for finding in findings_on(loaded) if finding.blocking]
    if blocking:
        raise NotPermitted(_listed(blocking), REPORT_FORMAT_2021.part(""))


def _listed(blocking: list[FindingOnReport]) -> str:
    lines = [f"{one.rule} {one.message}" for one in blocking[:_NAMED]]
    more = f"；另有{len(blocking) - _NAMED}处，见检查结果" if len(blocking) > _NAMED else ""
    return f"还有{len(blocking)}处须先改正或者说明理由：{'；'.join(lines)}{more}"


def _outdated(changes: tuple[FigureChange, ...]) -> str:
    named = "、".join(
        f"“{change.label}”由{change.before or '空白'}变为{change.now or '空白'}"
        for change in changes[:_NAMED]
    )
    more = "等" if len(changes) > _NAMED else ""
    return f"上次统计之后台账有变化（{named}{more}），请先重新统计，看过再核对。"
