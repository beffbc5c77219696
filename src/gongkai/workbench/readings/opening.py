"""Finding what a page of readings is about, for who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.organisations.queries import working_agencies
from gongkai.reporting.models import ReadingBatch, StoredReading
from gongkai.reporting.queries import reading_for
from gongkai.workbench.permitted import desk_of, open_to_right

open_to_readers = open_to_right("reading.receive")
"""A page on reports that were read; a 404 for everybody else."""


def reading_or_404(request: HttpRequest, pk: int) -> StoredReading:
    """One reading of an agency whose work the person does or supervises."""
    try:
        return reading_for(desk_of(request).person, pk)
    except StoredReading.DoesNotExist:
        raise Http404 from None


def batch_or_404(request: HttpRequest, pk: int) -> ReadingBatch:
    """One batch, likewise."""
    found = (
        ReadingBatch.objects.filter(agency__in=working_agencies(desk_of(request).person), pk=pk)
        .select_related("agency", "by")
        .first()
    )
    if found is None:
        raise Http404
    return found
