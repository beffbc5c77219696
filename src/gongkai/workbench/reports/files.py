"""The report as a file in one of its five forms."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai.reporting.output import FORMATS
from gongkai.reporting.services import export
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.opening import report_or_404


@require_GET
@open_to_work
def file(request: HttpRequest, pk: int, output_format: str) -> HttpResponse:
    """Hand the file out; when it reads back differently, say where and hand out nothing."""
    report = report_or_404(request, pk)
    if output_format not in FORMATS:
        raise Http404
    try:
        made = export(report=report, output_format=output_format, actor=desk_of(request).person)
    except NotPermitted as refusal:
        context = {"report": report, "refusal": refusal, "output_format": output_format}
        return render(request, "workbench/reports/no_file.html", context, status=409)
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, made.name) or ""
    return answer
