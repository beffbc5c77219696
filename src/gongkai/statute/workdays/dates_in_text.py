"""Dates as the yearly notices write them: 2月15日（农历腊月二十八、周日）至23日（周一）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.statute.refusal import NotPermitted

_DATE = (
    r"(?:(?P<year{n}>\d{{4}})年)?(?:(?P<month{n}>\d{{1,2}})月)?(?P<day{n}>\d{{1,2}})日"
    r"(?:[（(](?P<remark{n}>[^）)]*)[）)])?"
)
_SPAN = re.compile(_DATE.format(n=1) + r"(?:\s*[至到—–~～-]+\s*" + _DATE.format(n=2) + ")?")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_WEEKDAYS = {name: place for place, name in enumerate("一二三四五六日")} | {"天": 6}


@dataclass(frozen=True, slots=True)
class _Point:
    year: str | None
    month: str | None
    day: str
    remark: str | None


def days_in(text: str, year: int) -> list[date]:
    """Every day the text names, ranges filled; a date without month takes that of the date before.

    Raises NotPermitted when a date does not exist, has no month, runs backwards, or does not fall
    on the weekday printed beside it.
    """
    days: list[date] = []
    before: date | None = None
    for found in _SPAN.finditer(text):
        points = [
            _Point(*(found[f"{part}{n}"] for part in ("year", "month", "day", "remark")))
            for n in (1, 2)
            if found[f"day{n}"]
        ]
        ends = []
        for point in points:
            before = _resolve(point, before, year, found[0])
            ends.append(before)
        first, last = ends[0], ends[-1]
        if last < first:
            raise NotPermitted(f"“{found[0]}”的结束日期早于开始日期，请核对通知原文。")
        days += [first + timedelta(days=after) for after in range((last - first).days + 1)]
    return days


def _resolve(point: _Point, before: date | None, year: int, printed: str) -> date:
    if point.month is None and before is None:
        raise NotPermitted(f"“{printed}”没有写月份，请补上月份。")
    month = int(point.month) if point.month else before.month if before else 0
    in_year = int(point.year) if point.year else before.year if before else year
    # 2022年12月31日至1月2日: a month that runs back means the year turned.
    if before and not point.year and month < before.month and before.year < year:
        in_year = year
    try:
        day = date(in_year, month, int(point.day))
    except ValueError:
        raise NotPermitted(f"“{printed}”不是一个存在的日期，请核对通知原文。") from None
    weekday = _WEEKDAY.search(point.remark or "")
    if weekday and _WEEKDAYS[weekday[1]] != day.weekday():
        right = "一二三四五六日"[day.weekday()]
        raise NotPermitted(
            f"{day.year}年{day.month}月{day.day}日是周{right}，通知里写的是周{weekday[1]}，"
            "请核对年份和日期。"
        )
    return day
