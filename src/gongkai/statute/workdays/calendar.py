"""Counting working days.

A working day is Monday to Friday and not off by the year's arrangement, or a weekend day that the
arrangement makes a working day. The day of an event is never counted.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import HOLIDAY_RULES
from gongkai.statute.workdays.arrangement import NamedDays, YearArrangement, named_days
from gongkai.statute.workdays.seeded import seeded_years
from gongkai.statute.workdays.statutory_days import YEARS, provisional_year

_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a derivation: whether it was counted, and why."""

    day: date
    counted: bool
    reason: str


@lru_cache(maxsize=512)
def _working_ordinals(year: int, off: frozenset[date], worked: frozenset[date]) -> tuple[int, ...]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    off_ordinals = {day.toordinal() for day in off}
    worked_ordinals = {day.toordinal() for day in worked}
    # toordinal() 1 is a Monday, so the rest modulo 7 tells the weekday.
    return tuple(
        ordinal
        for ordinal in range(first, last + 1)
        if ordinal in worked_ordinals
        or ((ordinal - 1) % 7 < _SATURDAY and ordinal not in off_ordinals)
    )


class WorkingCalendar:
    """An immutable calendar of consecutive years. A question about a day outside is refused.

    `regional_off` and `regional_working` are days on which a region differs from the whole country
    (《放假办法》第四条); they come before the arrangement of the year.
    """

    def __init__(
        self,
        years: Iterable[YearArrangement],
        *,
        regional_off: Mapping[date, str] | NamedDays = (),
        regional_working: Mapping[date, str] | NamedDays = (),
    ) -> None:
        self._years = {one.year: one for one in sorted(years, key=lambda one: one.year)}
        known = list(self._years)
        if not known or known != list(range(known[0], known[-1] + 1)):
            raise ValueError("a calendar needs consecutive years")
        self._regional_off = named_days(regional_off)
        self._regional_working = named_days(regional_working)
        self._off: dict[date, str] = {}
        self._worked: dict[date, str] = {}
        for arrangement in self._years.values():
            self._overlay(arrangement.days_off, arrangement.working_weekends)
        self._overlay(self._regional_off, self._regional_working)

    def _overlay(self, off: NamedDays, worked: NamedDays) -> None:
        for day, name in off:
            self._off[day] = name
            self._worked.pop(day, None)
        for day, name in worked:
            self._worked[day] = name
            self._off.pop(day, None)

    @property
    def first_year(self) -> int:
        return next(iter(self._years))

    @property
    def last_year(self) -> int:
        return next(reversed(self._years))

    def arrangement(self, year: int) -> YearArrangement:
        """What a year is counted by. Raises NotPermitted for a year not in the calendar."""
        try:
            return self._years[year]
        except KeyError:
            raise NotPermitted(
                f"没有{year}年的放假安排，只能计算{self.first_year}年至{self.last_year}年。"
                "请先录入该年的放假通知，或者核对日期。",
                HOLIDAY_RULES.article(7),
            ) from None

    def with_year(self, arrangement: YearArrangement) -> WorkingCalendar:
        """A new calendar in which this arrangement takes the place of its year's."""
        return WorkingCalendar(
            (self._years | {arrangement.year: arrangement}).values(),
            regional_off=self._regional_off,
            regional_working=self._regional_working,
        )

    def with_region(
        self,
        off: Mapping[date, str],
        working: Mapping[date, str] | None = None,
    ) -> WorkingCalendar:
        """A new calendar with these regional days in place of any it had."""
        return WorkingCalendar(
            self._years.values(), regional_off=off, regional_working=working or {}
        )

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change whenever any day or any year's standing changes."""
        content = repr((tuple(self._years.values()), self._regional_off, self._regional_working))
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    @cached_property
    def _working(self) -> tuple[int, ...]:
        off: dict[int, set[date]] = {}
        worked: dict[int, set[date]] = {}
        for day in self._off:
            off.setdefault(day.year, set()).add(day)
        for day in self._worked:
            worked.setdefault(day.year, set()).add(day)
        return tuple(
            ordinal
            for year in self._years
            for ordinal in _working_ordinals(
                year, frozenset(off.get(year, ())), frozenset(worked.get(year, ()))
            )
        )

    def is_provisional(self, year: int) -> bool:
        """Whether the year is computed because its arrangement is not yet announced."""
        return self.arrangement(year).provisional

    def is_working(self, day: date) -> bool:
        """Whether that day is a working day."""
        self.arrangement(day.year)
        if day in self._worked:
            return True
        return day.weekday() < _SATURDAY and day not in self._off

    def reason(self, day: date) -> str:
        """Why the day counts or not: 工作日, 周六, 春节放假, 春节调休上班."""
        provisional = "（暂计）" if self.is_provisional(day.year) else ""
        if name := self._worked.get(day):
            return f"{name}调休上班"
        if name := self._off.get(day):
            return f"{name}放假{provisional}"
        if day.weekday() >= _SATURDAY:
            return f"周{_WEEKDAYS[day.weekday()]}"
        return f"工作日{provisional}"

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself is not counted. `n` is at least 1."""
        if n < 1:
            raise ValueError("count at least one working day")
        self.arrangement(day.year)
        place = bisect_right(self._working, day.toordinal()) + n - 1
        if place >= len(self._working):
            self.arrangement(self.last_year + 1)
        return date.fromordinal(self._working[place])

    def working_day_before(self, day: date, n: int = 1) -> date:
        """The n-th working day before `day`, which itself is not counted. `n` is at least 1."""
        if n < 1:
            raise ValueError("count at least one working day")
        self.arrangement(day.year)
        place = bisect_left(self._working, day.toordinal()) - n
        if place < 0:
            self.arrangement(self.first_year - 1)
        return date.fromordinal(self._working[place])

    def first_working_day_from(self, day: date) -> date:
        """`day` if it is a working day, else the next one: for limits in calendar days that slide.

        《民事诉讼法》第八十五条、《行政复议法》第八十八条.
        """
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def working_days_between(self, start: date, end: date) -> int:
        """The number of working days d with start < d <= end; 0 when end is not after start."""
        self.arrangement(start.year)
        self.arrangement(end.year)
        if end <= start:
            return 0
        return bisect_right(self._working, end.toordinal()) - bisect_right(
            self._working, start.toordinal()
        )

    def derivation(self, day: date, n: int) -> tuple[CountedDay, ...]:
        """Every day from the one after `day` to the n-th working day, with why it counts or not."""
        end = self.add_working_days(day, n)
        days = (day + timedelta(days=after) for after in range(1, (end - day).days + 1))
        return tuple(CountedDay(one, self.is_working(one), self.reason(one)) for one in days)


@lru_cache(maxsize=1)
def national_calendar() -> WorkingCalendar:
    """The whole country's calendar: announced years, then provisional ones to the table's end."""
    announced = seeded_years()
    provisional = (provisional_year(year) for year in YEARS if year not in announced)
    return WorkingCalendar((*announced.values(), *provisional))
