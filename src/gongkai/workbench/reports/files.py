"""The report as a file in one of its five forms."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output import FORMATS
from gongkai.reporting.services import export, start_export
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404

_NO_DISK_TAKES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


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
    name = _name(report, made.is_draft, output_format)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


@require_POST
@open_to_work
@refusals_as_messages
def all_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Write all forms in the background; the page of the job has the files."""
    report = report_or_404(request, pk)
    job = start_export(report=report, output_formats=list(FORMATS), actor=desk_of(request).person)
    return redirect("workbench:job", job.pk)


def _name(report: AnnualReport, is_draft: bool, output_format: str) -> str:
    """The title, and the state of what is not public yet, without what no disk takes."""
    standing = f"（{report.status_label}）" if is_draft else ""
    return f"{_NO_DISK_TAKES.sub('', report.title)}{standing}.{output_format}"
