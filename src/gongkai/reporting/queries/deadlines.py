"""The dates of a report, of its region and of the law, and what is to be reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Agency
from gongkai.organisations.queries import calendar_for
from gongkai.reporting.models import AnnualReport, ReportDeadline
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report_dates import RegionalLimit, ReportDueDates, report_due_dates
from gongkai.statute.annual_report_flow import Status

_HANDED_IN = frozenset({Status.SUBMITTED, Status.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Reminder:
    """What an agency is reminded of on a day. `year` is the report's, `day` that of the mark."""

    year: int
    day: date
    text: str
    late: bool = False


def dates_of(agency: Agency, year: int) -> ReportDueDates:
    """The dates of the agency's report for `year`; the region's earlier ones where it set any."""
    row = deadline_for(agency, year)
    regional = RegionalLimit(row.submit_by, row.publish_by, row.basis) if row else None
    return report_due_dates(year, agency.kind, calendar_for(agency), regional)


def deadlines_of(report: AnnualReport) -> ReportDueDates:
    """`dates_of` for this report."""
    return dates_of(report.agency, report.year)


def deadline_for(agency: Agency, year: int) -> ReportDeadline | None:
    """The row that holds for the agency, that of the longest region code; None: the law alone.

    Of the rows for one code the newest counts; when it has no dates, neither has the region, and
    the next longer region is asked.
    """
    code = agency.region_code
    if not code:
        return None
    prefixes = [code[:length] for length in range(1, len(code) + 1)]
    rows = ReportDeadline.objects.filter(
        year=year,
        region_code__in=prefixes,
        for_governments=AgencyKind(agency.kind).publishes_for_government,
    ).order_by("pk")
    newest = {row.region_code: row for row in rows}
    holding = [row for row in newest.values() if row.submit_by or row.publish_by]
    return max(holding, key=lambda row: len(row.region_code), default=None)


def reminders(agency: Agency, day: date) -> tuple[Reminder, ...]:
    """What to remind the agency's editors of on `day`: marks of that day, limits that passed.

    On the last working day before a limit that falls on a rest day, the limit itself. Nothing of
    what is done: no mark once the report was handed in and published, and no beginning once it is
    open. Looks at the report of the year in hand and at that of the year before.
    """
    reports = {
        report.year: report
        for report in AnnualReport.objects.filter(agency=agency, year__in=(day.year - 1, day.year))
    }
    found: list[Reminder] = []
    for year in (day.year - 1, day.year):
        found += _of_year(agency, year, reports.get(year), day)
    return tuple(found)


def _of_year(agency: Agency, year: int, report: AnnualReport | None, day: date) -> list[Reminder]:
    if report is not None and report.status == Status.FILED:
        return []
    # A government publishes its report and hands it in to nobody (《条例》第四十九条第二款).
    handed_in = AgencyKind(agency.kind).publishes_for_government or (
        report is not None and report.status in _HANDED_IN
    )
    published = report is not None and report.is_published
    if handed_in and published:
        return []
    dates = dates_of(agency, year)
    found = [
        Reminder(year, mark.day, f"{year}年度报告：{mark.label}")
        for mark in dates.marks
        if mark.day == day and not (mark.name == "begin" and report is not None)
    ]
    if dates.last_working_day == day and dates.warning:
        found.append(Reminder(year, dates.due, f"{year}年度报告：{dates.warning}"))
    found += [
        Reminder(year, limit, f"{year}年度报告已过{what}期限{limit:%Y年%-m月%-d日}", late=True)
        for what, limit, done in (
            ("报送", dates.submit_by, handed_in),
            ("公布", dates.publish_by, published),
        )
        if limit < day and not done
    ]
    return found
