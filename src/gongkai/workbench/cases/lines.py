"""Lines of the to-do list, whatever they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.statute.workdays import WorkingCalendar
from gongkai.workbench.cases.kinds import kind_label, label_of, page_of_row, signing_page_of
from gongkai.workbench.cases.terms import GROUPS, NO_TERM, Term, term
from gongkai.workbench.waiting import Waiting
from gongkai.workflow.models import Question, Responsibility, Signature, SignatureStep


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: what, where, why, until when. `back` is why it is here again.

    `seen` is where to say that one has taken note of it, for what asks for nothing else.
    """

    kind: str
    act: str
    address: str
    why: str = ""
    back: str = ""
    due: date | None = None
    seen: str = ""
    term: Term = NO_TERM


def of_step(step: SignatureStep, due: date | None) -> Line:
    """A signature that waits for this person."""
    draft = step.draft
    since = timezone.localdate(step.waits_since) if step.waits_since else None
    waits = f"，{since:%-m月%-d日}起等您" if since else ""
    return Line(
        kind_label(draft.case.kind),
        f"签批：{draft.case}",
        signing_page_of(draft.case),
        f"{step.label}　{draft.drafter.name}送签，第{draft.version}稿{waits}",
        due=due,
    )


def of_question(question: Question) -> Line:
    """A question put to this person."""
    case = question.draft.case
    return Line(
        kind_label(case.kind),
        f"回答：{case}",
        signing_page_of(case),
        f"{question.asker.name}问：{question.text[:60]}",
    )


def of_fallen(signature: Signature) -> Line:
    """A signature of this person that no longer holds."""
    case = signature.draft.case
    return Line(
        kind_label(case.kind),
        f"签名已失效：{case}",
        signing_page_of(case),
        f"“{signature.step.label}”上的签名失效：{signature.voided_because or '内容改过'}",
        seen=reverse("workbench:signature-seen", args=[signature.pk]),
    )


def of_row(row: Responsibility, person: Person) -> Line:
    """Something `person` answers for, or somebody in whose place they act."""
    return Line(
        label_of(row),
        row.label,
        page_of_row(row),
        "" if row.owner_id == person.pk else f"{row.owner.name}负责，您代办",
        row.came_back,
        row.due,
    )


def of_waiting(waiting: Waiting) -> Line:
    """What a domain or the running of the platform asks for."""
    return Line(waiting.kind, waiting.act, waiting.address, waiting.why, due=waiting.due)


def joined(rows: Sequence[Line], asked: Iterable[Line]) -> list[Line]:
    """Things owned and what their domains ask for, each once.

    Where a domain asks for something on the page of a thing or below it, it says better what is to
    be done, and the row why it is here again and by when.
    """
    owned = {line.address: line for line in rows if line.address}
    without_page = [line for line in rows if not line.address]
    found = []
    for line in asked:
        place = next((one for one in owned if line.address.startswith(one)), None)
        row = owned.pop(place) if place is not None else None
        if row is not None:
            line = replace(line, back=row.back, due=row.due or line.due)
        found.append(line)
    return [*found, *owned.values(), *without_page]


def grouped(lines: Iterable[Line], today: date, calendar: WorkingCalendar) -> list[dict[str, Any]]:
    """The lines by urgency, the earliest first; groups without a line are left out."""
    dated = [replace(line, term=term(line.due, today, calendar)) for line in lines]
    dated.sort(key=lambda line: line.due or date.max)
    groups = [
        {"name": name, "lines": [line for line in dated if line.term.urgency == urgency]}
        for urgency, name in GROUPS
    ]
    return [group for group in groups if group["lines"]]
