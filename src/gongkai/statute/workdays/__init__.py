"""Working days: the year's arrangements, and counting by them."""

from gongkai.statute.workdays.arrangement import NamedDays, YearArrangement, named_days
from gongkai.statute.workdays.calendar import CountedDay, WorkingCalendar, national_calendar
from gongkai.statute.workdays.notice import CSV_COLUMNS, CSV_TEMPLATE, parse_notice
from gongkai.statute.workdays.seeded import seeded_years
from gongkai.statute.workdays.statutory_days import provisional_year, statutory_days

__all__ = [
    "CSV_COLUMNS",
    "CSV_TEMPLATE",
    "CountedDay",
    "NamedDays",
    "WorkingCalendar",
    "YearArrangement",
    "named_days",
    "national_calendar",
    "parse_notice",
    "provisional_year",
    "seeded_years",
    "statutory_days",
]
