"""Looking through a batch for reports that copy each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from gongkai.jobs.services import start
from gongkai.lib.text_overlap import similar_pairs
from gongkai.reporting.kept_readings import reading_from_json
from gongkai.reporting.models import (
    UNREAD,
    ReadingBatch,
    ReadingState,
    SimilarReadings,
    StoredReading,
)
from gongkai.reporting.proofreading import prose_of
from gongkai.reporting.proofreading.copied import MOST_SHARED
from gongkai.reporting.reading.report_text import report_text_of_reading


@transaction.atomic
def start_comparing(batch: int) -> None:
    """Queue the comparison of a batch once all its files are read; before, nothing happens."""
    found = ReadingBatch.objects.select_for_update().select_related("agency", "by").get(pk=batch)
    if found.readings.filter(state__in=UNREAD).exists():
        return
    start(
        "reading.compare",
        f"{__name__}.compare_batch",
        title=f"比对“{found.name}”里雷同的报告",
        agency_code=found.agency.code,
        owner_number=found.by.number,
        batch=batch,
    )


def compare_batch(job_id: str, *, batch: int) -> dict[str, Any]:
    """The job of `start_comparing`: all pairs of one batch that share too much.

    Two files with the same content, and two years of one agency, are no copies of another's report.
    """
    found = ReadingBatch.objects.filter(pk=batch).first()
    if found is None:
        return {"pairs": 0}
    read = found.readings.filter(state=ReadingState.READ).order_by("pk")
    rows = list(read.only("pk", "sha256", "subject_id", "agency_name"))
    kept: Iterator[Any] = read.values_list("reading", flat=True).iterator(chunk_size=50)
    texts = (prose_of(report_text_of_reading(reading_from_json(one))) for one in kept)
    pairs = [
        SimilarReadings(first=rows[one.first], second=rows[one.second], share=one.share)
        for one in similar_pairs(texts, least=MOST_SHARED)
        if _are_two(rows[one.first], rows[one.second])
    ]
    with transaction.atomic():
        SimilarReadings.objects.filter(first__batch=found).delete()
        SimilarReadings.objects.bulk_create(pairs, ignore_conflicts=True)
        ReadingBatch.objects.filter(pk=batch).update(compared=True)
    return {"pairs": len(pairs)}


def _are_two(first: StoredReading, second: StoredReading) -> bool:
    if first.sha256 == second.sha256:
        return False
    if first.subject_id is not None and first.subject_id == second.subject_id:
        return False
    return not first.agency_name or first.agency_name != second.agency_name
