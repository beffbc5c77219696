"""What somebody has open in an agency: what would be left lying if they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.models import Question, Responsibility, Restriction, Signature, SignatureStep
from gongkai.workflow.queries.able import left
from gongkai.workflow.queries.known import known


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What a person owns, deputises for and has to sign by name; and questions put to them.

    Questions bind nobody: they are listed, and whoever asked may ask somebody else.
    """

    owned: tuple[Responsibility, ...]
    deputised: tuple[Responsibility, ...]
    steps: tuple[SignatureStep, ...]
    questions: tuple[Question, ...]

    def __bool__(self) -> bool:
        """Whether anything must be handed over."""
        return bool(self.owned or self.deputised or self.steps)

    @property
    def counts(self) -> str:
        """How much of each, in words, not what: an administrator reads no casework."""
        told = (
            (len(self.owned), "负责{}件"),
            (len(self.deputised), "协办{}件"),
            (len(self.steps), "指定由其签批{}件"),
        )
        return "、".join(text.format(number) for number, text in told if number)


def open_work(person: Person, agency: Agency) -> OpenWork:
    """All that `person` has open in `agency`, restricted things too: for acts, not for pages."""
    rows = Responsibility.objects.filter(agency=agency, closed_at=None).select_related(
        "case", "owner", "deputy"
    )
    return OpenWork(
        owned=tuple(rows.filter(owner=person)),
        deputised=tuple(rows.filter(deputy=person)),
        steps=tuple(
            open_steps().filter(agency=agency, person=person).select_related("draft__case")
        ),
        questions=tuple(
            Question.objects.filter(
                asked_of=person, answered_at=None, draft__case__agency=agency
            ).select_related("draft__case", "asker")
        ),
    )


def open_steps() -> QuerySet[SignatureStep]:
    """Steps of drafts out for signature that are not signed yet, at their turn or not."""
    signed = Signature.objects.filter(
        step=OuterRef("pk"), decision=Signature.Decision.SIGNED, voided_at=None
    )
    return SignatureStep.objects.filter(~Exists(signed), draft__closed_at=None)


def ownerless(agency: Agency, day: date) -> QuerySet[Responsibility]:
    """Open things whose owner can work there no more. Acts see to it that there are none."""
    return _open_in(agency).filter(owner__in=_gone(agency, day))


def without_deputy(agency: Agency, day: date) -> QuerySet[Responsibility]:
    """Open things without a deputy, or with one who can work there no more."""
    return _open_in(agency).filter(Q(deputy=None) | Q(deputy__in=_gone(agency, day)))


def number_without_deputy(agency: Agency, person: Person, day: date, most: int) -> int:
    """How many of them `person` may know of, no more than `most`: each part by its index."""
    rows = open_in(agency, person).order_by()
    none = rows.filter(deputy=None)[:most].count()
    gone = rows.filter(deputy__in=_gone(agency, day))[:most].count()
    return min(none + gone, most)


def open_in(agency: Agency, person: Person) -> QuerySet[Responsibility]:
    """All open things of `agency` that `person` may know of."""
    unnamed = Restriction.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    rows = _open_in(agency).filter(Q(case=None) | known(person, "case"))
    return rows.exclude(Exists(unnamed.exclude(known_to=person)))


def _gone(agency: Agency, day: date) -> list[int]:
    """Read at once, for they are few: told so, the database finds their rows by the index."""
    return list(left(agency, day).order_by().values_list("pk", flat=True))


def _open_in(agency: Agency) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(agency=agency, closed_at=None)
    return rows.select_related("owner", "deputy", "case")
