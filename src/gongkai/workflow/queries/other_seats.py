"""How much waits for a person in the seats that they do not use just now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from datetime import date

from django.db.models import Count, Q

from gongkai.organisations.models import Person
from gongkai.organisations.seats import Seat
from gongkai.statute.rights import ADMINISTRATORS
from gongkai.workflow.models import Responsibility, SignatureStep
from gongkai.workflow.queries.desk import at_hand
from gongkai.workflow.queries.known import known
from gongkai.workflow.queries.standings import steps_waiting_for

MOST_COUNTED = 1_000


def waiting_in_seats(person: Person, seats: Sequence[Seat], day: date) -> dict[str, int]:
    """By the key of the seat: signatures that wait there, and open things of whose desk it is.

    What a person owns is theirs in each seat of an agency; it is counted in the first of them that
    is a seat of work. Two queries, however many the seats.
    """
    everywhere = copy(person)
    everywhere.seat = None
    found: Counter[str] = Counter()
    for step in steps_waiting_for(everywhere, day)[:MOST_COUNTED]:
        seat = _seat_of(step, person, seats)
        if seat is not None:
            found[seat.key] += 1
    owned = _owned(person, seats)
    counted = set()
    for seat in seats:
        whose = seat.holder or person
        place = (seat.agency.pk, whose.pk)
        if place not in counted and not seat.duties <= ADMINISTRATORS:
            counted.add(place)
            found[seat.key] += owned.get(place, 0)
    return {key: number for key, number in found.items() if number}


def _seat_of(step: SignatureStep, person: Person, seats: Sequence[Seat]) -> Seat | None:
    """The seat to sign it in; the own ones come before those for others."""
    there = [seat for seat in seats if seat.agency.pk == step.agency_id]
    if step.duty:
        return next((seat for seat in there if step.duty in seat.duties), None)
    own = [seat for seat in there if seat.holder is None and not seat.duties <= ADMINISTRATORS]
    return next(iter(own), None)


def _owned(person: Person, seats: Sequence[Seat]) -> dict[tuple[int, int], int]:
    whose = {person.pk} | {seat.holder.pk for seat in seats if seat.holder is not None}
    rows = Responsibility.objects.filter(
        at_hand(), Q(case=None) | known(person, "case"), closed_at=None, owner__in=whose
    ).order_by()
    counted = rows.values_list("agency", "owner").annotate(number=Count("pk"))
    return {(agency, owner): number for agency, owner, number in counted}
