"""What waits at somebody's desk: theirs to do, with others, watched."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.workflow.models import Draft, Question, Responsibility, Signature, Watch
from gongkai.workflow.queries.known import known
from gongkai.workflow.queries.visible import visible_to


def todo(person: Person, day: date, agency: Agency | None = None) -> QuerySet[Responsibility]:
    """Open things that `person` has to do something about, in `agency` or all: the earliest first.

    Their own; those they deputise for while the owner is away; in a seat taken for somebody absent,
    that one's. What is out for signature waits for others and is not among them.
    """
    return _open(person, agency).filter(_mine(person, day), at_hand())


def at_hand() -> Q:
    """Things that are not with those who sign."""
    out = Draft.objects.filter(case=OuterRef("case"), closed_at=None)
    return ~Q(Exists(out), kind="case")


def waiting_for_others(person: Person, day: date, agency: Agency | None = None) -> QuerySet[Draft]:
    """Drafts out for signature that `person` put up, or whose case is theirs; the oldest first."""
    theirs = Responsibility.objects.filter(kind="case", closed_at=None, owner=_whose(person))
    found = Draft.objects.filter(
        Q(drafter=person) | Q(case__in=theirs.values("case")), known(person, "case"), closed_at=None
    )
    if agency is not None:
        found = found.filter(case__agency=agency)
    return found.select_related("case", "drafter").order_by("at", "pk")


def watched(person: Person, day: date) -> QuerySet[Watch]:
    """What `person` watches and may still open, the latest first."""
    cases = visible_to(person, day).order_by().values("pk")
    rows = Watch.objects.filter(person=person, case__in=cases)
    return rows.select_related("case__agency").order_by("-at", "-pk")


def questions_to(person: Person, agency: Agency | None = None) -> QuerySet[Question]:
    """Questions put to `person` that they have not answered, the oldest first."""
    found = Question.objects.filter(
        known(person, "draft__case"), asked_of=person, answered_at=None, draft__closed_at=None
    )
    if agency is not None:
        found = found.filter(draft__case__agency=agency)
    return found.select_related("draft__case", "asker").order_by("at", "pk")


def fallen_signatures(person: Person, agency: Agency | None = None) -> QuerySet[Signature]:
    """Signatures of `person` that became void and that they have not taken note of."""
    found = Signature.objects.filter(
        known(person, "draft__case"), signer=person, voided_at__isnull=False, void_seen_at=None
    )
    if agency is not None:
        found = found.filter(draft__case__agency=agency)
    return found.select_related("draft__case", "step").order_by("voided_at", "pk")


def away(agency_path: str, person_path: str, day: date) -> Exists:
    """That the person of a row has delegated a duty in the agency of that row for `day`."""
    return Exists(
        Delegation.objects.on(day).filter(
            holder=OuterRef(person_path), agency=OuterRef(agency_path)
        )
    )


def _open(person: Person, agency: Agency | None) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(closed_at=None)
    if agency is not None:
        rows = rows.filter(agency=agency)
    return rows.filter(Q(case=None) | known(person, "case")).select_related(
        "agency", "case", "owner", "deputy"
    )


def _whose(person: Person) -> Person:
    """Whose desk it is: the absent one's in a seat taken for them."""
    return person.seat.holder if person.seat and person.seat.holder else person


def _mine(person: Person, day: date) -> Q:
    whose = _whose(person)
    if whose.pk != person.pk:
        return Q(owner=whose)
    return Q(owner=person) | Q(Q(deputy=person), away("agency", "owner", day))
