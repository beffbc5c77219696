"""Reports that were read, and copies among them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gongkai.reporting.models import ReadingBatch, SimilarReadings, StoredReading


def similar_to(stored: StoredReading) -> QuerySet[SimilarReadings]:
    """Reports of the same batch whose text is too much like this one's, most alike first."""
    pairs = SimilarReadings.objects.filter(Q(first=stored) | Q(second=stored))
    return _with_names(pairs)


def alike_in(batch: ReadingBatch) -> QuerySet[SimilarReadings]:
    """All such pairs of a batch, most alike first."""
    return _with_names(SimilarReadings.objects.filter(first__batch=batch))


def _with_names(pairs: QuerySet[SimilarReadings]) -> QuerySet[SimilarReadings]:
    return pairs.select_related("first__subject", "second__subject").defer(
        "first__reading", "first__frames", "second__reading", "second__frames"
    )
