"""Reading in the background what was handed in, a few files at a time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gongkai.documents.models import ScanState
from gongkai.documents.scanning import open_path
from gongkai.jobs import progress
from gongkai.jobs.services import start
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency
from gongkai.reporting.check_stored import check_stored
from gongkai.reporting.kept_readings import COUNTED, READ, put_counts, put_reading
from gongkai.reporting.models import UNREAD, ReadingState, StoredReading
from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.received import read_received
from gongkai.reporting.services.compare_readings import start_comparing
from gongkai.statute.refusal import NotPermitted

CHUNK = 20
"""Files that one job reads: several workers share a batch, and a kill repeats little."""

_LEFT_AFTER = timedelta(minutes=15)


@transaction.atomic
def start_reading(readings: list[StoredReading], title: str) -> None:
    """Queue these files to be read; those of one call belong to one agency."""
    for place in range(0, len(readings), CHUNK):
        chunk = readings[place : place + CHUNK]
        start(
            "reading.read",
            f"{__name__}.read_chunk",
            title=title,
            agency_code=chunk[0].agency.code,
            owner_number=chunk[0].by.number if chunk[0].by else None,
            readings=[one.pk for one in chunk],
        )


def read_chunk(job_id: str, *, readings: list[int]) -> dict[str, Any]:
    """The job of `start_reading`. Run again after a kill, it reads only what is still unread; what
    the scanner has not passed goes on waiting, what it found infected is refused.
    """
    unread = StoredReading.objects.filter(pk__in=readings, state__in=UNREAD)
    rows = [
        (stored, path)
        for stored in unread.select_related("file", "agency").order_by("pk")
        if (path := _opened(stored)) is not None
    ]
    unread.filter(pk__in=[stored.pk for stored, _ in rows]).update(state=ReadingState.READING)
    found = read_received([path for _, path in rows], [stored.name for stored, _ in rows])
    for done, one in enumerate(found, 1):
        keep_read(rows[one.index][0], one.reading, one.pages)
        progress.report(job_id, done, len(rows))
    batches = StoredReading.objects.filter(pk__in=readings, batch__isnull=False)
    for batch in batches.order_by().values_list("batch", flat=True).distinct():
        start_comparing(batch)
    return {"read": len(rows)}


def read_left(job_id: str, planned: str = "") -> dict[str, Any]:
    """The scheduled job: read what waited for the scanner, or was left by a job that broke."""
    unread = StoredReading.objects.filter(
        Q(file__scan_state__in=(ScanState.CLEAN, ScanState.UNSCANNED, ScanState.INFECTED)),
        state__in=UNREAD,
        at__lt=timezone.now() - _LEFT_AFTER,
    )
    left = list(unread.order_by("pk").values_list("pk", flat=True))
    for place in range(0, len(left), CHUNK):
        read_chunk(job_id, readings=left[place : place + CHUNK])
    return {"read": len(left)}


def _opened(stored: StoredReading) -> Path | None:
    """Where the content lies, once it may be read."""
    assert stored.file is not None
    try:
        return open_path(stored.file.sha256)
    except NotPermitted as refusal:
        stored.file.refresh_from_db()
        if stored.file.scan_state == ScanState.INFECTED:
            keep_read(stored, Reading(refused=refusal.message))
        return None


@transaction.atomic
def keep_read(
    stored: StoredReading, reading: Reading, pages: tuple[tuple[float, float], ...] = ()
) -> None:
    """Keep what was read, whose report it is as far as its name tells, and what the rules find."""
    put_reading(stored, reading, pages)
    if stored.is_read:
        if stored.batch_id is not None and stored.subject_id is None:
            stored.subject = agency_named(stored.agency_name)
        put_counts(stored, check_stored(stored))
    stored.save(update_fields=[*READ, *COUNTED, "subject"])


def agency_named(name: str) -> Agency | None:
    """The one agency of the platform that is called so, in full or in short."""
    if not name:
        return None
    found = list(Agency.objects.filter(Q(name=storable(name)) | Q(short_name=storable(name)))[:2])
    return found[0] if len(found) == 1 else None
