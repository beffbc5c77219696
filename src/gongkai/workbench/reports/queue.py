"""The reports that wait for a person's signature, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Person
from gongkai.organisations.seats import Seat
from gongkai.statute.draft_kinds import ANNUAL_REPORT
from gongkai.workflow.models import Draft, Reading, SignatureStep
from gongkai.workflow.queries import steps_waiting_for


@dataclass(frozen=True, slots=True)
class InLine:
    """A step that waits for the person; `opened` once they have seen the very version."""

    step: SignatureStep
    opened: bool

    @property
    def report(self) -> int:
        """The number of the report in the database."""
        return self.step.draft.case_id


@dataclass(frozen=True, slots=True)
class Place:
    """Where one report stands in the line: `number` of `total`, and the neighbours' numbers."""

    number: int
    total: int
    before: int | None
    following: int | None


def line_of(person: Person, day: date) -> list[InLine]:
    """What waits for this person, the longest waiting first. Two queries."""
    waiting = steps_waiting_for(person, day).filter(draft__kind=ANNUAL_REPORT.name)
    steps = list(
        waiting.select_related("draft__case__agency", "draft__drafter").order_by(
            "waits_since", "pk"
        )
    )
    drafts = [step.draft_id for step in steps]
    opened = set(
        Reading.objects.filter(person=person, draft__in=drafts).values_list("draft_id", flat=True)
    )
    return [InLine(step, step.draft_id in opened) for step in steps]


def seats_that_sign(draft: Draft, person: Person, seats: Sequence[Seat], day: date) -> list[Seat]:
    """Those of `seats` in which a step of `draft` waits for `person`. A query for each seat."""
    in_use = person.seat
    found = []
    try:
        for seat in seats:
            person.seat = seat
            if steps_waiting_for(person, day).filter(draft=draft).exists():
                found.append(seat)
    finally:
        person.seat = in_use
    return found


def place_of(line: Sequence[InLine], report: int) -> Place:
    """The place of a report in the line. Number 0 when it does not wait; its next is the first."""
    order = list(dict.fromkeys(one.report for one in line))
    if report not in order:
        return Place(0, len(order), None, order[0] if order else None)
    at = order.index(report)
    return Place(
        at + 1,
        len(order),
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
    )


def step_in(line: Sequence[InLine], report: int) -> SignatureStep | None:
    """The step of this report that waits for the person; the first where there are two."""
    return next((one.step for one in line if one.report == report), None)
