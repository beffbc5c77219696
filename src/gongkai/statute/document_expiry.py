"""When a normative document comes to the end of its validity, and the marks on the way there.

A document that says until when it holds lapses by itself. Before that somebody has to weigh whether
it is to be prolonged, revised or let go. The marks are the platform's convention.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS_BEFORE_EXPIRY = (6, 3, 1)


@dataclass(frozen=True, slots=True)
class ExpiryMark:
    """The day on which `months` are left."""

    months: int
    day: date


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last where that month has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def expiry_marks(valid_until: date) -> tuple[ExpiryMark, ...]:
    """The marks before the last day of validity, the earliest first."""
    return tuple(
        ExpiryMark(months, months_before(valid_until, months)) for months in MONTHS_BEFORE_EXPIRY
    )


def mark_reached(valid_until: date, today: date) -> ExpiryMark | None:
    """The latest mark that is reached `today`; None before the first and once it has expired."""
    if today > valid_until:
        return None
    reached = [mark for mark in expiry_marks(valid_until) if mark.day <= today]
    return reached[-1] if reached else None
