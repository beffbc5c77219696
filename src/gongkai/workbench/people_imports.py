"""Agencies, sections and people from a workbook, by the system administrator."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.documents.scanning import open_path
from gongkai.jobs.models import Job
from gongkai.jobs.services import start
from gongkai.organisations.models import Person, TableImport
from gongkai.organisations.people_import.acts import (
    confirm_people_import,
    read_people_import,
    start_people_import,
    store_people_import,
)
from gongkai.organisations.people_import.columns import DAYS, EXPLANATION, template_sheets
from gongkai.organisations.table_imports import write_refusal
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.facts.opening import import_or_404
from gongkai.workbench.facts.workbook import WorkbookForm, keep_workbook
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.workbooks import make_workbook, read_workbook, workbook_answer

taken_in = open_to_right("organisations.import_people")

UNDER_WAY = {TableImport.State.READING, TableImport.State.STORING}


@require_http_methods(["GET", "POST"])
@taken_in
def imports(request: HttpRequest) -> HttpResponse:
    """Hand a workbook in, and every one handed in before."""
    form = WorkbookForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    form.fields["file"].help_text = ".xlsx，在模板上填好的；解压后不超过200MB"
    if form.is_bound and form.is_valid():
        try:
            run = _hand_in(request, form.cleaned_data["file"])
        except NotPermitted as refusal:
            form.add_error("file", refusal.full)
        else:
            return redirect("workbench:people-import", run.pk)
    rows = TableImport.objects.filter(
        agency=agency_or_404(request), target=TableImport.Target.PEOPLE
    )
    context = {"form": form, "page": page_of(rows.select_related("by"), request)}
    status = 422 if form.is_bound else 200
    return render(request, "workbench/people_imports.html", context, status=status)


@require_GET
@taken_in
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook to fill in."""
    return workbook_answer(make_workbook(template_sheets(), EXPLANATION), "机关和人员导入模板.xlsx")


@require_GET
@taken_in
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What a workbook would make, or made; while it is looked at or stored, how far it has come."""
    found = import_or_404(request, pk, TableImport.Target.PEOPLE)
    under_way = found.state in UNDER_WAY
    job = Job.objects.filter(pk=found.job).first() if under_way and found.job else None
    context: dict[str, Any] = {
        "run": found,
        "job": job,
        "looks_again": under_way and not (job and job.is_over),
        "confirm": "workbench:people-import-confirm",
        "back": "people-imports",
    }
    name = "import_state.html" if request.headers.get("HX-Request") else "import_run.html"
    return render(request, f"workbench/facts/{name}", context)


@require_POST
@taken_in
@refusals_as_messages
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Have everything made, in the background, whole or not at all."""
    found, desk = import_or_404(request, pk, TableImport.Target.PEOPLE), desk_of(request)
    with transaction.atomic():
        found = confirm_people_import(run=found, actor=desk.person, today=desk.day)
        _in_background(found, "store", f"写入“{found.file_name}”", desk.person)
    return redirect("workbench:people-import", pk)


def read_in_background(job_id: str, *, run: int) -> None:
    """The background part of handing in."""
    found = TableImport.objects.select_related("agency").get(pk=run)
    try:
        tables = read_workbook(open_path(found.sha256), found.file_name, DAYS)
    except NotPermitted as refusal:
        write_refusal(found, refusal)
    else:
        read_people_import(found, tables)


def store_in_background(job_id: str, *, run: int) -> None:
    """The background part of confirming."""
    found = TableImport.objects.select_related("agency", "confirmed_by").get(pk=run)
    tables = read_workbook(open_path(found.sha256), found.file_name, DAYS)
    store_people_import(found, tables, timezone.localdate())


def _hand_in(request: HttpRequest, given: UploadedFile) -> TableImport:
    desk = desk_of(request)
    file = keep_workbook(request, given)
    with transaction.atomic():
        run = start_people_import(
            agency=agency_or_404(request),
            file_name=file.name,
            sha256=file.sha256,
            actor=desk.person,
            today=desk.day,
        )
        _in_background(run, "read", f"检查“{run.file_name}”", desk.person)
    return run


def _in_background(run: TableImport, part: str, title: str, actor: Person) -> None:
    job = start(
        f"organisations.people.{part}",
        f"{__name__}.{part}_in_background",
        title=title,
        agency_code=run.agency.code,
        owner_number=actor.number,
        run=run.pk,
    )
    TableImport.objects.filter(pk=run.pk).update(job=job.pk)
