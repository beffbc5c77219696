"""How far the signing of a version has come, and for whom it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.queries import ADMINISTRATORS
from gongkai.organisations.seats import exercised
from gongkai.workflow.models import Case, Draft, Signature, SignatureStep
from gongkai.workflow.queries.eligible import (
    barred_from,
    capacities_of,
    deputies_of,
    holders_of,
    live,
    needed,
)
from gongkai.workflow.queries.known import known

_WROTE = Draft.writers.through.objects.all()

State = Literal["signed", "waiting", "later", "not_needed", "blocked"]


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step of a version as it stands.

    `signature` where it is signed. `holders` are those who may still sign it in their own right,
    `deputies` those who may for one of them; a step is "blocked" when there is no holder left,
    whether its turn has come or not.
    """

    step: SignatureStep
    state: State
    signature: Signature | None = None
    holders: tuple[Person, ...] = ()
    deputies: tuple[Person, ...] = ()


def latest(case: Case, kind: str) -> Draft | None:
    """The newest version of that kind, None before the first."""
    return Draft.objects.filter(case=case, kind=kind).order_by("-version").first()


def is_signed(draft: Draft) -> bool:
    """Whether every required step bears a signature that stands, or it was let out by emergency.

    Never of a version that was sent back, recalled or overtaken.
    """
    if draft.outcome == Draft.Outcome.EMERGENCY:
        return draft.emergency.granted_at is not None
    if draft.outcome not in {Draft.Outcome.OPEN, Draft.Outcome.SIGNED}:
        return False
    required = set(draft.steps.filter(needed(draft)).values_list("pk", flat=True))
    valid = live().filter(draft=draft, hash=draft.hash).exclude(signer=draft.drafter_id)
    signed = dict(valid.values_list("step", "signer"))
    one_each = len(set(signed.values())) == len(signed)
    return bool(required) and required <= signed.keys() and one_each


def standing(draft: Draft, day: date | None = None) -> tuple[StepStanding, ...]:
    """Every step of a version in its order, with who signed it or who may on `day`."""
    day = day or timezone.localdate()
    steps = list(draft.steps.select_related("person").order_by("order", "pk"))
    given = live().filter(draft=draft).select_related("signer", "on_behalf_of")
    signatures = {signature.step_id: signature for signature in given}
    agency, barred = draft.case.agency, barred_from(draft)
    holders = [
        tuple(person for person in persons if person.pk not in barred)
        for persons in holders_of(steps, agency, day, draft.case)
    ]
    deputies = deputies_of(steps, agency, day, holders)
    return tuple(
        _standing(
            step,
            signatures.get(step.pk),
            draft,
            own,
            tuple(person for person in others if person.pk not in barred and person not in own),
        )
        for step, own, others in zip(steps, holders, deputies, strict=True)
    )


def _standing(
    step: SignatureStep,
    signature: Signature | None,
    draft: Draft,
    holders: tuple[Person, ...],
    deputies: tuple[Person, ...],
) -> StepStanding:
    if signature is not None:
        return StepStanding(step, "signed", signature)
    if step.only_important and not draft.is_important:
        return StepStanding(step, "not_needed")
    if not draft.is_open:
        return StepStanding(step, "later")
    if not holders:
        return StepStanding(step, "blocked")
    state: State = "waiting" if step.waits_since is not None else "later"
    return StepStanding(step, state, None, holders, deputies)


def who_may_sign(step: SignatureStep, day: date) -> tuple[Person, ...]:
    """Who may sign `step` on `day`, whether or not its turn has come: holders, then deputies."""
    draft = step.draft
    barred = barred_from(draft)
    found = [
        tuple(one for one in persons if one.pk not in barred)
        for persons in holders_of([step], draft.case.agency, day, draft.case)
    ]
    deputies = deputies_of([step], draft.case.agency, day, found)[0]
    return found[0] + tuple(one for one in deputies if one.pk not in barred and one not in found[0])


def steps_waiting_for(person: Person, day: date) -> QuerySet[SignatureStep]:
    """Steps that wait for `person` in the seat in use, those of an absent holder included.

    Without those they may never sign: of versions that they or the holder wrote on or signed
    already, and of restricted cases that they do not know. One query at once, for what they hold,
    so that the steps themselves are found by index.
    """
    held = exercised(person, day).exclude(duty__in=ADMINISTRATORS).order_by()
    rows = list(held.values_list("agency", "duty", "person"))
    own = [(agency, duty) for agency, duty, holder in rows if holder == person.pk]
    deputised = [row for row in rows if row[2] != person.pk]
    theirs = Q(person=person, agency__in={agency for agency, _ in own})
    for agency, duty in own:
        theirs |= Q(agency=agency, duty=duty)
    for agency, duty, holder in deputised:
        theirs |= Q(~_used_up(holder), agency=agency, duty=duty)
    return (
        SignatureStep.objects.filter(
            ~_used_up(person.pk),
            known(person, "draft__case"),
            theirs,
            pk__in=_candidates(person, {(agency, duty) for agency, duty, _ in rows}),
        )
        .select_related("draft__case__agency")
        .order_by("waits_since", "pk")
    )


def _candidates(person: Person, duties: set[tuple[int, str]]) -> QuerySet[SignatureStep, Any]:
    """Keys of the steps that wait for this person by name or for one of `duties` (agency, duty).

    Plain conditions on one table, each with an index of its own: joined with the rest, SQLite
    would read every step that waits for anybody.
    """
    wait = SignatureStep.objects.filter(waits_since__isnull=False).order_by()
    found = wait.filter(person=person).values("pk")
    for agency, duty in sorted(duties):
        found = found.union(wait.filter(agency=agency, duty=duty).values("pk"), all=True)
    return found


def _used_up(person: int) -> Q:
    """Steps of versions that this person wrote on, signed, or had signed for them by a deputy."""
    hand = Q(signer=person) | Q(on_behalf_of=person)
    return (
        Q(draft__drafter=person)
        | Q(Exists(_WROTE.filter(draft=OuterRef("draft"), person=person)))
        | Q(Exists(live().filter(hand, draft=OuterRef("draft"))))
    )


def last_seen(case: Case, kind: str, person: Person) -> Draft | None:
    """The newest version of that kind that `person` opened, None when they opened none."""
    seen = Draft.objects.filter(case=case, kind=kind, readings__person=person)
    return seen.order_by("-version").first()


def in_route(draft: Draft, person: Person, day: date) -> bool:
    """Whether `person`, in the seat in use, signs or signed any step of `draft`."""
    for step in draft.steps.select_related("person"):
        step.draft = draft
        if capacities_of(person, step, day):
            return True
    return False


def last_steps(draft: Draft) -> list[SignatureStep]:
    """The required step that comes last; several where they are signed side by side."""
    required = list(draft.steps.filter(needed(draft)).select_related("person"))
    for step in required:
        step.draft = draft
    highest = max((step.order for step in required), default=0)
    return [step for step in required if step.order == highest]


def may_be_asked(draft: Draft) -> QuerySet[Person]:
    """Whom a signer may ask about `draft`: who wrote it, and who decided on it."""
    decided = Signature.objects.filter(draft=draft).values("signer")
    return Person.objects.filter(
        Q(pk=draft.drafter_id) | Q(pk__in=draft.writers.values("pk")) | Q(pk__in=decided),
        is_active=True,
    )
