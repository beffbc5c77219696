"""Working days, against a wall calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute import periods
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.workdays import national_calendar, parse_notice, seeded_years, statutory_days

CALENDAR = national_calendar()

OFF_2025 = [
    ("01-01", "01-01"),
    ("01-28", "02-04"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("05-31", "06-02"),
    ("10-01", "10-08"),
]
OFF_2026 = [
    ("01-01", "01-03"),
    ("02-15", "02-23"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-19", "06-21"),
    ("09-25", "09-27"),
    ("10-01", "10-07"),
]
OFF_2024 = [
    ("01-01", "01-01"),
    ("02-10", "02-17"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-10", "06-10"),
    ("09-15", "09-17"),
    ("10-01", "10-07"),
]
WORKED = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("what", "period", "event", "ends"),
    [
        ("春节前周一收到，补正告知期限", periods.CORRECTION_NOTICE, "2025-01-20", "2025-02-05"),
        ("春节前周一收到，答复期限", periods.REPLY, "2025-01-20", "2025-02-21"),
        ("周六补班日收到", periods.REPLY, "2025-02-08", "2025-03-07"),
        ("周日补班日签收", periods.REPLY, "2025-09-28", "2025-10-31"),
        ("国庆假期中确认", periods.REPLY, "2025-10-03", "2025-11-04"),
        ("补正告知不迟于", periods.CORRECTION_NOTICE, "2025-04-21", "2025-04-29"),
        ("补正之日起重新计算", periods.REPLY, "2025-05-12", "2025-06-10"),
        ("第三方收到之日起15个工作日", periods.THIRD_PARTY_OPINION, "2026-01-15", "2026-02-05"),
        ("跨春节", periods.REPLY, "2026-02-10", "2026-03-16"),
        ("缴费通知收到之日起", periods.REPLY, "2026-03-02", "2026-03-30"),
        ("缴费之日起重新计算", periods.REPLY, "2026-03-20", "2026-04-20"),
        ("跨中秋和国庆", periods.REPLY, "2026-09-15", "2026-10-19"),
        ("信息形成之日起", periods.PROACTIVE_DISCLOSURE, "2026-01-23", "2026-02-27"),
    ],
)
def test_limits(what: str, period: periods.Period, event: str, ends: str) -> None:
    assert period.ends(day(event), CALENDAR) == day(ends), what


def test_an_extension_counts_from_the_day_after_the_first_due_date() -> None:
    first = periods.REPLY.ends(day("2025-01-20"), CALENDAR)
    assert periods.LONGEST_EXTENSION.ends(first, CALENDAR) == day("2025-03-21")


@pytest.mark.parametrize(("year", "off"), [(2024, OFF_2024), (2025, OFF_2025), (2026, OFF_2026)])
def test_announced_years_day_by_day(year: int, off: list[tuple[str, str]]) -> None:
    free = {
        date.fromordinal(ordinal)
        for first, last in off
        for ordinal in range(
            day(f"{year}-{first}").toordinal(), day(f"{year}-{last}").toordinal() + 1
        )
    }
    worked = {day(f"{year}-{text}") for text in WORKED[year]}
    one = date(year, 1, 1)
    while one.year == year:
        expected = one in worked or (one.weekday() < 5 and one not in free)
        assert CALENDAR.is_working(one) == expected, one
        one += timedelta(days=1)
    assert not CALENDAR.is_provisional(year)


def test_a_make_up_saturday_says_why_it_is_worked() -> None:
    assert CALENDAR.reason(day("2026-02-14")) == "春节调休上班"
    assert CALENDAR.reason(day("2026-02-16")) == "春节放假"
    assert CALENDAR.reason(day("2026-02-07")) == "周六"


@pytest.mark.parametrize(
    ("year", "spring", "tomb", "dragon", "autumn", "count"),
    [
        (2027, "02-05", "04-05", "06-09", "09-15", 13),
        (2028, "01-25", "04-04", "05-28", "10-03", 12),
        (2029, "02-12", "04-04", "06-16", "09-22", 13),
        (2030, "02-02", "04-05", "06-05", "09-12", 13),
        (2031, "01-22", "04-05", "06-24", "10-01", 12),
        (2032, "02-10", "04-04", "06-12", "09-19", 13),
        (2033, "01-30", "04-04", "06-01", "09-08", 13),
        (2034, "02-18", "04-05", "06-20", "09-27", 13),
        (2035, "02-07", "04-05", "06-10", "09-16", 13),
        (2036, "01-27", "04-04", "05-30", "10-04", 13),
        (2037, "02-14", "04-04", "06-18", "09-24", 13),
        (2038, "02-03", "04-05", "06-07", "09-13", 13),
        (2039, "01-23", "04-05", "05-27", "10-02", 12),
        (2040, "02-11", "04-04", "06-14", "09-20", 13),
    ],
)
def test_a_year_not_announced_has_its_statutory_days_and_is_provisional(
    year: int, spring: str, tomb: str, dragon: str, autumn: str, count: int
) -> None:
    days = statutory_days(year)
    eve = day(f"{year}-{spring}")
    assert [days[eve + timedelta(days=after)] for after in range(4)] == ["春节"] * 4
    for fixed in (tomb, dragon, autumn, "01-01", "05-01", "05-02", "10-01", "10-02", "10-03"):
        assert day(f"{year}-{fixed}") in days
    assert len(days) == count
    assert CALENDAR.is_provisional(year)


def test_a_provisional_day_says_so() -> None:
    assert CALENDAR.reason(day("2027-02-05")) == "春节放假（暂计）"
    assert CALENDAR.reason(day("2027-03-01")) == "工作日（暂计）"
    assert periods.REPLY.ends(day("2026-12-21"), CALENDAR) == day("2027-01-19")


@pytest.mark.parametrize("text", ["2003-12-31", "2041-01-01"])
def test_a_year_outside_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(NotPermitted, match=r"没有20..年的放假安排.*请先录入"):
        CALENDAR.is_working(day(text))


def test_a_limit_that_runs_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(NotPermitted, match="没有2041年的放假安排"):
        CALENDAR.add_working_days(day("2040-12-20"), 30)


def test_a_region_may_have_days_off_of_its_own() -> None:
    local = CALENDAR.with_region({day("2026-04-17"): "三月三"})
    assert not local.is_working(day("2026-04-17"))
    assert CALENDAR.is_working(day("2026-04-17"))
    assert local.version != CALENDAR.version


DAYS = st.dates(date(2004, 1, 1), date(2039, 12, 31))


@given(DAYS, st.integers(1, 120))
def test_counting_forth_and_back_agree(start: date, n: int) -> None:
    end = CALENDAR.add_working_days(start, n)
    assert CALENDAR.is_working(end)
    assert CALENDAR.working_days_between(start, end) == n
    assert CALENDAR.add_working_days(start, n + 1) > end
    counted = [one for one in CALENDAR.derivation(start, n) if one.counted]
    assert len(counted) == n
    assert counted[-1].day == end


NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
2026年11月20日
"""


def test_a_site_adds_the_next_year_by_pasting_the_notice() -> None:
    year = parse_notice(NOTICE_2027)
    calendar = CALENDAR.with_year(year)
    assert not calendar.is_provisional(2027)
    assert calendar.is_working(day("2027-02-13"))
    assert not calendar.is_working(day("2027-02-10"))
    assert calendar.reason(day("2027-10-09")) == "国庆节调休上班"
    assert year.published_on == day("2026-11-20")
    assert "99号" in year.notice


def test_the_same_notice_without_line_ends_is_the_same_year() -> None:
    joined = NOTICE_2027.replace("天。\n", "天。").replace("上班。\n", "上班。")
    assert parse_notice(joined).days_off == parse_notice(NOTICE_2027).days_off


def test_a_site_adds_the_next_year_by_csv() -> None:
    rows = [f"2027-{one:%m-%d},放假,{name}" for one, name in statutory_days(2027).items()]
    year = parse_notice("日期,类型,名称\n" + "\n".join(rows) + "\n2027-02-13,上班,春节\n")
    assert CALENDAR.with_year(year).is_working(day("2027-02-13"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2027年部分节假日安排", "安排", "看不出是哪一年"),
        ("五、端午节：6月9日（周三）放假1天。\n", "", "没有找到“端午节”"),
        ("放假，共3天。\n二", "放假，共4天。\n二", "写明共4天，列出的日期是3天"),
        ("2月13日（周六）上班", "2月12日（周五）上班", "是工作日，不是周末"),
        ("9月15日（周三）", "9月16日（周四）", "法定假日9月15日（中秋节）没有列为放假"),
        ("1月31日（周日）、", "2月7日（周日）、", "既写了放假又写了上班"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_at_its_place(
    old: str, new: str, message: str
) -> None:
    assert old in NOTICE_2027
    with pytest.raises(NotPermitted, match=message.replace("（", ".").replace("）", ".")):
        parse_notice(NOTICE_2027.replace(old, new))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有内容"),
        ("日期,种类\n2027-01-01,放假\n", "表头应为"),
        ("日期,类型,名称\n2027-01-01,休息,元旦\n", "第2行：类型应为"),
        ("日期,类型,名称\n元旦,放假,元旦\n", "第2行：“元旦”不是日期"),
        ("日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-01,放假,元旦\n", "第3行"),
        ("日期,类型,名称\n2027-01-02,上班,元旦\n", "没有一行是“放假”"),
    ],
)
def test_a_csv_that_cannot_be_right_is_refused_at_its_row(text: str, message: str) -> None:
    with pytest.raises(NotPermitted, match=message):
        parse_notice(text)


def test_the_seed_covers_2004_to_2026_and_no_other_year() -> None:
    assert (min(seeded_years()), max(seeded_years())) == (2004, 2026)
