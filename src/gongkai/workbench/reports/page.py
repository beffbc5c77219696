"""The page of one report, whole or only what changes with each act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import ReportPage, report_page
from gongkai.workbench.cases.beside import beside
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.findings import findings_at_desk
from gongkai.workbench.reports.head import head_of
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.page_tables import (
    FORMATS,
    channels,
    compared,
    saved_at,
    sections_at_desk,
)
from gongkai.workbench.reports.steps import steps_at_desk


@require_GET
@open_to_work
def report_beside(request: HttpRequest, pk: int) -> HttpResponse:
    """Who answers for the report, who watches it, notes and links: a page of its own, since the
    report's page has few queries to spare.
    """
    found = report_or_404(request, pk)
    context = {"report": found, "beside": beside(found, desk_of(request))}
    return render(request, "workbench/reports/beside.html", context)


@require_GET
@open_to_work
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report at the desk. An htmx or script request gets the changing parts alone."""
    found = report_or_404(request, pk)
    name = "live.html" if request.headers.get("HX-Request") else "report.html"
    context = desk_context(request, found)
    return render(request, f"workbench/reports/{name}", context)


def done(request: HttpRequest, report: AnnualReport, told: str, anchor: str = "") -> HttpResponse:
    """After an act: back to the page at `anchor`, or for a script the changing parts alone."""
    if request.headers.get("HX-Request"):
        report.refresh_from_db()
        context = desk_context(request, report)
        return render(request, "workbench/reports/live.html", context)
    messages.success(request, told)
    place = reverse("workbench:report", args=[report.pk])
    return redirect(f"{place}#{anchor}" if anchor else place)


def page_at_desk(request: HttpRequest, report: AnnualReport) -> ReportPage:
    """The page for who asks; the desk knows their duties where the report is of its agency."""
    desk = desk_of(request)
    held = desk.duties if desk.agency == report.agency else None
    return report_page(report, desk.person, held)


def desk_context(request: HttpRequest, report: AnnualReport) -> dict[str, object]:
    """What the templates of the report page print."""
    desk = desk_of(request)
    page = page_at_desk(request, report)
    head = head_of(report, desk.day)
    numbered = findings_at_desk(page)
    steps = steps_at_desk(page, head)
    return {
        "page": page,
        "report": report,
        "head": head,
        "draft": head.draft,
        "route": head.route,
        "may_assign": desk.may("workflow.assign_step"),
        "findings": [one for one in numbered if one.is_open_to_mending],
        "unchecked": [one for one in numbered if not one.is_open_to_mending],
        "sections": sections_at_desk(page, numbered),
        "compared": compared(page),
        "awaiting": [page.cells[key] for key in page.awaiting_confirmation],
        "steps": [one for one in steps if not one.is_others],
        "others": [one for one in steps if one.is_others],
        "may_discard": report.status == "received" and desk.may("annual_report.discard"),
        "channels": channels(page),
        "formats": FORMATS,
        "saved_at": saved_at(page),
    }
