"""Signatures that nobody is left to give."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.workflow.models import Draft, SignatureStep
from gongkai.workflow.queries.eligible import live
from gongkai.workflow.queries.known import known

_WROTE = Draft.writers.through.objects.all()


def blocked_steps(agency: Agency, person: Person, day: date) -> QuerySet[SignatureStep]:
    """Steps of `agency` whose turn it is and that nobody can sign on `day`, the oldest first.

    Who put the version up, wrote on it or signed another step of it is nobody. `person` is shown
    what they may know of.
    """
    held = DutyHolding.objects.on(day).filter(agency=agency, person__is_active=True)
    held = held.exclude(duty__in=ADMINISTRATORS).order_by()
    draft = OuterRef(OuterRef("draft"))
    free = held.exclude(person=OuterRef("draft__drafter")).exclude(
        Exists(_WROTE.filter(draft=draft, person=OuterRef("person")))
        | Exists(live().filter(draft=draft, signer=OuterRef("person")))
        | Exists(live().filter(draft=draft, on_behalf_of=OuterRef("person")))
    )
    by_duty = ~Q(duty="") & Q(Exists(free.filter(duty=OuterRef("duty"))))
    by_name = Q(duty="") & Q(Exists(free.filter(person=OuterRef("person"))))
    waiting = SignatureStep.objects.filter(
        known(person, "draft__case"), agency=agency, waits_since__isnull=False
    )
    return (
        waiting.exclude(by_duty | by_name)
        .select_related("draft__case", "person")
        .order_by("waits_since", "pk")
    )
