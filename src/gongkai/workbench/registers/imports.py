"""Files into registers: uploaded, looked at, confirmed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.jobs.models import Job, State
from gongkai.registers.importing import COLUMNS, confirm_import, make_template, start_import
from gongkai.registers.importing.dry_run import seen_before
from gongkai.registers.models import ImportRun, ImportTarget
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers.opening import may_in, run_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNDER_WAY = {ImportRun.State.READING, ImportRun.State.STORING}


class UploadForm(forms.Form):
    """A file and what its rows become."""

    target = forms.ChoiceField(
        label="这份表格登记什么",
        choices=[("", "请选择"), *ImportTarget.choices],
        error_messages={"required": "请选择这份表格登记什么"},
    )
    file = forms.FileField(
        label="文件",
        help_text=".xlsx，或者UTF-8、GB18030编码的.csv；解压后不超过200MB",
        error_messages={
            "required": "请选择文件",
            "missing": "请选择文件",
            "empty": "这是空文件，里面什么也没有。请核对后重新选择",
        },
    )


@require_GET
@open_to_work
def runs(request: HttpRequest) -> HttpResponse:
    """Every file handed in, newest first."""
    rows = ImportRun.objects.filter(agency=agency_or_404(request)).select_related("file", "by")
    page = page_of(rows, request)
    # A job that broke down leaves its run as it was: only the job knows.
    under_way = [run.job for run in page.object_list if run.state in UNDER_WAY]
    broken = Job.objects.filter(pk__in=under_way, state=State.FAILED).values_list("pk", flat=True)
    context = {
        "page": page,
        "broken": set(broken),
        "may_write": desk_of(request).may("registers.import"),
    }
    return render(request, "workbench/registers/imports.html", context)


@require_http_methods(["GET", "POST"])
@open_to_right("registers.import")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose what the file is for, and the file."""
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"target": request.GET.get("target", "")},
    )
    if form.is_valid():
        try:
            run = _hand_in(request, form.cleaned_data["target"], form.cleaned_data["file"])
        except NotPermitted as refusal:
            form.add_error("file", refusal.full)
        else:
            return redirect("workbench:registers-run", run.pk)
    targets = [
        (value, label, "、".join(column.title for column in COLUMNS[value]))
        for value, label in ImportTarget.choices
    ]
    status = 422 if form.is_bound else 200
    context = {"form": form, "targets": targets}
    return render(request, "workbench/registers/import_new.html", context, status=status)


@require_GET
@open_to_right("registers.import")
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
    under_way = found.state in UNDER_WAY
    if found.state == ImportRun.State.READY:
        # The same file may have been handed in twice and taken once since this one was looked at.
        found.seen_before = seen_before(found.agency, found.target, found.file)
    job = Job.objects.filter(pk=found.job).first() if under_way and found.job else None
    context: dict[str, Any] = {
        "run": found,
        "job": job,
        "looks_again": under_way and not (job and job.is_over),
        "may_write": may_in(request, found.agency, "registers.confirm_import"),
    }
    name = "import_state.html" if request.headers.get("HX-Request") else "import_run.html"
    return render(request, f"workbench/registers/{name}", context)


@require_POST
@open_to_right("registers.confirm_import")
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


def _hand_in(request: HttpRequest, target: str, given: UploadedFile) -> ImportRun:
    desk = desk_of(request)
    with tempfile.NamedTemporaryFile() as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        return start_import(
            agency_or_404(request),
            ImportTarget(target),
            Path(kept.name),
            name=given.name or "未命名",
            actor=desk.person,
            today=desk.day,
        )
