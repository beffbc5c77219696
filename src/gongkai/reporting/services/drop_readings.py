"""Throwing away what was read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.models import ReadingBatch, StoredReading
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

RIGHT = "reading.drop"


@transaction.atomic
def drop_reading(*, stored: StoredReading, actor: Person) -> None:
    """Throw one reading away, with its corrections; the file itself stays in the store.

    Raises NotPermitted without the duty of report editor, office head or supervisor, or once the
    report was taken in.
    """
    duty = require_right(actor, stored.agency, RIGHT, day=timezone.localdate())
    stored = StoredReading.objects.select_for_update().get(pk=stored.pk)
    if stored.report_id is not None:
        raise NotPermitted(f"“{stored.name}”已经导入，不能删除。")
    corrections = stored.corrections.count()
    detail = {"file": stored.name, "sha256": stored.sha256, "corrections": corrections}
    stored.delete()
    record_act(actor, stored.agency, RIGHT, stored.name, detail, duty=duty)


@transaction.atomic
def drop_batch(*, batch: ReadingBatch, actor: Person) -> None:
    """Throw a whole batch away. Raises as `drop_reading`, if any report of it was taken in."""
    duty = require_right(actor, batch.agency, RIGHT, day=timezone.localdate())
    batch = ReadingBatch.objects.select_for_update().get(pk=batch.pk)
    taken = batch.readings.filter(report__isnull=False).first()
    if taken is not None:
        raise NotPermitted(f"这一批里的“{taken.name}”已经导入，整批不能删除。请逐份删除其余的。")
    detail = {"batch": batch.pk, "files": batch.readings.count()}
    batch.delete()
    record_act(actor, batch.agency, RIGHT, batch.name, detail, duty=duty)
