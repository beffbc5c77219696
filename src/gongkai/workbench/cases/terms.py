"""How near a day is, in words and for the eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.statute.workdays import WorkingCalendar

SOON = 3
"""Working days within which a day is near."""

Urgency = Literal["late", "today", "soon", "later", ""]

GROUPS: tuple[tuple[Urgency, str], ...] = (
    ("late", "已逾期"),
    ("today", "今天"),
    ("soon", "三个工作日内"),
    ("later", "以后"),
    ("", "没有期限"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A day as the list shows it: the group it belongs to, the words, the class that marks it."""

    urgency: Urgency = ""
    text: str = ""
    css: str = ""


NO_TERM = Term()


def term(due: date | None, today: date, calendar: WorkingCalendar) -> Term:
    """How near `due` is on `today`, counted in working days."""
    if due is None:
        return NO_TERM
    if due == today:
        return Term("today", "今天", "soon")
    between = _between(min(due, today), max(due, today), calendar)
    if due < today:
        return Term("late", f"逾期{between}个工作日" if between else "已过期限", "late")
    text = f"还有{between}个工作日" if between else "下个工作日之前"
    return Term("soon", text, "soon") if between <= SOON else Term("later", text)


def _between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """Working days after `start` up to `end`; five of seven where the calendar does not reach."""
    if calendar.first_year <= start.year and end.year <= calendar.last_year:
        return calendar.working_days_between(start, end)
    return (end - start).days * 5 // 7
