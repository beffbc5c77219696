"""Who must sign a version, who has, and whose signature lapsed: the lines of `.route`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gongkai.organisations.models import Person
from gongkai.workflow.models import Draft, Signature
from gongkai.workflow.queries import StepStanding, standing

_CLASSES = {"signed": "signed", "waiting": "now", "blocked": "void"}
"""The classes of the stylesheet; what is not here stands plain."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the page calls them."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a step. `absent` is the name of the holder for whom a deputy did;
    `fell` says why it no longer holds, empty while it does.
    """

    pk: int
    by: Named
    absent: str
    at: datetime
    opinion: str
    sent_back: bool
    fell: str


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One signature of the route. `lapsed` are decisions on it that no longer hold, oldest first.

    `holders` sign in their own right, `deputies` for one of them. Blocked: nobody is left who could
    sign, and the head of the office names somebody.
    """

    step: int
    order: int
    label: str
    state: str
    holders: tuple[Named, ...]
    deputies: tuple[Named, ...]
    since: datetime | None
    signature: Decision | None
    lapsed: tuple[Decision, ...]

    @property
    def classes(self) -> str:
        plain = "void" if self.lapsed and self.signature is None else ""
        return _CLASSES.get(self.state, plain)

    @property
    def is_blocked(self) -> bool:
        return self.state == "blocked"

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def is_needed(self) -> bool:
        return self.state != "not_needed"

    @property
    def lapsed_word(self) -> str:
        """What became of the last decision that no longer holds, in a word."""
        if not self.lapsed:
            return ""
        return "已失效" if self.lapsed[-1].fell else "已退回"


def route_lines(draft: Draft) -> tuple[RouteLine, ...]:
    """The route of a version in its order, as it stands now. Constant queries."""
    given = draft.signatures.select_related("signer", "on_behalf_of").order_by("at", "pk")
    decided: dict[int, list[Decision]] = {}
    for signature in given:
        decided.setdefault(signature.step_id, []).append(_decision(signature))
    return tuple(_line(one, decided.get(one.step.pk, [])) for one in standing(draft))


def lapsed_of(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that do not stand as a signature: fallen ones, and returns."""
    return tuple(one for one in decisions if one.fell or one.sent_back)


def _line(one: StepStanding, decisions: list[Decision]) -> RouteLine:
    signed = one.signature.pk if one.signature else None
    return RouteLine(
        step=one.step.pk,
        order=one.step.order,
        label=one.step.label,
        state=one.state,
        holders=_named(one.holders),
        deputies=_named(one.deputies),
        since=one.step.waits_since,
        signature=next((each for each in decisions if each.pk == signed), None),
        lapsed=lapsed_of(decisions),
    )


def _named(people: Iterable[Person]) -> tuple[Named, ...]:
    return tuple(Named(person.pk, person.name) for person in people)


def _decision(signature: Signature) -> Decision:
    return Decision(
        pk=signature.pk,
        by=Named(signature.signer_id, signature.signer.name),
        absent=signature.on_behalf_of.name if signature.on_behalf_of else "",
        at=signature.at,
        opinion=signature.opinion,
        sent_back=signature.decision == Signature.Decision.RETURNED,
        fell=(signature.voided_because or "已失效") if signature.is_void else "",
    )
