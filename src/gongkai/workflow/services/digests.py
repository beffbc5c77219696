"""The day's news of a person: what is late, what is due soon, what is new since the last one.

Composed as rows of plain values; how it reads and where its links lead is for the desk. It looks at
all seats of a person at once, deputised ones included, and names nothing that is restricted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.audit.queries import acts_on_cases
from gongkai.organisations.models import Agency, Person
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.workdays import WorkingCalendar
from gongkai.workflow.models import Case, Digest, Responsibility
from gongkai.workflow.queries import (
    fallen_signatures,
    questions_to,
    steps_waiting_for,
    todo,
    watched,
)

SOON = 3
"""Working days within which something due is told every day."""

UNNAMED = "一件限定知悉事项"

CalendarOf = Callable[[Agency], WorkingCalendar]


@dataclass(frozen=True, slots=True)
class News:
    """One line. `group` is "late", "due", "new" or "expiring".

    `case` is the number of the case to open; `kind` and `key` name what else there is to open.
    """

    group: str
    text: str
    case: int | None = None
    kind: str = ""
    key: str = ""

    def as_row(self) -> dict[str, Any]:
        row: dict[str, Any] = {"group": self.group, "text": self.text, "case": self.case}
        return row | {"kind": self.kind, "key": self.key} if self.kind else row


def last_digest(person: Person) -> Digest | None:
    """The digest that `person` had last."""
    return Digest.objects.filter(person=person).order_by("-day").first()


@transaction.atomic
def compose(
    *,
    person: Person,
    day: date,
    now: datetime,
    calendar_of: CalendarOf,
    since: datetime | None,
    beside: Iterable[News] = (),
) -> Digest | None:
    """Compose the digest of `day`, None where there is no news or it is there already.

    `since` is the moment of the last one, None where there was none: then all is new. `beside` are
    lines of packages above.
    """
    if Digest.objects.filter(person=person, day=day).exists():
        return None
    found = [*_work(person, day, since, calendar_of), *_addressed(person, since)]
    found += [*_watched(person, day, now, since), *beside]
    if not found:
        return None
    lines = [news.as_row() for news in found]
    return Digest.objects.create(person=person, day=day, at=now, lines=lines)


def _work(
    person: Person, day: date, since: datetime | None, calendar_of: CalendarOf
) -> Iterator[News]:
    """What is theirs to do and what waits for their signature, the earliest due first."""
    owned = list(todo(person, day))
    steps = list(steps_waiting_for(person, day))
    dues = _dues([step.draft.case_id for step in steps])
    lines: list[tuple[date | None, datetime | None, Agency, str, Case | None]] = [
        (row.due, row.since, row.agency, row.label, row.case) for row in owned
    ]
    lines += [
        (
            dues.get(step.draft.case_id) or step.draft.case.due,
            step.waits_since,
            step.draft.case.agency,
            f"签批：{step.draft.case}",
            step.draft.case,
        )
        for step in steps
    ]
    for due, came, agency, label, case in sorted(lines, key=lambda one: one[0] or date.max):
        group = _group(due, day, calendar_of(agency)) if due else ""
        if not group and (since is None or (came is not None and came > since)):
            group = "new"
        if group:
            ends = f"（{due.month}月{due.day}日到期）" if due else ""
            yield News(group, _named(case, label) + ends, case.pk if case else None)


def _group(due: date, day: date, calendar: WorkingCalendar) -> str:
    if due < day:
        return "late"
    try:
        last = calendar.add_working_days(day, SOON)
    except NotPermitted:
        # The calendar does not reach so far.
        last = day + timedelta(days=SOON)
    return "due" if due <= last else ""


def _addressed(person: Person, since: datetime | None) -> Iterator[News]:
    """Questions put to them and signatures of theirs that fell."""
    for question in questions_to(person):
        if since is None or question.at > since:
            case = question.draft.case
            yield News("new", _named(case, f"{question.asker.name}提问：{case}"), case.pk)
    for signature in fallen_signatures(person):
        if since is None or (signature.voided_at is not None and signature.voided_at > since):
            case = signature.draft.case
            yield News("new", _named(case, f"签名已失效：{case}"), case.pk)


def _watched(person: Person, day: date, now: datetime, since: datetime | None) -> Iterator[News]:
    """What others did since to the cases that they watch; from the first digest on."""
    cases = {row.case_id: (row.case, row.at) for row in watched(person, day)}
    if not cases:
        return
    numbers: dict[int, int] = {}
    earliest = min(at for _, at in cases.values())
    for number, at in acts_on_cases(list(cases), since or earliest, now, but=person.number):
        if number is not None and at > cases[number][1]:
            numbers[number] = numbers.get(number, 0) + 1
    for number, count in numbers.items():
        case = cases[number][0]
        yield News("new", _named(case, f"关注的事项有{count}条新记录：{case}"), number)


def _named(case: Case | None, text: str) -> str:
    return UNNAMED if case is not None and case.restricted else text


def _dues(cases: list[int]) -> dict[int, date]:
    rows = Responsibility.objects.filter(case__in=cases, kind="case", due__isnull=False)
    return {row.case_id: row.due for row in rows if row.case_id and row.due}
