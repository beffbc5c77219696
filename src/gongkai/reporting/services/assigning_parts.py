"""Asking a section for its part of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person, Section
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportPart
from gongkai.reporting.places import key_of, name_of
from gongkai.reporting.services.access import lock, record
from gongkai.reporting.services.part_access import (
    PART,
    locked_part,
    refuse_closed,
    refuse_settled,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.services import close_responsibility, take_responsibility


@transaction.atomic
def assign_part(
    *,
    report: AnnualReport,
    section: Section,
    targets: Sequence[str],
    owner: Person,
    actor: Person,
    deputy: Person | None = None,
    instructions: str = "",
    due: date | None = None,
    today: date | None = None,
) -> ReportPart:
    """Ask a section for the texts `targets` ("s1.proactive", "s5"); `owner` answers for it.

    Raises NotPermitted without the duty of report editor or office head, once the report is signed,
    for a section or an owner of another agency, for texts that the report has not, and for a day
    that has passed.
    """
    today = today or timezone.localdate()
    duty = lock(report, actor, "assign_part", today)
    refuse_closed(report)
    if section.agency_id != report.agency_id:
        raise NotPermitted(f"{section.name}不是{report.agency.name}的科室，请从本机关的科室中选。")
    known = {key_of(*row) for row in _places(report)}
    wanted = list(dict.fromkeys(targets))
    if not wanted or not known.issuperset(wanted):
        raise NotPermitted("请选定要这个科室写报告的哪几段。")
    if due is not None and due < today:
        raise NotPermitted(f"交稿日期{due:%Y年%-m月%-d日}已经过了，请填今天或者以后的日期。")
    part = ReportPart.objects.create(
        report=report,
        section=section,
        targets=wanted,
        instructions=storable(instructions.strip()),
        due=due,
        assigned_by=actor,
    )
    take_responsibility(
        agency=report.agency,
        kind=PART,
        key=str(part.pk),
        label=f"{report.year}年度报告：{section.name}撰写{_named(wanted)}",
        owner=owner,
        deputy=deputy,
        case=report,
        due=due,
    )
    record(
        report,
        "assign_part",
        actor,
        duty,
        part=part.pk,
        section=section.name,
        targets=wanted,
        owner=owner.name,
        due=due,
        instructions=part.instructions,
    )
    return part


@transaction.atomic
def withdraw_part(
    *, part: ReportPart, actor: Person, reason: str = "", today: date | None = None
) -> ReportPart:
    """Ask the section for this no more; what it wrote is kept.

    Raises NotPermitted without the duty of report editor or office head, and for what was
    collected or withdrawn.
    """
    part = locked_part(part)
    duty = lock(part.report, actor, "withdraw_part", today)
    refuse_settled(part)
    part.withdrawn_at = timezone.now()
    part.save(update_fields=["withdrawn_at"])
    close_responsibility(PART, str(part.pk))
    record(
        part.report,
        "withdraw_part",
        actor,
        duty,
        part=part.pk,
        section=part.section.name,
        reason=storable(reason.strip()),
    )
    return part


def _places(report: AnnualReport) -> list[tuple[str, str]]:
    rows = ReportParagraph.objects.filter(report=report)
    return list(rows.values_list("section_id", "paragraph_id"))


def _named(targets: Sequence[str]) -> str:
    return "、".join(f"“{name_of(target)}”" for target in targets)
