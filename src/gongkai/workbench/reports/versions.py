"""Every version that was put up: the list, one of them opened, two compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.output.html import report_view
from gongkai.reporting.queries import (
    CellBeside,
    beside_last_year,
    compare_versions,
    content_of_version,
    version_for,
    versions_of,
)
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.changes import changes_of
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.route import route_lines
from gongkai.workflow.models import Signature

NUMERALS = {2: "二", 3: "三", 4: "四"}


@require_GET
@open_to_work
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions, newest first, with who signed each; two of them may be chosen to compare."""
    report = report_or_404(request, pk)
    found = versions_of(report)
    signatures = defaultdict(list)
    given = Signature.objects.filter(draft__case=report).select_related("signer", "on_behalf_of")
    for one in given.order_by("at", "pk"):
        signatures[one.draft_id].append(one)
    context = {
        "report": report,
        "versions": [(one, signatures.get(one.draft_id or 0, [])) for one in found],
        "may_compare": len(found) > 1,
    }
    return render(request, "workbench/reports/versions.html", context)


@require_GET
@open_to_work
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was put up, with its route."""
    report = report_or_404(request, pk)
    found = _version_or_404(request, report, number)
    context = {
        "report": report,
        "version": found,
        "view": report_view(content_of_version(found)),
        "draft": found.draft,
        "route": route_lines(found.draft) if found.draft else (),
    }
    return render(request, "workbench/reports/version.html", context)


@require_GET
@open_to_work
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed from one version (`before`) to another (`now`), the newest two unless given."""
    report = report_or_404(request, pk)
    numbers = [one.number for one in versions_of(report)]
    if len(numbers) < 2:
        raise Http404
    now = _number(request.GET.get("now"), numbers[0])
    before = _number(request.GET.get("before"), next((n for n in numbers if n < now), numbers[-1]))
    before, now = sorted((before, now))
    first, second = (_version_or_404(request, report, number) for number in (before, now))
    context = {
        "report": report,
        "numbers": numbers,
        "before": first,
        "now": second,
        "changes": changes_of(compare_versions(first, second)),
    }
    return render(request, "workbench/reports/compare.html", context)


@require_GET
@open_to_work
def last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """The report beside that of the year before, section by section and cell by cell."""
    report, every = report_or_404(request, pk), "all" in request.GET
    beside = beside_last_year(report)
    context = {
        "report": report,
        "beside": beside,
        "tables": by_table(beside.cells, every) if beside else [],
        "all": every,
    }
    return render(request, "workbench/reports/last_year.html", context)


def by_table(cells: Iterable[CellBeside], every: bool) -> list[tuple[str, list[CellBeside]]]:
    """The cells by table, those without a change only where `every` one is wanted."""
    tables: dict[int, list[CellBeside]] = {}
    for cell in cells:
        tables.setdefault(cell.table, [])
        if every or cell.differs:
            tables[cell.table].append(cell)
    return [(f"表{NUMERALS[number]}", found) for number, found in sorted(tables.items())]


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _version_or_404(request: HttpRequest, report: AnnualReport, number: int) -> ReportVersion:
    try:
        return version_for(desk_of(request).person, report.pk, number)
    except ReportVersion.DoesNotExist:
        raise Http404 from None
