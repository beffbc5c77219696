"""All years of an agency's report, and opening one more."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.reporting.queries import dates_of, readings_of, reports_of, submitted_to
from gongkai.reporting.services import open_report, type_earlier_report
from gongkai.statute.annual_report import FIRST_YEAR
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.reports.queue import line_of

LISTED = 50


@require_GET
@open_to_work
def reports(request: HttpRequest) -> HttpResponse:
    """The agency's reports of all years, what is being read, and the years not opened yet."""
    desk, agency = desk_of(request), agency_or_404(request)
    found = list(reports_of(desk.person, agency))
    opened = {report.year for report in found}
    newest = desk.day.year if desk.day.month >= 11 else desk.day.year - 1
    context = {
        "reports": [(report, _last_day(report)) for report in found],
        "readings": readings_of(desk.person, agency),
        "may_read": desk.may("reading.receive"),
        "years": [year for year in range(newest, FIRST_YEAR - 1, -1) if year not in opened],
        "may_edit": desk.may("annual_report.open"),
        "due": dates_of(agency, _year_in_hand(desk.day)),
        "may_set_deadline": desk.may("annual_report.set_deadline"),
        "waits": len(line_of(desk.person, desk.day)),
        "submitted": submitted_to(desk.person, desk.day)[:LISTED],
    }
    return render(request, "workbench/reports/list.html", context)


def _last_day(report: AnnualReport) -> date | None:
    """The last day for a report that is still to be published; none where that is long done."""
    if report.is_published or report.origin != Origin.DRAFTED:
        return None
    return report.due


def _year_in_hand(day: date) -> int:
    """The year whose report is due next."""
    return day.year if day.month >= 4 else day.year - 1


@require_POST
@open_to_work
@refusals_as_messages
def report_open(request: HttpRequest) -> HttpResponse:
    """Open a year: as a draft counted from the registers, or to type an earlier report."""
    desk, agency = desk_of(request), agency_or_404(request)
    year = whole_number(request.POST.get("year", ""))
    if year is None:
        raise NotPermitted("请选择年度。")
    if request.POST.get("how") == "typed":
        report = type_earlier_report(agency=agency, year=year, actor=desk.person)
    else:
        report = open_report(agency=agency, year=year, actor=desk.person)
    messages.success(request, f"已打开{year}年度的报告")
    return redirect("workbench:report", report.pk)
