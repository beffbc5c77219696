"""Batches of reports handed in to be read, and one batch with how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.lib.storable_text import storable
from gongkai.lib.whole_number import whole_number
from gongkai.reporting.models import UNREAD, ReadingBatch, ReadingState, StoredReading
from gongkai.reporting.queries import alike_in
from gongkai.reporting.services import HandedIn, receive_readings
from gongkai.workbench.keyed_paging import Key, keyed_page
from gongkai.workbench.permitted import agency_or_404, desk_of, refusals_as_messages
from gongkai.workbench.readings.opening import batch_or_404, open_to_readers

SHOWN = {
    "errors": ("有错误", Q(errors__gt=0)),
    "warnings": ("有警告", Q(warnings__gt=0)),
    "unsure": ("有读不准的格", Q(unsure__gt=0)),
    "clean": ("没有发现问题", Q(state=ReadingState.READ, errors=0, warnings=0, unsure=0)),
    "refused": ("没有读成", Q(state=ReadingState.REFUSED)),
    "unread": ("还没有读", Q(state__in=UNREAD)),
}
"""What a list may be narrowed to: the name in the address, the words, and which rows."""

SORTS: dict[str, tuple[str, Key]] = {
    "": ("交来的先后", [("pk", int)]),
    "errors": ("错误多的在前", [("-errors", int), ("pk", int)]),
    "unsure": ("读不准多的在前", [("-unsure", int), ("pk", int)]),
    "year": ("年度新的在前", [("-sort_year", int), ("pk", int)]),
    "agency": ("机关名称", [("sort_agency", str), ("pk", int)]),
}
_SIZE = 50
_MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to and how it is sorted."""

    show: str
    text: str
    year: int | None
    sort: str


@require_http_methods(["GET", "POST"])
@open_to_readers
@refusals_as_messages
def batches(request: HttpRequest) -> HttpResponse:
    """Hand in files, and what was handed in before."""
    agency, desk = agency_or_404(request), desk_of(request)
    if request.method == "POST":
        given = [
            HandedIn(one.name or "未命名", one.chunks(), one.size or 0)
            for one in request.FILES.getlist("files")
        ]
        batch = receive_readings(
            given=given, agency=agency, actor=desk.person, name=request.POST.get("name", "")
        )
        return redirect("workbench:reading-batch", batch.pk)
    rows = ReadingBatch.objects.filter(agency=agency).select_related("by")
    counted = rows.annotate(
        files=Count("readings"),
        unread=Count("readings", filter=Q(readings__state__in=UNREAD)),
        refused=Count("readings", filter=Q(readings__state=ReadingState.REFUSED)),
        faulty=Count("readings", filter=Q(readings__errors__gt=0)),
        doubtful=Count("readings", filter=Q(readings__unsure__gt=0)),
    )
    context = {
        "page": keyed_page(counted, request, [("-pk", int)], size=_SIZE),
        "may_write_letter": desk.may("comment_letter.draft"),
    }
    return render(request, "workbench/readings/batches.html", context)


@require_GET
@open_to_readers
def every_reading(request: HttpRequest) -> HttpResponse:
    """All reports that this agency read, over all batches."""
    rows = StoredReading.objects.filter(agency=agency_or_404(request), batch__isnull=False)
    return render(request, "workbench/readings/every.html", _listed(request, rows))


@require_GET
@open_to_readers
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch; a script that asks gets the list alone, which asks again until all is read."""
    found = batch_or_404(request, pk)
    context = _listed(request, StoredReading.objects.filter(batch=found)) | {
        "batch": found,
        "alike": alike_in(found)[:_MOST_ALIKE],
        "may_drop": desk_of(request).may("reading.drop"),
    }
    name = "batch_state" if request.headers.get("HX-Request") else "batch"
    return render(request, f"workbench/readings/{name}.html", context)


def _listed(request: HttpRequest, rows: QuerySet[StoredReading]) -> dict[str, Any]:
    """What a list prints: one query for all counts, two for the page."""
    wanted = _wanted(request)
    sought = _sought(rows, wanted)
    # Named apart from the fields that they count.
    found = sought.aggregate(
        n_all=Count("pk"),
        **{f"n_{name}": Count("pk", filter=which) for name, (_, which) in SHOWN.items()},
    )
    counts = {name.removeprefix("n_"): number for name, number in found.items()}
    shown = sought.filter(SHOWN[wanted.show][1]) if wanted.show in SHOWN else sought
    page = keyed_page(
        shown.select_related("subject", "same_as__batch", "file", "batch")
        .defer("reading", "frames", "same_as__reading", "same_as__frames")
        .annotate(
            sort_year=Coalesce("year", Value(0)),
            sort_agency=Coalesce(F("subject__name"), F("agency_name")),
        ),
        request,
        SORTS[wanted.sort][1],
        size=_SIZE,
    )
    return {
        "page": page,
        "wanted": wanted,
        "counts": counts,
        "done": counts["all"] - counts["unread"],
        "choices": [(name, label, counts[name]) for name, (label, _) in SHOWN.items()],
        "sorts": [(name, label) for name, (label, _) in SORTS.items()],
    }


def _wanted(request: HttpRequest) -> Wanted:
    show, sort = request.GET.get("show", ""), request.GET.get("sort", "")
    return Wanted(
        show if show in SHOWN else "",
        storable(request.GET.get("text", "")).strip()[:60],
        whole_number(request.GET.get("year", "")),
        sort if sort in SORTS else "",
    )


def _sought(rows: QuerySet[StoredReading], wanted: Wanted) -> QuerySet[StoredReading]:
    if wanted.text:
        rows = rows.filter(
            Q(agency_name__icontains=wanted.text)
            | Q(subject__name__icontains=wanted.text)
            | Q(subject__short_name__icontains=wanted.text)
            | Q(name__icontains=wanted.text)
        )
    if wanted.year is not None and wanted.year < 10_000:
        rows = rows.filter(year=wanted.year)
    return rows
