"""The seats of a person: one agency and the duties exercised there, in one's own right or for
somebody absent. A person acts in one seat at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.organisations.models.people import Span
from gongkai.statute.duties import OFFICE_CLERK, Duty

CLERK_LABEL = "公开工作机构经办"
"""What an office clerk's duties are called when they are held together."""

CLERK = "office_clerk"
"""Stands in the key of a seat for the duties of an office clerk, however many of them are held:
they are the work of one desk."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person sits: `agency`, the `duties` that count there, and how the page calls them.

    `key` names the seat in a form and in the session: ASCII, the same as long as the seat is.
    `holder` is the absent one for whom a deputy sits here; None in one's own right.
    """

    agency: Agency
    duties: frozenset[Duty]
    label: str
    key: str
    holder: Person | None = None

    @property
    def full_label(self) -> str:
        """The seat with its agency, where both must be told."""
        return f"{self.agency.shown_name} {self.label}"


def exercised(person: Person, day: date) -> Span:
    """Holdings of duties that `person` exercises on `day`: held, or delegated by an active holder.

    A delegation counts only while its holder holds the duty, so each row is the holder's; one with
    another `person` is exercised as deputy. With a seat in use, only the rows of the seat. Nothing
    for a closed account.
    """
    seat = person.seat
    if seat is None:
        return _in_all_seats(person, day)
    if seat.holder is None:
        # What is held in one's own right needs no look at delegations.
        own = _held(person, day).filter(person=person)
        return own.filter(agency=seat.agency, duty__in=seat.duties)
    rows = _in_all_seats(person, day).filter(person=seat.holder)
    return rows.filter(agency=seat.agency, duty__in=seat.duties)


def seats_of(person: Person, day: date) -> tuple[Seat, ...]:
    """All seats that `person` may take on `day`, whichever is in use: by agency from the root, the
    own before those for others, in the order of the duties. One query.
    """
    rows = _in_all_seats(person, day).select_related("agency", "person")
    return seats_from(person, rows.order_by("agency__path"))


def _held(person: Person, day: date) -> Span:
    """What anybody holds on `day`; nothing where the account of `person` is closed."""
    rows = DutyHolding.objects.on(day)
    return rows if person.is_active else rows.none()


def _in_all_seats(person: Person, day: date) -> Span:
    delegated = Delegation.objects.on(day).filter(
        deputy=person, holder=OuterRef("person"), agency=OuterRef("agency"), duty=OuterRef("duty")
    )
    anybody = _held(person, day)
    return anybody.filter(Q(person=person) | Q(Exists(delegated), person__is_active=True))


def seats_from(person: Person, holdings: Iterable[DutyHolding]) -> tuple[Seat, ...]:
    """The seats that these rows of `exercised` make up; an office clerk's duties are one."""
    found: dict[str, list[DutyHolding]] = {}
    for row in holdings:
        found.setdefault(_key(person, row), []).append(row)
    seats = [_seat(person, key, rows) for key, rows in found.items()]
    return tuple(sorted(seats, key=_place))


def seat_named(seats: Iterable[Seat], key: str) -> Seat | None:
    """The seat of that key among `seats`."""
    return next((seat for seat in seats if seat.key == key), None)


def _key(person: Person, row: DutyHolding) -> str:
    name = CLERK if row.duty in OFFICE_CLERK else row.duty
    own = f"{row.agency.code}:{name}"
    return own if row.person_id == person.pk else f"{own}:{row.person_id}"


def _seat(person: Person, key: str, rows: list[DutyHolding]) -> Seat:
    first = rows[0]
    duties = frozenset(Duty(row.duty) for row in rows)
    label = (
        CLERK_LABEL if duties == OFFICE_CLERK else "、".join(d.label for d in Duty if d in duties)
    )
    if first.person_id == person.pk:
        return Seat(first.agency, duties, label, key)
    return Seat(
        first.agency, duties, f"代{first.person.name}行使{label}职责", key, holder=first.person
    )


def _place(seat: Seat) -> tuple[str, bool, int, int]:
    first = min(list(Duty).index(duty) for duty in seat.duties)
    holder = seat.holder
    return (seat.agency.path, holder is not None, first, holder.pk if holder else 0)
