"""Who holds what, and who sees which agency."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.lib.written_once import WrittenOnce, slot
from gongkai.organisations.calendars import calendar_for
from gongkai.organisations.models import Agency, DutyHolding, Person, Post
from gongkai.organisations.models.people import Span
from gongkai.organisations.seats import exercised
from gongkai.statute.duties import Duty
from gongkai.statute.rights import ADMINISTRATORS

__all__ = [
    "ADMINISTRATORS",
    "SEES_BELOW",
    "SESSION_KEY",
    "acting_for",
    "agencies_of",
    "belonging",
    "calendar_for",
    "codes_above",
    "current_agency",
    "duties_of",
    "duty_for",
    "holds",
    "people_of",
    "reaching_duties",
    "several_administrators",
    "visible_agencies",
    "working_agencies",
]

SEES_BELOW = ADMINISTRATORS | {Duty.SUPERVISOR}
"""Duties that reach to all agencies below the one they are held in."""

SESSION_KEY = "agency"


def duties_of(person: Person, agency: Agency, day: date) -> frozenset[Duty]:
    """The duties that `person` exercises in `agency` itself on `day`, delegated ones included.

    With a seat in use, those of the seat alone; none when deactivated.
    """
    found = exercised(person, day).filter(agency=agency)
    return frozenset(Duty(duty) for duty in found.values_list("duty", flat=True))


def holds(person: Person, agency: Agency, *duties: Duty, day: date | None = None) -> bool:
    """Whether `person` exercises any of `duties` in `agency` on `day` (today unless given).

    Administrators' and supervisors' duties reach down: held above, they count below. With a seat
    in use only its duties count.
    """
    return _rows_for(person, agency, duties, day or timezone.localdate()).exists()


def reaching_duties(
    person: Person, agency: Agency, duties: Iterable[Duty], day: date
) -> frozenset[Duty]:
    """Those of `duties` that `person` exercises for `agency` on `day`, as `holds`. One query."""
    found = _rows_for(person, agency, duties, day)
    return frozenset(Duty(duty) for duty in found.values_list("duty", flat=True))


def duty_for(person: Person, agency: Agency, duties: Iterable[Duty], day: date) -> Duty | None:
    """The first of `duties`, in the usual order, that `person` exercises for `agency` on `day`.

    What they hold in their own right there is looked for first, and alone if it is found.
    """
    duties = list(duties)
    found: frozenset[Duty] = frozenset()
    if person.seat is None and person.is_active:
        # Every step of every case asks this: the days and duties are compared here.
        found = frozenset(
            Duty(duty)
            for duty, since, until in _OWN.rows(person=person.pk, agency=agency.pk)
            if duty in duties and since <= day and (until is None or day < until)
        )
    found = found or reaching_duties(person, agency, duties, day)
    return min(found, key=list(Duty).index, default=None)


_OWN = WrittenOnce(
    lambda: (
        DutyHolding.objects.order_by()
        .filter(person=slot("person"), agency=slot("agency"))
        .values_list("duty", "since", "until")
    )
)


def acting_for(person: Person, agency: Agency, duty: Duty, day: date) -> Person | None:
    """The absent holder when `person` exercises `duty` for `agency` only as deputy.

    None when they hold it in their own right, or do not exercise it at all.
    """
    rows = list(_rows_for(person, agency, (duty,), day).select_related("person"))
    if any(row.person_id == person.pk for row in rows):
        return None
    return rows[0].person if rows else None


def _rows_for(person: Person, agency: Agency, duties: Iterable[Duty], day: date) -> Span:
    duties = list(duties)
    where = Q(agency=agency)
    reaching = [duty for duty in duties if duty in SEES_BELOW]
    if reaching:
        where |= Q(duty__in=reaching, agency__code__in=codes_above(agency))
    return exercised(person, day).filter(where, duty__in=duties)


def codes_above(agency: Agency) -> list[str]:
    """Codes of the agencies above `agency` in the tree, from the root."""
    return [code for code in agency.path.split("/") if code][:-1]


def several_administrators(day: date) -> list[str]:
    """Who holds more than one of the three administrators' duties, as “姓名（职责、职责）”."""
    rows = DutyHolding.objects.on(day).filter(duty__in=ADMINISTRATORS, person__is_active=True)
    held: dict[tuple[int, str], set[str]] = {}
    for pk, name, duty in rows.values_list("person", "person__name", "duty"):
        held.setdefault((pk, name), set()).add(duty)
    return [
        f"{name}（{'、'.join(duty.label for duty in Duty if duty in duties)}）"
        for (_, name), duties in sorted(held.items())
        if len(duties) > 1
    ]


def agencies_of(person: Person, day: date | None = None) -> QuerySet[Agency]:
    """Agencies in which `person` has a post or exercises a duty; that of the seat in use alone."""
    if not person.is_active:
        return Agency.objects.none()
    day = day or timezone.localdate()
    found = Q(pk__in=exercised(person, day).values("agency"))
    if person.seat is None:
        found |= Q(pk__in=Post.objects.on(day).filter(person=person).values("agency"))
    return Agency.objects.filter(found)


def belonging(person: Person, day: date) -> QuerySet[Agency]:
    """Agencies in which `person` has a post or holds a duty, whether the account is open or not."""
    return Agency.objects.filter(
        Q(pk__in=DutyHolding.objects.on(day).filter(person=person).values("agency"))
        | Q(pk__in=Post.objects.on(day).filter(person=person).values("agency"))
    )


def people_of(agency: Agency, day: date | None = None) -> QuerySet[Person]:
    """People who have a post or a duty in `agency`, closed accounts among them."""
    day = day or timezone.localdate()
    return Person.objects.filter(
        Q(pk__in=DutyHolding.objects.on(day).filter(agency=agency).values("person"))
        | Q(pk__in=Post.objects.on(day).filter(agency=agency).values("person"))
    )


def visible_agencies(person: Person | AnonymousUser, day: date | None = None) -> QuerySet[Agency]:
    """Agencies whose pages `person` may open: their own, and those below for who oversees them."""
    if not isinstance(person, Person) or not person.is_active:
        return Agency.objects.none()
    day = day or timezone.localdate()
    tops = exercised(person, day).filter(duty__in=SEES_BELOW)
    below = Q(pk__in=agencies_of(person, day).values("pk"))
    for path in tops.values_list("agency__path", flat=True).distinct():
        below |= Q(path__startswith=path)
    return Agency.objects.filter(below)


def working_agencies(person: Person | AnonymousUser, day: date | None = None) -> QuerySet[Agency]:
    """Agencies whose own business `person` may open: where they do its work, and below for who
    supervises it. An administrator's duty opens none, nor does a post alone.
    """
    if not isinstance(person, Person) or not person.is_active:
        return Agency.objects.none()
    held = exercised(person, day or timezone.localdate())
    found = Q(pk__in=held.exclude(duty__in=ADMINISTRATORS).values("agency"))
    if person.seat is not None and Duty.SUPERVISOR not in person.seat.duties:
        return Agency.objects.filter(found)
    tops = held.filter(duty=Duty.SUPERVISOR)
    for path in tops.values_list("agency__path", flat=True).distinct():
        found |= Q(path__startswith=path)
    return Agency.objects.filter(found)


def current_agency(person: Person, session: MutableMapping[str, Any]) -> Agency | None:
    """The agency `person` works in now: the one chosen in `session`, else the first of theirs."""
    chosen = session.get(SESSION_KEY)
    if chosen:
        agency = visible_agencies(person).filter(code=chosen).first()
        if agency is not None:
            return agency
    return agencies_of(person).order_by("path").first()
