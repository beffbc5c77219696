"""Which section writes what, who has delivered and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.organisations.models import Person, Post
from gongkai.organisations.seats import exercised
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportPart
from gongkai.reporting.places import key_of, name_of
from gongkai.reporting.queries.visible import visible_to
from gongkai.reporting.services.part_access import PART
from gongkai.statute.rights import RIGHTS
from gongkai.workflow.models import Responsibility

Standing = Literal["waiting", "late", "returned", "delivered", "collected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class PartOnPage:
    """A part with who answers for it. `target_names` are 主动公开, 五、存在的主要问题… in words."""

    part: ReportPart
    owner: Person | None
    deputy: Person | None
    target_names: tuple[str, ...]
    standing: Standing
    may_deliver: bool = False


def parts_of(report: AnnualReport, person: Person, day: date) -> tuple[PartOnPage, ...]:
    """The parts of a report by due date, in a constant number of queries."""
    parts = list(
        ReportPart.objects.filter(report=report).select_related(
            "section", "assigned_by", "delivered_by", "collected_by"
        )
    )
    rows = {
        row.key: row
        for row in Responsibility.objects.filter(
            kind=PART, key__in=[str(part.pk) for part in parts]
        ).select_related("owner", "deputy")
    }
    sections = _sections_delivered_for(person, report, day) if parts else frozenset()
    return tuple(_on_page(part, rows.get(str(part.pk)), person, sections, day) for part in parts)


def part_for(person: Person, pk: int) -> ReportPart:
    """One part. Raises ReportPart.DoesNotExist when its report is not this person's to see."""
    return ReportPart.objects.select_related("section", "report__agency", "delivered_by").get(
        report__in=visible_to(person), pk=pk
    )


def targets_of(report: AnnualReport) -> tuple[tuple[str, str], ...]:
    """Texts that may be asked for: key and name, in printed order."""
    rows = ReportParagraph.objects.filter(report=report).values_list("section_id", "paragraph_id")
    keys = [key_of(*row) for row in rows]
    return tuple((key, name_of(key)) for key in keys)


def _sections_delivered_for(person: Person, report: AnnualReport, day: date) -> frozenset[int]:
    """Sections for which `person`, or the absent one for whom they act, may hand in a part."""
    duties = RIGHTS["annual_report.deliver_part"].duties
    rows = exercised(person, day).filter(agency=report.agency_id, duty__in=duties)
    posts = Post.objects.on(day).filter(
        person__in=rows.values("person"), section__agency=report.agency_id
    )
    return frozenset(posts.values_list("section", flat=True))


def _on_page(
    part: ReportPart,
    row: Responsibility | None,
    person: Person,
    sections: frozenset[int],
    day: date,
) -> PartOnPage:
    answers = row is not None and person.pk in (row.owner_id, row.deputy_id)
    standing = _standing(part, day)
    return PartOnPage(
        part,
        row.owner if row else None,
        row.deputy if row else None,
        tuple(name_of(target) for target in part.targets),
        standing,
        standing not in ("collected", "withdrawn") and (answers or part.section_id in sections),
    )


def _standing(part: ReportPart, day: date) -> Standing:
    if part.withdrawn_at is not None:
        return "withdrawn"
    if part.collected_at is not None:
        return "collected"
    if part.delivered_at is not None:
        return "delivered"
    if part.due is not None and day > part.due:
        return "late"
    return "returned" if part.returned_note else "waiting"
