"""An agency's own earlier report, read from a file: looked at where every reading is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.reporting.services import HandedIn, receive_own_report
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)


@require_http_methods(["GET", "POST"])
@open_to_right("annual_report.import")
@refusals_as_messages
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what is read of it is kept to be looked at, and nothing else."""
    if request.method == "GET":
        return render(request, "workbench/reports/import.html")
    given = request.FILES.get("file")
    if given is None:
        raise NotPermitted("请先选择一个文件。")
    stored = receive_own_report(
        given=HandedIn(given.name or "未命名", given.chunks(), given.size or 0),
        agency=agency_or_404(request),
        actor=desk_of(request).person,
    )
    return redirect("workbench:reading", stored.pk)
