"""Who may give a signature: by duty or by name, and not twice, nor on what they wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.organisations.seats import exercised
from gongkai.workflow.models import Case, Draft, Restriction, Signature, SignatureStep
from gongkai.workflow.queries.known import CASE, named_for


class Place(Protocol):
    """What a step of a route and a step of a draft have in common: a name, and who signs."""

    @property
    def label(self) -> str: ...
    @property
    def duty(self) -> str: ...
    @property
    def person(self) -> Person | None: ...


@dataclass(frozen=True, slots=True)
class Capacity:
    """In what capacity somebody signs: the duty, and the absent holder for whom they do."""

    duty: str
    on_behalf_of: Person | None = None


def live(signatures: QuerySet[Signature] | None = None) -> QuerySet[Signature]:
    """Signatures that stand: given, and not void."""
    found = Signature.objects.all() if signatures is None else signatures
    return found.filter(decision=Signature.Decision.SIGNED, voided_at=None)


def barred_from(draft: Draft) -> frozenset[int]:
    """Numbers of those who may give no (further) signature on `draft`.

    Who put it up, who wrote on it, who signed it, and for whom a deputy has signed it.
    """
    used = live().filter(draft=draft).values_list("signer", "on_behalf_of")
    persons = {draft.drafter_id, *draft.writers.values_list("pk", flat=True)}
    for signer, holder in used:
        persons.add(signer)
        if holder is not None:
            persons.add(holder)
    return frozenset(persons)


def left_to_sign(day: date) -> QuerySet[Person]:
    """Who may still sign a step on `day` in their own right, as a subquery of `SignatureStep`.

    The same people as `holders_of` names, without those of `barred_from`, in the same order.
    """
    step = {name: OuterRef(OuterRef(name)) for name in ("pk", "agency", "duty", "person", "draft")}
    held = (
        DutyHolding.objects.on(day)
        .filter(
            Q(duty=step["duty"]) | Q(person=step["person"]),
            agency=step["agency"],
            person=OuterRef("pk"),
        )
        .exclude(duty__in=ADMINISTRATORS)
    )
    used = live().filter(
        Q(signer=OuterRef("pk")) | Q(on_behalf_of=OuterRef("pk")), draft=step["draft"]
    )
    wrote = Draft.writers.through.objects.filter(draft=step["draft"], person=OuterRef("pk"))
    secret = SignatureStep.objects.filter(pk=step["pk"], draft__case__restricted=True)
    key = Cast(OuterRef(OuterRef("draft__case")), CharField())
    named = Restriction.objects.filter(kind=CASE, key=key, known_to=OuterRef("pk"))
    return (
        Person.objects.filter(Exists(held), is_active=True)
        .filter(~Exists(used), ~Exists(wrote), Q(~Exists(secret)) | Q(Exists(named)))
        .exclude(pk=OuterRef("draft__drafter"))
        .order_by("pk")
    )


def holders_of(
    places: Sequence[Place], agency: Agency, day: date, case: Case | None = None
) -> list[tuple[Person, ...]]:
    """For each of `places`, in their order, who holds it on `day` in their own right.

    By duty, whoever holds it in `agency`; by name, that person while they have any business there.
    Closed accounts count nowhere; of a restricted case, only those named in the restriction.
    """
    by_duty = holders_by_duty(agency, day, _known_to(case))
    at_work = {one.pk: one for persons in by_duty.values() for one in persons}
    return [_holders(place, by_duty, at_work) for place in places]


def holders_by_duty(
    agency: Agency, day: date, known: Collection[int] | None = None
) -> dict[str, tuple[Person, ...]]:
    """Who holds each duty of work in `agency` on `day` in their own right; only `known`, if given.

    Closed accounts hold none, and an administrator's duty is not work. One query.
    """
    rows = (
        DutyHolding.objects.on(day)
        .filter(agency=agency, person__is_active=True)
        .exclude(duty__in=ADMINISTRATORS)
        .select_related("person")
        .order_by("person__pk")
    )
    if known is not None:
        rows = rows.filter(person__in=known)
    found: dict[str, dict[int, Person]] = {}
    for row in rows:
        found.setdefault(row.duty, {})[row.person_id] = row.person
    return {duty: tuple(persons.values()) for duty, persons in found.items()}


def _holders(
    place: Place, by_duty: Mapping[str, tuple[Person, ...]], at_work: Mapping[int, Person]
) -> tuple[Person, ...]:
    if place.duty:
        return by_duty.get(place.duty, ())
    person = at_work.get(place.person.pk) if place.person is not None else None
    return (person,) if person is not None else ()


def deputies_of(
    places: Sequence[Place], agency: Agency, day: date, holders: Sequence[Iterable[Person]]
) -> list[tuple[Person, ...]]:
    """For each of `places`, who signs there on `day` for one of its `holders`. One query."""
    rows = (
        Delegation.objects.on(day)
        .filter(
            agency=agency,
            deputy__is_active=True,
            duty__in={place.duty for place in places if place.duty},
        )
        .select_related("deputy")
        .order_by("deputy__pk")
    )
    pairs = [(row.duty, row.holder_id, row.deputy) for row in rows]
    found = []
    for place, own in zip(places, holders, strict=True):
        numbers = {person.pk for person in own}
        deputies = {
            deputy.pk: deputy
            for duty, holder, deputy in pairs
            if place.duty == duty and holder in numbers
        }
        found.append(tuple(deputies.values()))
    return found


def capacities_of(person: Person, step: SignatureStep, day: date) -> list[Capacity]:
    """In what capacity `person` may sign `step` in the seat in use; their own right comes first.

    Says nothing on whether they signed or wrote already.
    """
    known = _known_to(step.draft.case)
    if known is not None and person.pk not in known:
        return []
    rows = exercised(person, day).filter(agency=step.agency_id).exclude(duty__in=ADMINISTRATORS)
    if step.duty:
        held = list(rows.filter(duty=step.duty).select_related("person").order_by("person__pk"))
        own = [Capacity(row.duty) for row in held if row.person_id == person.pk]
        return own[:1] or [Capacity(row.duty, row.person) for row in held]
    if step.person_id != person.pk:
        return []
    return [Capacity(row.duty) for row in rows.filter(person=person)[:1]]


def _known_to(case: Case | None) -> frozenset[int] | None:
    """Who alone may know of `case`; None when it is not restricted."""
    if case is None or not case.restricted:
        return None
    return named_for(CASE, case.pk) or frozenset()


def needed(draft: Draft) -> Q:
    """The steps that must be signed, on `SignatureStep`."""
    return Q() if draft.is_important else Q(only_important=False)
