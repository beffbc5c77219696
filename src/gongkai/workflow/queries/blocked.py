"""Signatures that nobody is left to give."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.workflow.models import Draft, SignatureStep
from gongkai.workflow.queries.eligible import live
from gongkai.workflow.queries.known import known

_WROTE = Draft.writers.through.objects.filter(draft=OuterRef("draft"))
_SIGNED = live().filter(draft=OuterRef("draft"))

MANY = 8
"""With more holders of a duty than that, somebody is always left who neither wrote nor signed."""


def blocked_steps(agency: Agency, person: Person, day: date) -> QuerySet[SignatureStep]:
    """Steps of `agency` whose turn it is and that nobody can sign on `day`, the oldest first.

    Who put the version up, wrote on it or signed another step of it is nobody. `person` is shown
    what they may know of.
    """
    held = DutyHolding.objects.on(day).filter(agency=agency, person__is_active=True)
    held = held.exclude(duty__in=ADMINISTRATORS).order_by()
    holders: dict[str, set[int]] = {}
    for duty, holder in held.values_list("duty", "person"):
        holders.setdefault(duty, set()).add(holder)
    blocked = _by_name(set().union(*holders.values())) | ~Q(duty="") & ~Q(duty__in=holders)
    for duty, people in holders.items():
        if len(people) <= MANY:
            blocked |= _by_duty(duty, people)
    waiting = SignatureStep.objects.filter(agency=agency, waits_since__isnull=False)
    return (
        waiting.filter(known(person, "draft__case"), blocked)
        .select_related("draft__case", "person")
        .order_by("waits_since", "pk")
    )


def _by_duty(duty: str, people: Collection[int]) -> Q:
    """Steps of a duty each of whose holders is out."""
    found = Q(duty=duty)
    for one in people:
        found &= (
            Q(draft__drafter=one)
            | Q(Exists(_WROTE.filter(person=one)))
            | Q(Exists(_SIGNED.filter(Q(signer=one) | Q(on_behalf_of=one))))
        )
    return found


def _by_name(workers: Collection[int]) -> Q:
    """Steps asked of one person who has left, or is out."""
    named = OuterRef("person")
    is_out = (
        ~Q(person__in=workers)
        | Q(draft__drafter=F("person"))
        | Q(Exists(_WROTE.filter(person=named)))
        | Q(Exists(_SIGNED.filter(Q(signer=named) | Q(on_behalf_of=named))))
    )
    return Q(duty="") & is_out
