"""A year's notice as the State Council words it, against the year that is known."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.statute.refusal import NotPermitted
from gongkai.statute.workdays import YearArrangement, parse_notice, seeded_years

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
国务院办公厅
2025年11月4日
"""


def days(arrangement: YearArrangement) -> tuple[list[date], list[date]]:
    return (
        [day for day, _ in arrangement.days_off],
        [day for day, _ in arrangement.working_weekends],
    )


def test_the_pasted_notice_gives_the_same_days_as_the_seeded_year() -> None:
    arrangement = parse_notice(NOTICE)
    assert days(arrangement) == days(seeded_years()[2026])
    assert arrangement.year == 2026
    assert arrangement.provisional is False
    assert arrangement.published_on == date(2025, 11, 4)
    assert arrangement.notice == (
        "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"
    )


def test_a_notice_pasted_without_line_ends_is_read_the_same() -> None:
    assert days(parse_notice(NOTICE.replace("\n", ""))) == days(parse_notice(NOTICE))


def test_a_single_day_and_an_advice_are_told_apart() -> None:
    text = NOTICE.replace(
        "三、清明节：4月4日（周六）至6日（周一）放假，共3天。",
        "三、清明节：4月5日（星期日）放假，与周末连休。鼓励安排职工在4月7日休息。",
    )
    off, _ = days(parse_notice(text))
    assert [day for day in off if day.month == 4] == [date(2026, 4, 5)]


def test_a_new_year_may_begin_in_december() -> None:
    text = NOTICE.replace(
        "1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。",
        "2025年12月31日（周三）至2026年1月2日（周五）放假，共3天。",
    )
    off, _ = days(parse_notice(text))
    assert off[:3] == [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)]


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("1月4日（周日）", "1月4日（周六）", "2026年1月4日是周日，通知里写的是周六"),
        ("共9天", "共8天", "“春节”写明共8天，列出的日期是9天"),
        ("五、端午节", "五、重阳节", "没有找到“端午节”的安排"),
        ("5月9日（周六）", "5月8日（周五）", "2026年5月8日是工作日，不是周末"),
        ("5月9日（周六）", "5月2日（周六）", "2026年5月2日既写了放假又写了上班"),
        ("4月4日（周六）至6日", "4月31日至6日", "不是一个存在的日期"),
        ("6月19日（周五）至21日（周日）", "6月21日至19日", "结束日期早于开始日期"),
        ("9月25日（周五）至27日（周日）放假", "放假", "“中秋节”一条没有写放假日期"),
    ],
)
def test_a_faulty_notice_is_refused_with_the_place(was: str, now: str, message: str) -> None:
    with pytest.raises(NotPermitted, match=message):
        parse_notice(NOTICE.replace(was, now))
