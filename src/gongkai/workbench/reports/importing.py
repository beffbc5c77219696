"""A report made elsewhere: uploaded, looked at, taken or dropped."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.reporting.models import StoredReading
from gongkai.reporting.queries import reading_for, reports_of
from gongkai.reporting.reading import read_file
from gongkai.reporting.services import drop_reading, keep_reading, take_reading
from gongkai.reporting.services.kept_readings import reading_from_json
from gongkai.statute.annual_report import FORMS, CellState
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.reports.readings import cells_read, states_of, tables_read

edited = open_to_right("annual_report.import")


@require_http_methods(["GET", "POST"])
@edited
@refusals_as_messages
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what was read of it is kept to be looked at, and nothing else."""
    if request.method == "GET":
        return render(request, "workbench/reports/import.html")
    given = request.FILES.get("file")
    if given is None:
        raise NotPermitted("请先选择一个文件。")
    with tempfile.NamedTemporaryFile() as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        reading = read_file(Path(kept.name), given.name or "未命名")
    if reading.refused is not None:
        raise NotPermitted(reading.refused)
    stored = keep_reading(
        reading=reading,
        name=given.name or "未命名",
        agency=agency_or_404(request),
        actor=desk_of(request).person,
    )
    return redirect("workbench:report-reading", stored.pk)


@require_GET
@open_to_work
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read: title, sections, cells with their places, findings."""
    stored = _stored_or_404(request, pk)
    found = reading_from_json(stored.reading)
    cells = cells_read(found)
    context = {
        "stored": stored,
        "reading": found,
        "form": FORMS[found.form] if found.form else None,
        "findings": stored.reading["findings"],
        "tables": tables_read(found, cells),
        "unsure": [one for one in cells.values() if one.is_unsure],
        "sure": [one for one in cells.values() if not one.is_unsure],
        "states": states_of(cells),
        "may_take": desk_of(request).may("annual_report.import"),
        "other_name": found.agency if found.agency != stored.agency.name else "",
        "standing": reports_of(desk_of(request).person, stored.agency)
        .filter(year=found.year or 0)
        .first(),
    }
    return render(request, "workbench/reports/reading.html", context)


@require_POST
@edited
@refusals_as_messages
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was read as the published report of its year."""
    text = request.POST.get("published_on", "")
    published_on = parse_date(text) if text else None
    if text and published_on is None:
        raise NotPermitted(f"公布日期应写成2022-01-28的样子，填的是“{text}”。")
    report = take_reading(
        stored=_stored_or_404(request, pk),
        actor=desk_of(request).person,
        published_on=published_on,
    )
    unsure = report.cells.filter(state=CellState.UNSURE.value).count()
    waiting = f"；还有{unsure}格待确认，确认完才能收录" if unsure else ""
    messages.success(request, f"已存为{report.year}年度的报告，等公开工作机构负责人收录{waiting}")
    return redirect("workbench:report", report.pk)


@require_POST
@edited
@refusals_as_messages
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what was read."""
    drop_reading(stored=_stored_or_404(request, pk), actor=desk_of(request).person)
    messages.success(request, "已放弃这次读取")
    return redirect("workbench:reports")


def _stored_or_404(request: HttpRequest, pk: int) -> StoredReading:
    try:
        return reading_for(desk_of(request).person, pk)
    except StoredReading.DoesNotExist:
        raise Http404 from None
