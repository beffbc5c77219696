"""The arrangement of one year: which days are off, and which weekend days are worked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

NamedDays = tuple[tuple[date, str], ...]


def named_days(days: Mapping[date, str] | Iterable[tuple[date, str]]) -> NamedDays:
    """Days with the name of what they belong to, in order of date."""
    pairs = days.items() if isinstance(days, Mapping) else days
    return tuple(sorted(dict(pairs).items()))


@dataclass(frozen=True, slots=True)
class YearArrangement:
    """What the State Council's notice for `year` says, or what stands in until it is published.

    `days_off` may contain ordinary weekend days that belong to a holiday, and the last days of the
    December before, when 元旦 begins there. `notice` names the source as it is to be printed.
    """

    year: int
    days_off: NamedDays
    working_weekends: NamedDays
    notice: str
    published_on: date | None = None
    provisional: bool = False
