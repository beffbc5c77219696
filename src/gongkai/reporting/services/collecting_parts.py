"""Taking in what a section wrote, or giving it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import ReportParagraph, ReportPart
from gongkai.reporting.services.access import lock, record
from gongkai.reporting.services.paragraphs import Edited, edit_paragraph
from gongkai.reporting.services.part_access import PART, locked_part, refuse_settled
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.services import came_back

SHORTEST_NOTE = 4


@transaction.atomic
def return_part(
    *, part: ReportPart, actor: Person, note: str, today: date | None = None
) -> ReportPart:
    """Give a delivered part back to the section, with what is missing.

    Raises NotPermitted without the duty of report editor or office head, for what was not
    delivered or was collected, and without a note.
    """
    part = locked_part(part)
    duty = lock(part.report, actor, "return_part", today)
    refuse_settled(part)
    if part.delivered_at is None:
        raise NotPermitted(f"{part.section.name}还没有提交，不用退回。")
    note = storable(" ".join(note.split()))
    if len(note) < SHORTEST_NOTE:
        raise NotPermitted("请写明缺什么、要怎么改，让科室知道如何补充。")
    part.delivered_at, part.returned_note = None, note
    part.save(update_fields=["delivered_at", "returned_note"])
    came_back(PART, str(part.pk), f"{actor.name}退回：{note}")
    record(
        part.report,
        "return_part",
        actor,
        duty,
        part=part.pk,
        section=part.section.name,
        note=note,
    )
    return part


@transaction.atomic
def collect_part(
    *,
    part: ReportPart,
    paragraph: ReportParagraph,
    text: str,
    revision: int,
    actor: Person,
    today: date | None = None,
) -> Edited:
    """Write `text`, made of what the section delivered, into a paragraph; as `edit_paragraph`.

    The part is collected once the text stands; after a conflict it waits on. Who wrote for the
    section counts as one who wrote the report. Raises NotPermitted as `edit_paragraph`, and for
    what was not delivered.
    """
    part = locked_part(part)
    report = part.report
    duty = lock(report, actor, "collect_part", today)
    if part.withdrawn_at is not None or part.delivered_at is None:
        raise NotPermitted(f"{part.section.name}还没有提交，不能汇总。请等其提交，或者催办。")
    edited = edit_paragraph(
        report=report, paragraph=paragraph, text=text, revision=revision, actor=actor
    )
    if edited.outcome == "conflict":
        return edited
    part.collected_by, part.collected_at = actor, timezone.now()
    part.save(update_fields=["collected_by", "collected_at"])
    if part.delivered_by is not None:
        report.drafters.add(part.delivered_by)
    record(
        report,
        "collect_part",
        actor,
        duty,
        part=part.pk,
        section=part.section.name,
        paragraph=str(edited.paragraph),
        revision=edited.paragraph.revision,
    )
    return edited
