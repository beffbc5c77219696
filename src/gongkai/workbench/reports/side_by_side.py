"""Two reports side by side: choosing them, then figures, words and what both have word for word."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.queries import working_agencies
from gongkai.reporting.models import AnnualReport, StoredReading
from gongkai.reporting.output import ReportContent
from gongkai.reporting.queries import (
    readable_by,
    readable_report,
    reading_for,
    shown_content,
)
from gongkai.reporting.queries.side_by_side import (
    content_of_reading,
    in_order,
    lay_beside,
    shared_by,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.changes import changed_sentences
from gongkai.workbench.reports.selection import Wanted
from gongkai.workbench.reports.versions import by_table

READING = "r"
"""Before the number of a file that was read, in the address."""
_SIZE = 50
_READINGS = 20
_MOST_SHARED = 60


@require_GET
@open_to_work
def side_by_side(request: HttpRequest) -> HttpResponse:
    """Two reports, else a choice. `one`, `other`: a report's number, or r and a reading's."""
    keys = [key for key in (request.GET.get("one", ""), request.GET.get("other", "")) if key]
    try:
        contents = [_content_or_404(request, key) for key in keys]
    except NotPermitted as refusal:
        return _choice(request, [], [], refusal)
    if len(contents) < 2:
        return _choice(request, keys, contents)
    one, other = in_order(*contents)
    beside = lay_beside(one, other)
    every = "all" in request.GET
    cells = [cell for cell in beside.cells if every or cell.comparable]
    shared = list(shared_by(one, other)) if one.agency_name != other.agency_name else []
    context = {
        "one": one,
        "other": other,
        "keys": keys,
        "beside": beside,
        "tables": by_table(cells, every),
        "texts": [(text.heading, list(changed_sentences(text.runs))) for text in beside.texts],
        "shared": shared[:_MOST_SHARED],
        "left_out": max(0, len(shared) - _MOST_SHARED),
        "all": every,
    }
    return render(request, "workbench/reports/side_by_side.html", context)


def _choice(
    request: HttpRequest,
    keys: list[str],
    contents: list[ReportContent],
    refusal: NotPermitted | None = None,
) -> HttpResponse:
    desk, wanted = desk_of(request), Wanted.of(request.GET)
    readings = StoredReading.objects.none()
    if desk.may("reading.receive"):
        readings = StoredReading.objects.filter(
            agency__in=working_agencies(desk.person), state="read", year__isnull=False
        )
        if wanted.text:
            readings = readings.filter(agency_name__icontains=wanted.text)
    context = {
        "page": page_of(wanted.among(readable_by(desk.person)), request, size=_SIZE),
        "readings": readings.select_related("subject").defer("reading", "frames")[:_READINGS],
        "wanted": wanted,
        "first_key": keys[0] if keys else "",
        "first": contents[0] if contents else None,
        "refusal": refusal,
    }
    return render(request, "workbench/reports/side_by_side_choice.html", context)


def _content_or_404(request: HttpRequest, key: str) -> ReportContent:
    desk, number = desk_of(request), whole_number(key.removeprefix(READING))
    if number is None:
        raise Http404
    try:
        if not key.startswith(READING):
            return shown_content(readable_report(desk.person, number))
        if not desk.may("reading.receive"):
            raise Http404
        return content_of_reading(reading_for(desk.person, number))
    except (AnnualReport.DoesNotExist, StoredReading.DoesNotExist):
        raise Http404 from None
