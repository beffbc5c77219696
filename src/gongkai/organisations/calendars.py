"""The working-day calendar of an agency: what the release knows, and what the site was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.organisations.models import Agency, CalendarYear
from gongkai.statute.workdays import (
    NamedDays,
    WorkingCalendar,
    YearArrangement,
    named_days,
    national_calendar,
)


def calendar_for(agency: Agency) -> WorkingCalendar:
    """The calendar by which `agency` counts, on the rows as they are now.

    A region's row holds for every agency whose region code begins with the row's, and adds its days
    to the country's (《放假办法》第四条). Of each year and region the highest version counts.
    """
    rows: dict[tuple[str, int], CalendarYear] = {}
    for row in CalendarYear.objects.order_by("version"):
        rows[row.region, row.year] = row
    calendar = national_calendar()
    regional_off: dict[date, str] = {}
    regional_working: dict[date, str] = {}
    for (region, _), row in sorted(rows.items()):
        if not region:
            calendar = calendar.with_year(_arrangement(row))
        elif agency.region_code.startswith(region):
            regional_off |= dict(_days(row.off_days))
            regional_working |= dict(_days(row.work_days))
    if regional_off or regional_working:
        calendar = calendar.with_region(regional_off, regional_working)
    return calendar


def national_arrangement(year: int) -> YearArrangement:
    """What holds for the whole country in `year`, the site's own rows included."""
    row = CalendarYear.objects.filter(region="", year=year).last()
    return _arrangement(row) if row else national_calendar().arrangement(year)


def _arrangement(row: CalendarYear) -> YearArrangement:
    return YearArrangement(
        row.year, _days(row.off_days), _days(row.work_days), row.notice, row.published_on
    )


def _days(stored: Mapping[str, str]) -> NamedDays:
    return named_days((date.fromisoformat(day), name) for day, name in stored.items())
