"""Announced years, taken from the package chinesecalendar, which follows the yearly notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from chinese_calendar.constants import holidays, workdays

from gongkai.statute.workdays.arrangement import YearArrangement, named_days

_CHINESE_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@lru_cache(maxsize=1)
def seeded_years() -> Mapping[int, YearArrangement]:
    """The years that the package knows, by year; without gaps, from 2004 on."""
    years = range(min(holidays).year, max(holidays).year + 1)
    return MappingProxyType(
        {
            year: YearArrangement(
                year,
                named_days(_of_year(holidays, year)),
                named_days(_of_year(workdays, year)),
                f"国务院办公厅关于{year}年部分节假日安排的通知",
            )
            for year in years
        }
    )


def _of_year(days: Mapping[date, str], year: int) -> dict[date, str]:
    return {
        day: _CHINESE_NAMES.get(str(name), str(name))
        for day, name in days.items()
        if day.year == year
    }
