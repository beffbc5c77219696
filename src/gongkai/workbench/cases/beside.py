"""What stands beside a case of any kind: owner, deputy, watchers, notes, links, who may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from gongkai.organisations.models import Person
from gongkai.workbench.cases.kinds import page_of_case, status_label
from gongkai.workbench.permitted import Desk
from gongkai.workflow.models import Case, CaseLink, Note, Responsibility, Restriction, Watch
from gongkai.workflow.queries import is_inside, visible_to

NOTES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A linked case that this person may open."""

    link: CaseLink
    case: Case
    address: str
    status: str


@dataclass(frozen=True, slots=True)
class Beside:
    """For templates/workbench/cases/beside.html.

    `is_inside`: this person does work of the case's agency, and so reads and writes notes, links
    and watches; who supervises from above sees owner and deputy only.
    """

    case: Case
    responsibility: Responsibility | None
    restriction: Restriction | None
    known_to: tuple[Person, ...]
    watchers: tuple[Person, ...]
    notes: tuple[Note, ...]
    links: tuple[LinkLine, ...]
    is_inside: bool
    is_watched: bool
    may_reassign: bool
    may_restrict: bool


def beside(case: Case, desk: Desk) -> Beside:
    """Read it in a number of queries that does not grow with what there is."""
    person = desk.person
    responsibility = (
        Responsibility.objects.filter(kind="case", key=str(case.pk), closed_at=None)
        .select_related("owner", "deputy")
        .first()
    )
    owns = responsibility is not None and responsibility.owner_id == person.pk
    restriction = (
        Restriction.objects.filter(kind="case", key=str(case.pk))
        .select_related("by")
        .prefetch_related("known_to")
        .first()
    )
    inside = is_inside(person, case, desk.day)
    watchers: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    if inside:
        watches = Watch.objects.filter(case=case).select_related("person").order_by("at", "pk")
        watchers = tuple(one.person for one in watches)
        found = Note.objects.filter(case=case).select_related("by").order_by("-at", "-pk")
        notes = tuple(found[:NOTES_SHOWN])
    return Beside(
        case=case,
        responsibility=responsibility,
        restriction=restriction,
        known_to=tuple(restriction.known_to.all()) if restriction else (),
        watchers=watchers,
        notes=notes,
        links=_links(case, desk) if inside else (),
        is_inside=inside,
        is_watched=person in watchers,
        may_reassign=inside and (owns or desk.may("workflow.reassign")),
        may_restrict=inside and (owns or desk.may("workflow.restrict")),
    )


def _links(case: Case, desk: Desk) -> tuple[LinkLine, ...]:
    """Those whose other end this person may know of."""
    rows = list(CaseLink.objects.filter(Q(first=case) | Q(second=case)).order_by("at", "pk"))
    numbers = [row.second_id if row.first_id == case.pk else row.first_id for row in rows]
    cases = visible_to(desk.person, desk.day).in_bulk(numbers) if numbers else {}
    return tuple(
        LinkLine(row, cases[number], page_of_case(cases[number]), status_label(cases[number]))
        for row, number in zip(rows, numbers, strict=True)
        if number in cases
    )
