"""One cell: what stands behind it, and what may be done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.queries import records_behind
from gongkai.reporting.services import (
    confirm_candidate,
    confirm_cell,
    give_reason,
    type_cell,
    use_computed,
)
from gongkai.statute.annual_report import CellState
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.head import head_of
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.page import done, page_at_desk


@require_http_methods(["GET", "POST"])
@open_to_work
@refusals_as_messages
def cell(request: HttpRequest, pk: int, cell_id: str) -> HttpResponse:
    """GET: the rule, the records and the parts behind the figure. POST: type over it."""
    report = report_or_404(request, pk)
    if request.method == "GET":
        return _panel(request, report, cell_id)
    seen = request.POST.get("revision", "")
    _known_or_404(report, cell_id)
    type_cell(
        report=report,
        cell_id=cell_id,
        text=request.POST.get("text", "").strip(),
        actor=desk_of(request).person,
        reason=request.POST.get("reason", "").strip(),
        seen_revision=whole_number(seen),
    )
    return done(request, report, "已保存", f"c-{cell_id}")


@require_POST
@open_to_work
@refusals_as_messages
def cell_act(request: HttpRequest, pk: int, cell_id: str, act: str) -> HttpResponse:
    """Give the reason, confirm as the second person, go back to the computed value, decide."""
    report, actor = report_or_404(request, pk), desk_of(request).person
    _known_or_404(report, cell_id)
    reason = request.POST.get("reason", "").strip()
    if act == "reason":
        give_reason(report=report, cell_id=cell_id, reason=reason, actor=actor)
        told = "已写明理由，等另一人确认"
    elif act == "confirm":
        confirm_cell(report=report, cell_id=cell_id, actor=actor)
        told = "已确认"
    elif act == "computed":
        use_computed(report=report, cell_id=cell_id, actor=actor)
        told = "已改用统计数"
    elif act == "candidate":
        text = request.POST.get("other", "").strip() or request.POST.get("text", "")
        confirm_candidate(report=report, cell_id=cell_id, text=text, actor=actor, reason=reason)
        told = "已确认读数"
        following = _next_unsure(report, cell_id)
        if following and not request.headers.get("HX-Request"):
            messages.success(request, f"{told}，接着看下一格")
            return redirect("workbench:report-cell", pk, following)
    else:
        raise Http404
    return done(request, report, told, f"c-{cell_id}")


def _known_or_404(report: AnnualReport, cell_id: str) -> None:
    if not ReportCell.objects.filter(report=report, cell_id=cell_id).exists():
        raise Http404


def _next_unsure(report: AnnualReport, after: str = "") -> str:
    """The next cell in the order of the form that waits for a person; round from the last."""
    waiting = set(
        ReportCell.objects.filter(report=report, state=CellState.UNSURE.value).values_list(
            "cell_id", flat=True
        )
    )
    order = [cell.id for cell in report.declared.cells if cell.id in waiting or cell.id == after]
    place = order.index(after) + 1 if after in order else 0
    found = [key for key in (*order[place:], *order[:place]) if key != after]
    return found[0] if found else ""


def _panel(request: HttpRequest, report: AnnualReport, cell_id: str) -> HttpResponse:
    person = desk_of(request).person
    number = request.GET.get("page", "1")
    try:
        behind = records_behind(report, cell_id, person, page=int(number or 1))
    except (ReportCell.DoesNotExist, ValueError):
        raise Http404 from None
    page = page_at_desk(request, report)
    context = {
        "report": report,
        "page": page,
        "head": head_of(report, desk_of(request).day) if page.voids_signatures else None,
        "behind": behind,
        "cell": page.cells.get(cell_id),
        "cell_id": cell_id,
        "may_decide": desk_of(request).may("annual_report.confirm_candidate"),
        "next_unsure": _next_unsure(report, cell_id) if behind.row.is_unsure else "",
    }
    name = "cell_panel.html" if request.headers.get("HX-Request") else "cell_page.html"
    return render(request, f"workbench/reports/{name}", context)
