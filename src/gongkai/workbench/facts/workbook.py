"""The facts as a workbook: handed out, handed in, looked at, confirmed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.documents import files
from gongkai.documents.kinds import FileKind
from gongkai.documents.models import StoredFile
from gongkai.documents.safety import inspect
from gongkai.documents.scanning import open_path
from gongkai.organisations.facts.workbook.acts import confirm_facts_import, start_facts_import
from gongkai.organisations.facts.workbook.sheets import DAYS, EXPLANATION, export_facts
from gongkai.organisations.models import TableImport
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.facts.opening import import_or_404
from gongkai.workbench.facts.showing import TABS
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.workbooks import make_workbook, read_workbook, workbook_answer

taken_in = open_to_right("organisations.import_facts")


class WorkbookForm(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label="文件",
        help_text=".xlsx，在导出的表格上改好的；解压后不超过200MB",
        error_messages={
            "required": "请选择文件",
            "missing": "请选择文件",
            "empty": "这是空文件，里面什么也没有。请核对后重新选择",
        },
    )


@require_http_methods(["GET", "POST"])
@taken_in
def imports(request: HttpRequest) -> HttpResponse:
    """Hand a workbook in, hand one out, and every workbook handed in before."""
    form = WorkbookForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if form.is_bound and form.is_valid():
        try:
            run = _hand_in(request, form.cleaned_data["file"])
        except NotPermitted as refusal:
            form.add_error("file", refusal.full)
        else:
            return redirect("workbench:facts-import", run.pk)
    rows = TableImport.objects.filter(
        agency=agency_or_404(request), target=TableImport.Target.FACTS
    )
    context = {
        "form": form,
        "page": page_of(rows.select_related("by"), request),
        "tabs": TABS,
        "here": "facts-imports",
    }
    status = 422 if form.is_bound else 200
    return render(request, "workbench/facts/imports.html", context, status=status)


@require_POST
@taken_in
@refusals_as_messages
def export(request: HttpRequest) -> HttpResponse:
    """The facts of today as a workbook. By POST, for it is recorded."""
    desk, agency = desk_of(request), agency_or_404(request)
    sheets = export_facts(agency=agency, actor=desk.person, today=desk.day)
    name = f"{agency.shown_name}机关信息{desk.day:%Y%m%d}.xlsx"
    return workbook_answer(make_workbook(sheets, EXPLANATION), name)


@require_GET
@taken_in
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What a workbook would do, or did."""
    found = import_or_404(request, pk, TableImport.Target.FACTS)
    context = {"run": found, "confirm": "workbench:facts-import-confirm", "back": "facts-imports"}
    return render(request, "workbench/facts/import_run.html", context)


@require_POST
@taken_in
@refusals_as_messages
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what was shown, whole or not at all."""
    found, desk = import_or_404(request, pk, TableImport.Target.FACTS), desk_of(request)
    tables = read_workbook(open_path(found.sha256), found.file_name, DAYS)
    confirm_facts_import(run=found, tables=tables, actor=desk.person, today=desk.day)
    messages.success(request, f"已写入{found.change_count}处")
    return redirect("workbench:facts-import", pk)


def _hand_in(request: HttpRequest, given: UploadedFile) -> TableImport:
    desk, agency = desk_of(request), agency_or_404(request)
    file = keep_workbook(request, given)
    return start_facts_import(
        agency=agency,
        tables=read_workbook(open_path(file.sha256), file.name, DAYS),
        file_name=file.name,
        sha256=file.sha256,
        actor=desk.person,
        today=desk.day,
    )


def keep_workbook(request: HttpRequest, given: UploadedFile) -> StoredFile:
    """Keep a workbook as it was handed in. Raises NotPermitted when it is none."""
    name = given.name or "未命名"
    with tempfile.NamedTemporaryFile() as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        inspect(Path(kept.name), name, allowed=(FileKind.XLSX,))
        return files.store(
            Path(kept.name),
            name=name,
            content_type=FileKind.XLSX.media_type,
            agency_code=agency_or_404(request).code,
            uploaded_by=desk_of(request).person.username,
        )
