"""Handing in what a section wrote."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person, Post
from gongkai.organisations.queries import acting_for, duties_of
from gongkai.reporting.models import ReportPart
from gongkai.reporting.services.access import record
from gongkai.reporting.services.paragraphs import LONGEST
from gongkai.reporting.services.part_access import (
    PART,
    locked_part,
    refuse_closed,
    refuse_settled,
)
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS
from gongkai.workflow.models import Responsibility
from gongkai.workflow.services import close_responsibility

_DELIVERERS = RIGHTS["annual_report.deliver_part"].duties


@transaction.atomic
def deliver_part(
    *, part: ReportPart, actor: Person, text: str, today: date | None = None
) -> ReportPart:
    """Hand in the section's text. Delivered again before it was collected, the newer one counts.

    Raises NotPermitted for anybody but the part's owner and deputy and who holds the duty of
    handler or section head with a post in that section, without a text, and once it was collected
    or is asked for no more.
    """
    today = today or timezone.localdate()
    part = locked_part(part)
    report = part.report
    duty = _require_deliverer(part, actor, today)
    refuse_settled(part)
    refuse_closed(report)
    text = storable(text.strip())
    if not text or len(text) > LONGEST:
        raise NotPermitted(f"请写好文字再提交，一次最多{LONGEST}字（现在{len(text)}字）。")
    _keep_earlier(part)
    part.text, part.delivered_by, part.delivered_at = text, actor, timezone.now()
    part.returned_note = ""
    part.save()
    close_responsibility(PART, str(part.pk))
    record(
        report,
        "deliver_part",
        actor,
        duty,
        part=part.pk,
        section=part.section.name,
        length=len(text),
        late=part.due is not None and today > part.due,
    )
    return part


def may_deliver(part: ReportPart, person: Person, today: date) -> bool:
    """Whether `person` may hand in this part: as owner or deputy, or by duty and post."""
    row = Responsibility.objects.filter(kind=PART, key=str(part.pk)).first()
    if row is not None and person.pk in (row.owner_id, row.deputy_id):
        return True
    return _duty_in_section(part, person, today) is not None


def _require_deliverer(part: ReportPart, actor: Person, today: date) -> str:
    duty = _duty_in_section(part, actor, today)
    if duty is None and not may_deliver(part, actor, today):
        raise NotPermitted(
            f"这一部分由{part.section.name}撰写，须由其负责人、协办人，或者在该科室任职的"
            "“承办”“科室负责人”提交。如有变动，请公开工作机构改派负责人。"
        )
    return duty or ""


def _duty_in_section(part: ReportPart, person: Person, today: date) -> Duty | None:
    """The duty by which `person`, or the absent one for whom they act, delivers for the section."""
    agency = part.report.agency
    for duty in sorted(duties_of(person, agency, today) & _DELIVERERS, key=list(Duty).index):
        whose = acting_for(person, agency, duty, today) or person
        if Post.objects.on(today).filter(person=whose, section=part.section).exists():
            return duty
    return None


def _keep_earlier(part: ReportPart) -> None:
    """What was handed in before stays beside what is handed in now."""
    if part.text:
        part.earlier = [
            *part.earlier,
            {
                "text": part.text,
                "by": part.delivered_by.name if part.delivered_by else "",
                "number": part.delivered_by_id,
                "returned_note": part.returned_note,
                "at": (part.delivered_at or timezone.now()).isoformat(),
            },
        ]
