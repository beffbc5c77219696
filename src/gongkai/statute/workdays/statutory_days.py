"""The 13 statutory days off of years whose arrangement is not yet announced.

Computed from the lunar calendar and the solar term 清明; two computations agree. No make-up days
and no substitute days off are guessed: the year is provisional until its notice is published.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from gongkai.statute.sources import HOLIDAY_RULES
from gongkai.statute.workdays.arrangement import YearArrangement, named_days

CITES = HOLIDAY_RULES.article(2)

# Year: 除夕 (of 除夕 to 初三), 清明节, 端午节, 中秋节, each as (month, day).
_MOVING: dict[int, tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    2027: ((2, 5), (4, 5), (6, 9), (9, 15)),
    2028: ((1, 25), (4, 4), (5, 28), (10, 3)),
    2029: ((2, 12), (4, 4), (6, 16), (9, 22)),
    2030: ((2, 2), (4, 5), (6, 5), (9, 12)),
    2031: ((1, 22), (4, 5), (6, 24), (10, 1)),
    2032: ((2, 10), (4, 4), (6, 12), (9, 19)),
    2033: ((1, 30), (4, 4), (6, 1), (9, 8)),
    2034: ((2, 18), (4, 5), (6, 20), (9, 27)),
    2035: ((2, 7), (4, 5), (6, 10), (9, 16)),
    2036: ((1, 27), (4, 4), (5, 30), (10, 4)),
    2037: ((2, 14), (4, 4), (6, 18), (9, 24)),
    2038: ((2, 3), (4, 5), (6, 7), (9, 13)),
    2039: ((1, 23), (4, 5), (5, 27), (10, 2)),
    2040: ((2, 11), (4, 4), (6, 14), (9, 20)),
}

YEARS = tuple(_MOVING)
"""The years of the table."""


@lru_cache
def statutory_days(year: int) -> dict[date, str]:
    """The statutory days off of a year in the table, by date. Raises KeyError for other years.

    A day that falls twice counts once and keeps the name of the earlier entry.
    """
    eve, tomb_sweeping, dragon_boat, mid_autumn = (date(year, *place) for place in _MOVING[year])
    days = {date(year, 1, 1): "元旦"}
    days |= {eve + timedelta(days=after): "春节" for after in range(4)}
    days[tomb_sweeping] = "清明节"
    days |= {date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    days[dragon_boat] = "端午节"
    days |= {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    days.setdefault(mid_autumn, "中秋节")
    return days


def provisional_year(year: int) -> YearArrangement:
    """The stand-in for a year whose notice is not yet published. Raises KeyError past the table."""
    return YearArrangement(
        year,
        named_days(statutory_days(year)),
        (),
        f"{year}年放假安排尚未公布，按周末和法定假日暂计",
        provisional=True,
    )
