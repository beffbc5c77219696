"""Two reports whose texts are alike, side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.organisations.queries import working_agencies
from gongkai.reporting.kept_readings import stored_to_reading
from gongkai.reporting.models import SimilarReadings
from gongkai.reporting.proofreading import passages_from
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.workbench.permitted import desk_of
from gongkai.workbench.readings.opening import open_to_readers


@require_GET
@open_to_readers
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """The passages that stand in both, in two columns."""
    pair = (
        SimilarReadings.objects.filter(
            first__agency__in=working_agencies(desk_of(request).person), pk=pk
        )
        .select_related("first__subject", "second__subject", "first__batch")
        .first()
    )
    if pair is None:
        raise Http404
    text = report_text_of_reading(stored_to_reading(pair.first))
    other = report_text_of_reading(stored_to_reading(pair.second))
    paragraphs = {(one[0], one[1]): one[3] for one in text.paragraphs()}
    passages = [
        (
            text.sections[place.section].title,
            paragraphs[place.section, place.paragraph][place.start : place.end],
            theirs,
        )
        for place, theirs in passages_from(text, other)
    ]
    context = {"pair": pair, "passages": passages, "percent": round(pair.share * 100)}
    return render(request, "workbench/readings/alike.html", context)
