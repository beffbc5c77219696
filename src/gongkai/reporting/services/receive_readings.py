"""Handing in reports that somebody else made, to be read in the background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gongkai.documents import files
from gongkai.documents.kinds import kind_of_name
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.models import ReadingBatch, ReadingState, StoredReading
from gongkai.reporting.reading import refusal
from gongkai.reporting.services.read_received import start_reading
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

MOST_FILES = 1000
"""Files of one batch."""

RIGHT = "reading.receive"


@dataclass(frozen=True)
class HandedIn:
    """A file as it comes: its name, its bytes in pieces, and how many they are."""

    name: str
    pieces: Iterable[bytes]
    size: int


def receive_readings(
    *, given: Sequence[HandedIn], agency: Agency, actor: Person, name: str = ""
) -> ReadingBatch:
    """Keep the files as one batch and have each read in the background; a bad one stops no other.

    Each file is kept by itself, so that a large batch holds nobody up; what was kept when a kill
    came is read by the scheduled job. Raises NotPermitted without the duty of report editor, office
    head or supervisor, without any file, and for more than `MOST_FILES`.
    """
    duty = require_right(actor, agency, RIGHT, day=timezone.localdate())
    if not given:
        raise NotPermitted("还没有选择文件。请选择一个或者几个报告文件，也可以把文件拖进来。")
    if len(given) > MOST_FILES:
        raise NotPermitted(f"一次最多交{MOST_FILES}个文件，选了{len(given)}个。请分几次交。")
    called = storable(name.strip())[:120] or f"{timezone.localtime():%Y-%m-%d %H:%M}交来的报告"
    batch = ReadingBatch.objects.create(agency=agency, name=called, by=actor)
    rows = [_keep(one, agency, actor, batch) for one in given]
    with transaction.atomic():
        record_act(
            actor,
            agency,
            RIGHT,
            batch.name,
            {"batch": batch.pk, "files": len(rows)},
            duty=duty,
        )
        start_reading([one for one in rows if one.is_unread], f"读取“{batch.name}”")
    return batch


def receive_own_report(*, given: HandedIn, agency: Agency, actor: Person) -> StoredReading:
    """Keep the file of the agency's own earlier report and have it read. Raises as above."""
    duty = require_right(actor, agency, RIGHT, day=timezone.localdate())
    stored = _keep(given, agency, actor, None)
    with transaction.atomic():
        record_act(actor, agency, RIGHT, stored.name, {"file": stored.name, "files": 1}, duty=duty)
        if stored.is_unread:
            start_reading([stored], f"读取“{stored.name}”")
    return stored


@transaction.atomic
def _keep(
    given: HandedIn, agency: Agency, actor: Person, batch: ReadingBatch | None
) -> StoredReading:
    name = storable(given.name)[-255:] or "未命名"
    if given.size > refusal.LARGEST_FILE:
        return StoredReading.objects.create(
            agency=agency,
            name=name,
            batch=batch,
            by=actor,
            state=ReadingState.REFUSED,
            refused=refusal.TOO_LARGE,
        )
    kind = kind_of_name(name)
    file = files.store(
        given.pieces,
        name=name,
        content_type=kind.value if kind else "",
        agency_code=agency.code,
        uploaded_by=actor.username,
    )
    same = StoredReading.objects.filter(agency=agency, sha256=file.sha256).order_by("pk").first()
    return StoredReading.objects.create(
        agency=agency,
        name=name,
        batch=batch,
        by=actor,
        file=file,
        sha256=file.sha256,
        same_as=same,
    )
