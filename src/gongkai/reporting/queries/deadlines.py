"""The dates of a report, of its region and of the law, and what is to be reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport, ReportDeadline
from gongkai.statute.annual_report_dates import ReportDueDates


@dataclass(frozen=True, slots=True)
class Reminder:
    """What an agency is reminded of on a day. `year` is the report's, `day` that of the mark."""

    year: int
    day: date
    text: str
    late: bool = False


def dates_of(agency: Agency, year: int) -> ReportDueDates:
    """The dates of the agency's report for `year`; the region's earlier ones where it set any."""
    raise NotImplementedError


def deadlines_of(report: AnnualReport) -> ReportDueDates:
    """`dates_of` for this report."""
    return dates_of(report.agency, report.year)


def deadline_for(agency: Agency, year: int) -> ReportDeadline | None:
    """The row that holds for the agency, that of the longest region code; None: the law alone."""
    raise NotImplementedError


def reminders(agency: Agency, day: date) -> tuple[Reminder, ...]:
    """What to remind the agency's editors of on `day`: marks of that day, limits that passed."""
    raise NotImplementedError
