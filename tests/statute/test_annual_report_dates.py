"""When the annual report is due."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report_dates import (
    LIMITS,
    PROPOSED,
    RegionalLimit,
    report_due_dates,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import Standing
from gongkai.statute.workdays import national_calendar

CALENDAR = national_calendar()
BUREAU = AgencyKind.MUNICIPAL_DEPARTMENT


@pytest.mark.parametrize(
    ("year", "legal", "last_working_day"),
    [
        (2025, date(2026, 1, 31), date(2026, 1, 30)),  # 周六，不顺延
        (2026, date(2027, 1, 31), date(2027, 1, 29)),  # 周日，不顺延
        (2023, date(2024, 1, 31), date(2024, 1, 31)),  # 周三
    ],
)
def test_31_january_does_not_slide(year: int, legal: date, last_working_day: date) -> None:
    due = report_due_dates(year, BUREAU, CALENDAR)
    assert (due.legal, due.due, due.last_working_day) == (legal, legal, last_working_day)
    assert bool(due.warning) == (legal != last_working_day)


def test_the_warning_names_both_days() -> None:
    warning = report_due_dates(2025, BUREAU, CALENDAR).warning
    assert "1月31日是休息日，不顺延" in warning
    assert "1月30日（最后一个工作日）" in warning


def test_a_government_publishes_by_31_march() -> None:
    assert report_due_dates(2025, AgencyKind.GOVERNMENT, CALENDAR).legal == date(2026, 3, 31)


def test_a_region_may_ask_for_earlier_days() -> None:
    earlier = RegionalLimit(date(2022, 1, 26), date(2022, 1, 28), "某市通知")
    due = report_due_dates(2021, BUREAU, CALENDAR, earlier)
    assert (due.submit_by, due.publish_by) == (date(2022, 1, 26), date(2022, 1, 28))
    assert (due.due, due.legal) == (date(2022, 1, 26), date(2022, 1, 31))


def test_a_region_may_not_ask_for_later_ones() -> None:
    with pytest.raises(NotPermitted, match="2022-02-10晚于法定期限2022-01-31"):
        report_due_dates(2021, BUREAU, CALENDAR, RegionalLimit(publish_by=date(2022, 2, 10)))


def test_the_marks_on_the_way() -> None:
    marks = [
        (mark.day.isoformat(), mark.label)
        for mark in report_due_dates(2025, BUREAU, CALENDAR).marks
    ]
    assert marks == [
        ("2025-11-15", "启动编制"),
        ("2025-12-31", "数据统计截止"),
        ("2026-01-05", "汇总数据自动填报"),
        ("2026-01-10", "各科室交文字材料，建议冻结数据"),
        ("2026-01-15", "合法性审核"),
        ("2026-01-20", "分管领导审定"),
        ("2026-01-25", "提交主管部门"),
        ("2026-01-28", "内部最后期限"),
        ("2026-01-31", "法定期限"),
    ]


def test_marks_come_earlier_with_an_earlier_date_of_the_region() -> None:
    earlier = RegionalLimit(date(2026, 1, 26), date(2026, 1, 28), "某市通知")
    marks = {
        mark.name: mark.day for mark in report_due_dates(2025, BUREAU, CALENDAR, earlier).marks
    }
    assert (marks["begin"], marks["close"]) == (date(2025, 11, 15), date(2025, 12, 31))
    assert (marks["fill"], marks["texts"]) == (date(2026, 1, 1), date(2026, 1, 5))
    assert (marks["submit"], marks["stop"]) == (date(2026, 1, 20), date(2026, 1, 23))
    assert (marks["regional"], marks["legal_limit"]) == (date(2026, 1, 26), date(2026, 1, 31))


def test_the_marks_are_our_convention_and_the_limits_are_law() -> None:
    assert {mark.standing for mark in PROPOSED} == {Standing.CONVENTION}
    assert {limit.standing for limit in LIMITS} == {Standing.CONFIRMED}
    assert [str(limit.cites) for limit in LIMITS] == [
        "《条例》第四十九条第一款",
        "《条例》第四十九条第二款",
    ]
