"""Who sits at the desk, in which seat, for which agency, with which duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import SEES_BELOW, SESSION_KEY, agencies_of, visible_agencies
from gongkai.organisations.seats import Seat, seat_named, seats_of
from gongkai.statute.duties import Duty
from gongkai.statute.rights import RIGHTS, WORK

SEAT_KEY = "seat"
"""The seat in use: in the session, and the field of every form that was shown for it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The person who asks, the agency they work in now, and their duties there on `day`.

    `duties` are those of the seat in use that count in `agency`: the seat's own agency, or one
    below that the seat reaches. `own` are the agencies in which the person has a seat, `seats` all
    they may take. `seat` is None for who holds no duty.
    """

    person: Person
    agency: Agency | None
    duties: frozenset[Duty]
    own: tuple[Agency, ...]
    day: date
    seat: Seat | None = None
    seats: tuple[Seat, ...] = ()

    def holds(self, *duties: Duty) -> bool:
        """Whether any of `duties` is among those held here."""
        return not self.duties.isdisjoint(duties)

    def may(self, name: str) -> bool:
        """Whether the table of rights permits the act `name` to a duty held here."""
        return not self.duties.isdisjoint(RIGHTS[name].duties)

    @property
    def may_work(self) -> bool:
        """Whether reports and registers of this agency may be opened at all."""
        return not self.duties.isdisjoint(WORK)

    @property
    def duty_labels(self) -> tuple[str, ...]:
        """The duties held here, in their usual order and in words."""
        return tuple(duty.label for duty in Duty if duty in self.duties)

    @property
    def may_switch(self) -> bool:
        """Whether this seat reaches agencies below its own."""
        return not self.duties.isdisjoint(SEES_BELOW)

    @property
    def several_seats(self) -> bool:
        """Whether there is another seat to take."""
        return len(self.seats) > 1


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this request, read once. 404 for who is not signed in.

    From then on the seat in use is also that of `request.user`, so that queries and acts follow it.
    """
    desk: Desk | None = getattr(request, "_desk", None)
    if desk is None:
        if not isinstance(request.user, Person):
            raise Http404
        desk = _read_desk(request, request.user, timezone.localdate())
        request._desk = desk  # type: ignore[attr-defined]
    return desk


def _read_desk(request: HttpRequest, person: Person, day: date) -> Desk:
    """One query for most people: the rows of their duties tell seats, agency and duties at once."""
    seats = seats_of(person, day)
    code = request.session.get(SESSION_KEY, "")
    seat = seat_named(seats, request.session.get(SEAT_KEY, "")) or _seat_in(seats, code)
    person.seat = seat
    own = tuple({each.agency.pk: each.agency for each in seats}.values())
    if seat is None:
        agency = agencies_of(person, day).order_by("path").first()
        return Desk(person, agency, frozenset(), own, day)
    below = _below(person, seat, code)
    if below is None:
        return Desk(person, seat.agency, seat.duties, own, day, seat, seats)
    return Desk(person, below, seat.duties & SEES_BELOW, own, day, seat, seats)


def _seat_in(seats: tuple[Seat, ...], code: str) -> Seat | None:
    """The first seat in the agency of that code, else the first of all."""
    there = [seat for seat in seats if seat.agency.code == code]
    return next(iter(there or seats), None)


def _below(person: Person, seat: Seat, code: str) -> Agency | None:
    """The agency chosen among those below the seat, when it reaches down and one is chosen."""
    if not code or code == seat.agency.code or seat.duties.isdisjoint(SEES_BELOW):
        return None
    return visible_agencies(person).filter(code=code).first()
