"""A reading as it is kept once its file was read, without a file and without a job."""

from __future__ import annotations

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import ReadingBatch, StoredReading
from gongkai.reporting.reading import Reading
from gongkai.reporting.services.read_received import keep_read


def kept_reading(
    reading: Reading,
    agency: Agency,
    by: Person,
    name: str = "年报.txt",
    batch: ReadingBatch | None = None,
) -> StoredReading:
    """What the reader made of a file that `by` handed in."""
    stored = StoredReading.objects.create(agency=agency, name=name, by=by, batch=batch)
    keep_read(stored, reading)
    return stored
