"""Explaining a count, counting back, and a calendar that changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.workdays import (
    WorkingCalendar,
    YearArrangement,
    national_calendar,
    seeded_years,
    statutory_days,
)

CALENDAR = national_calendar()


DAYS = st.dates(min_value=date(2004, 1, 5), max_value=date(2039, 12, 31))


def test_each_day_says_why_it_counts() -> None:
    assert CALENDAR.reason(date(2026, 2, 13)) == "工作日"
    assert CALENDAR.reason(date(2026, 2, 14)) == "春节调休上班"
    assert CALENDAR.reason(date(2026, 2, 16)) == "春节放假"
    assert CALENDAR.reason(date(2026, 3, 1)) == "周日"
    assert CALENDAR.reason(date(2027, 2, 5)) == "春节放假（暂计）"


def test_a_derivation_lists_every_day() -> None:
    days = CALENDAR.derivation(date(2026, 2, 12), 3)
    assert [(one.day.day, one.counted) for one in days if one.counted] == [
        (13, True),
        (14, True),
        (24, True),
    ]
    assert len(days) == 12


def test_a_limit_in_calendar_days_may_slide_to_the_next_working_day() -> None:
    assert CALENDAR.first_working_day_from(date(2026, 2, 15)) == date(2026, 2, 24)
    assert CALENDAR.first_working_day_from(date(2026, 2, 14)) == date(2026, 2, 14)


def test_the_working_day_before_is_found_over_a_holiday() -> None:
    assert CALENDAR.working_day_before(date(2026, 2, 24)) == date(2026, 2, 14)
    assert CALENDAR.working_day_before(date(2026, 2, 24), 3) == date(2026, 2, 12)


def test_working_days_between_leave_out_the_first_day() -> None:
    assert CALENDAR.working_days_between(date(2026, 1, 14), date(2026, 1, 30)) == 12
    assert CALENDAR.working_days_between(date(2026, 1, 30), date(2026, 1, 14)) == 0


def test_a_count_of_no_days_is_a_bug() -> None:
    with pytest.raises(ValueError):
        CALENDAR.add_working_days(date(2026, 1, 5), 0)


def test_regional_days_off_count_and_change_the_version() -> None:
    festival = date(2026, 4, 20)
    region = CALENDAR.with_region({festival: "三月三"})
    assert region.reason(festival) == "三月三放假"
    assert region.add_working_days(date(2026, 4, 17), 1) == date(2026, 4, 21)
    assert CALENDAR.add_working_days(date(2026, 4, 17), 1) == festival
    assert region.version != CALENDAR.version


def test_a_region_may_work_on_a_weekend_in_return() -> None:
    region = CALENDAR.with_region({date(2026, 4, 20): "三月三"}, {date(2026, 4, 25): "三月三"})
    assert region.is_working(date(2026, 4, 25))


def test_a_notice_takes_the_place_of_a_provisional_year() -> None:
    off = tuple((day, name) for day, name in statutory_days(2027).items())
    announced = CALENDAR.with_year(
        YearArrangement(2027, (*off, (date(2027, 2, 9), "春节")), (), "通知")
    )
    assert announced.is_provisional(2027) is False
    assert announced.is_working(date(2027, 2, 9)) is False
    assert CALENDAR.is_working(date(2027, 2, 9)) is True
    assert announced.version != CALENDAR.version


def test_a_new_year_that_begins_in_december_changes_the_year_before() -> None:
    arrangement = YearArrangement(2027, ((date(2026, 12, 31), "元旦"),), (), "通知")
    assert not CALENDAR.with_year(arrangement).is_working(date(2026, 12, 31))


def test_a_calendar_has_no_gaps() -> None:
    years = seeded_years()
    with pytest.raises(ValueError):
        WorkingCalendar([years[2024], years[2026]])


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_counting_forward_agrees_with_walking_day_by_day(start: date, count: int) -> None:
    end, left = start, count
    while left:
        end += timedelta(days=1)
        left -= CALENDAR.is_working(end)
    assert CALENDAR.add_working_days(start, count) == end
    assert CALENDAR.working_days_between(start, end) == count
