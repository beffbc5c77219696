"""A published annual report, as a page and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.portal.charts import columns_of_years, outcome_lines
from gongkai.portal.pages import agency_or_404
from gongkai.portal.showing import show
from gongkai.reporting import public as reporting
from gongkai.statute.annual_report import CellState

FORM_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "网页", "json": "JSON"}
"""The forms in the order in which people ask for them, as they call them."""

HEADLINES = (
    ("t3.new_received.total", "新收申请", "件"),
    ("t3.outcome.total.total", "办理申请", "件"),
    ("t3.carried_out.total", "结转下年", "件"),
    ("t2.art20_6.penalty.decisions", "行政处罚", "件"),
)
"""Cells that both forms have and that tell most: identifier, short label, unit."""


@require_safe
def report(request: HttpRequest, code: str, year: int, edition: int | None = None) -> HttpResponse:
    """One report: text, statutory tables, charts, and the way to the other years and editions.

    Without `edition` the newest; an older one says that it was replaced.
    """
    facts = agency_or_404(code)
    found = reporting.published_report(code, year, edition)
    if found is None:
        raise Http404
    entries = {cell_id: found.content.entry(cell_id) for cell_id, _, _ in HEADLINES}
    context = {
        "site": facts,
        "agency": facts,
        "line": found.line,
        "edition": found.edition,
        "editions": found.editions,
        "before": found.before,
        "newest": found.newest,
        "report": found.view,
        "title_lines": [_phrases(part) for part in found.view.title_lines],
        "years": reporting.published_reports(code),
        "formats": [(form, name) for form, name in FORM_NAMES.items() if form in found.formats],
        "figures": [
            (label, entries[cell_id].value, unit)
            for cell_id, label, unit in HEADLINES
            if entries[cell_id].state is CellState.NUMBER
        ],
        "outcomes": outcome_lines(found),
        "columns": columns_of_years(code, year),
    }
    return show(request, "portal/report.html", context)


@require_safe
def changes(request: HttpRequest, code: str, year: int, edition: int) -> HttpResponse:
    """What a corrected edition says otherwise than the one before."""
    facts = agency_or_404(code)
    found = reporting.published_report(code, year, edition)
    beside = reporting.changes_of_edition(code, year, edition)
    if found is None or beside is None:
        raise Http404
    context = {
        "site": facts,
        "agency": facts,
        "line": found.line,
        "edition": found.edition,
        "before": found.before,
        "changes": beside,
        "years": reporting.published_reports(code),
    }
    return show(request, "portal/report_changes.html", context)


@require_safe
def charts(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """图解: the report's figures drawn, on one page."""
    facts = agency_or_404(code)
    found = reporting.published_report(code, year)
    if found is None:
        raise Http404
    context = {
        "site": facts,
        "agency": facts,
        "line": found.line,
        "drawn": reporting.report_in_charts(found),
        "years": reporting.published_reports(code),
    }
    return show(request, "portal/report_in_charts.html", context)


@require_safe
def charts_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """图解 as one page of PDF."""
    address = request.build_absolute_uri(reverse("portal:report", args=(code, year)))
    made = reporting.charts_on_paper(code, year, address)
    if made is None:
        raise Http404
    return _to_save(made)


@require_safe
def report_file(
    request: HttpRequest, code: str, year: int, form: str, edition: int | None = None
) -> HttpResponse:
    """One report as a file to save: also the page, whose style is inside it."""
    exported = reporting.export_published(code, year, form, edition)
    if exported is None:
        raise Http404
    return _to_save(exported)


def _to_save(exported: reporting.Exported) -> HttpResponse:
    response = HttpResponse(exported.content, content_type=exported.content_type)
    response["Content-Disposition"] = content_disposition_header(True, exported.name) or ""
    response["Cache-Control"] = "public, max-age=300"
    return response


def _phrases(title: str) -> tuple[str, ...]:
    """A line of the title, cut where it may break on a narrow screen."""
    before, mark, after = title.rpartition("工作年度报告")
    return (before, mark + after) if before else (title,)


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the JSON form of a report looks like, for machines that read it."""
    return HttpResponse(reporting.report_schema(), content_type="application/schema+json")
