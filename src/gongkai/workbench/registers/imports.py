"""Files into registers: uploaded, looked at, confirmed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.jobs.models import Job
from gongkai.registers.importing import COLUMNS, confirm_import, make_template, start_import
from gongkai.registers.models import ImportRun, ImportTarget
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers.opening import may_write, run_or_404, written

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@open_to_work
def runs(request: HttpRequest) -> HttpResponse:
    """Every file handed in, newest first."""
    rows = ImportRun.objects.filter(agency=agency_or_404(request)).select_related("file", "by")
    context = {"page": page_of(rows, request), "may_write": may_write(desk_of(request))}
    return render(request, "workbench/registers/imports.html", context)


@require_http_methods(["GET", "POST"])
@written
@refusals_as_messages
def upload(request: HttpRequest) -> HttpResponse:
    """Choose what the file is for, and the file."""
    if request.method == "GET":
        columns = [
            (value, label, "、".join(column.title for column in COLUMNS[value]))
            for value, label in ImportTarget.choices
        ]
        context = {"targets": columns, "chosen": request.GET.get("target", "")}
        return render(request, "workbench/registers/import_new.html", context)
    given, target = request.FILES.get("file"), request.POST.get("target", "")
    if given is None or target not in ImportTarget.values:
        raise NotPermitted("请选择登记种类和文件。")
    desk = desk_of(request)
    with tempfile.NamedTemporaryFile() as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        run = start_import(
            agency_or_404(request),
            ImportTarget(target),
            Path(kept.name),
            name=given.name or "未命名",
            actor=desk.person,
            today=desk.day,
        )
    return redirect("workbench:registers-run", run.pk)


@require_GET
@written
def template(request: HttpRequest, target: str) -> HttpResponse:
    """The empty table to fill in."""
    if target not in ImportTarget.values:
        raise Http404
    answer = HttpResponse(make_template(target), content_type=XLSX)
    name = f"{ImportTarget(target).label}导入模板.xlsx"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


@require_GET
@open_to_work
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in a file; while it is looked at or stored, its progress."""
    found = run_or_404(request, pk)
    under_way = found.state in {ImportRun.State.READING, ImportRun.State.STORING}
    context = {
        "run": found,
        "job": Job.objects.filter(pk=found.job).first() if under_way and found.job else None,
        "may_write": may_write(desk_of(request)),
    }
    name = "import_state.html" if request.headers.get("HX-Request") else "import_run.html"
    return render(request, f"workbench/registers/{name}", context)


@require_POST
@written
@refusals_as_messages
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a file without faults stored, whole or not at all."""
    desk = desk_of(request)
    confirm_import(
        run_or_404(request, pk),
        actor=desk.person,
        today=desk.day,
        same_file_again=request.POST.get("again") == "1",
    )
    return redirect("workbench:registers-run", pk)
