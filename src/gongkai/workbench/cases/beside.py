"""What stands beside a case of any kind: owner, deputy, watchers, notes, links, who may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from gongkai.organisations.models import Person
from gongkai.workbench.cases.kinds import page_of_case, status_label
from gongkai.workbench.permitted import Desk
from gongkai.workflow.models import Case, CaseLink, Note, Responsibility, Restriction, Watch
from gongkai.workflow.queries import visible_to

NOTES_SHOWN, LINKS_SHOWN, WATCHERS_SHOWN = 50, 50, 50


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
    """Four queries whatever there is, two more where the case is restricted.

    `case` is one that this person may open.
    """
    person = desk.person
    inside = desk.may_work and desk.seat is not None and desk.seat.agency.pk == case.agency_id
    responsibility = (
        Responsibility.objects.filter(kind="case", key=str(case.pk), closed_at=None)
        .select_related("owner", "deputy")
        .first()
    )
    owns = responsibility is not None and responsibility.owner_id == person.pk
    restriction = _restriction(case) if case.restricted else None
    watchers = _watchers(case) if inside else ()
    return Beside(
        case=case,
        responsibility=responsibility,
        restriction=restriction,
        known_to=tuple(restriction.known_to.all()) if restriction else (),
        watchers=watchers,
        notes=_notes(case) if inside else (),
        links=_links(case, desk) if inside else (),
        is_inside=inside,
        is_watched=person in watchers,
        may_reassign=inside and (owns or desk.may("workflow.reassign")),
        may_restrict=inside and (owns or desk.may("workflow.restrict")),
    )


def _restriction(case: Case) -> Restriction | None:
    rows = Restriction.objects.filter(kind="case", key=str(case.pk))
    return rows.prefetch_related("known_to").first()


def _watchers(case: Case) -> tuple[Person, ...]:
    watches = Watch.objects.filter(case=case).select_related("person").order_by("at", "pk")
    return tuple(one.person for one in watches[:WATCHERS_SHOWN])


def _notes(case: Case) -> tuple[Note, ...]:
    notes = Note.objects.filter(case=case).select_related("by").order_by("-at", "-pk")
    return tuple(notes[:NOTES_SHOWN])


def _links(case: Case, desk: Desk) -> tuple[LinkLine, ...]:
    """Those whose other end this person may open."""
    visible = visible_to(desk.person, desk.day).order_by().values("pk")
    rows = CaseLink.objects.filter(
        Q(first=case, second__in=visible) | Q(second=case, first__in=visible)
    )
    found = []
    for row in rows.select_related("first", "second").order_by("at", "pk")[:LINKS_SHOWN]:
        other = row.second if row.first_id == case.pk else row.first
        found.append(LinkLine(row, other, page_of_case(other), status_label(other)))
    return tuple(found)
