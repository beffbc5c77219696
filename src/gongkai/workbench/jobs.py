"""The progress of background work, and the files it made."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.documents.models import StoredFile
from gongkai.documents.scanning import open_path
from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency
from gongkai.organisations.queries import visible_agencies
from gongkai.organisations.record import record_read
from gongkai.workbench.permitted import desk_of, refusals_as_messages
from gongkai.workflow.queries.known import CASE, may_know


@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job: how far it has come, then what came of it."""
    return render(request, "workbench/job.html", {"job": _job_or_404(request, pk)})


@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that looks again by itself until the job is over."""
    return render(request, "workbench/job_progress.html", {"job": _job_or_404(request, pk)})


@require_GET
@refusals_as_messages
def job_file(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A file that the job made; `number` is its place in the result, from 0."""
    found = _job_or_404(request, pk)
    files: list[dict[str, Any]] = (found.result or {}).get("files", [])
    if number >= len(files):
        raise Http404
    wanted = StoredFile.objects.filter(
        sha256=files[number]["sha256"], agency_code=found.agency_code
    ).first()
    if wanted is None or not wanted.path.exists():
        raise Http404
    path = open_path(wanted.sha256)
    agency = Agency.objects.filter(code=found.agency_code).first()
    record_read(
        desk_of(request).person,
        agency,
        "jobs.download",
        files[number]["name"],
        _case(found),
        each_time=True,
        detail={"sha256": wanted.sha256},
    )
    handed = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=files[number]["name"],
        content_type=wanted.content_type,
    )
    return cast(HttpResponse, handed)


def _job_or_404(request: HttpRequest, pk: UUID) -> Job:
    """Open to who started it and to who works in its agency, as long as they may see that."""
    desk = desk_of(request)
    open_to = Q(owner_number=desk.person.number)
    if desk.agency is not None and desk.may_work:
        open_to |= Q(agency_code=desk.agency.code)
    found = Job.objects.filter(open_to, pk=pk).first()
    if found is None:
        raise Http404
    seen = visible_agencies(desk.person, desk.day)
    if found.agency_code and not seen.filter(code=found.agency_code).exists():
        raise Http404
    if not may_know(desk.person, CASE, _case(found) or 0):
        raise Http404
    return found


def _case(job: Job) -> int | None:
    """The number of the case that the job is about, as its arguments name it."""
    named = job.arguments.get("report")
    return named if isinstance(named, int) else None
