"""Freezing the figures, and what they would be if they were frozen now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.reporting.models import FrozenFigures
from gongkai.reporting.outdated import outdated_figures
from gongkai.reporting.queries import deadlines_of
from gongkai.reporting.services import freeze_figures
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404


@require_http_methods(["GET", "POST"])
@open_to_work
@refusals_as_messages
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: every freezing, and what moved in the registers since. POST: freeze, or freeze anew."""
    report = report_or_404(request, pk)
    if request.method == "POST":
        frozen = freeze_figures(
            report=report,
            actor=desk_of(request).person,
            day=timezone.localdate(),
            reason=request.POST.get("reason", "").strip(),
        )
        messages.success(request, f"已冻结数据（第{frozen.number}次），报告里的数按此填写")
        return redirect("workbench:report-freeze", pk)
    freezings = list(
        FrozenFigures.objects.filter(report=report).select_related("by").defer("records")
    )
    context = {
        "report": report,
        "frozen": freezings,
        "outdated": outdated_figures(report),
        "due": deadlines_of(report),
        "may_freeze": desk_of(request).may("annual_report.freeze") and not _is_past(report.status),
    }
    return render(request, "workbench/reports/freeze.html", context)


def _is_past(status: str) -> bool:
    """Whether the figures were handed in already."""
    return status not in {"draft", "signing"}
