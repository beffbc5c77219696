"""Earlier dates that a region sets for the reports of a year, by the office that supervises it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Agency
from gongkai.reporting.models import ReportDeadline
from gongkai.reporting.services import set_deadline
from gongkai.reporting.services.deadlines import region_prefix
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.typed_day import typed_day

LISTED = 50


@require_http_methods(["GET", "POST"])
@open_to_right("annual_report.set_deadline")
@refusals_as_messages
def deadlines(request: HttpRequest) -> HttpResponse:
    """GET: what was set, the newest first. POST: set the dates of one year in one region."""
    desk, agency = desk_of(request), agency_or_404(request)
    if request.method == "POST":
        row = _set(request, agency)
        kept = row.submit_by or row.publish_by
        told = "已规定" if kept else "已撤回，按法定期限"
        messages.success(request, f"{told}：{row.region_code}地区{row.year}年度")
        return redirect("workbench:reports-deadlines")
    rows = ReportDeadline.objects.select_related("set_by").order_by("-pk")
    region = region_prefix(agency.region_code)
    context = {
        "region": region,
        "rows": rows.filter(region_code__startswith=region)[:LISTED] if region else (),
        "year": desk.day.year if desk.day.month >= 4 else desk.day.year - 1,
    }
    return render(request, "workbench/reports/deadlines.html", context)


def _set(request: HttpRequest, agency: Agency) -> ReportDeadline:
    year = whole_number(request.POST.get("year", "")) or 0
    if not 2000 <= year <= 2100:
        raise NotPermitted("请填写报告的年度，例如2025。")
    return set_deadline(
        agency=agency,
        year=year,
        region_code=request.POST.get("region", ""),
        actor=desk_of(request).person,
        basis=request.POST.get("basis", ""),
        submit_by=typed_day(request.POST.get("submit_by", "")),
        publish_by=typed_day(request.POST.get("publish_by", "")),
        for_governments="for_governments" in request.POST,
    )
