"""Saying whose report it is that was read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.check_stored import check_stored
from gongkai.reporting.kept_readings import COUNTED, put_counts
from gongkai.reporting.models import StoredReading
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act


@transaction.atomic
def assign_reading(*, stored: StoredReading, subject: Agency | None, actor: Person) -> None:
    """Choose the agency whose report it is (None: not known here); its rules are run anew.

    Raises NotPermitted without the duty of report editor, office head or supervisor, and once the
    report was taken in.
    """
    right = "reading.assign"
    duty = require_right(actor, stored.agency, right, day=timezone.localdate())
    found = StoredReading.objects.select_for_update(of=("self",)).select_related(
        "agency", "subject"
    )
    stored = found.get(pk=stored.pk)
    if stored.report_id is not None:
        raise NotPermitted(f"“{stored.name}”已经导入，不能再改是哪个机关的报告。")
    was = stored.shown_agency
    stored.subject = subject
    if stored.is_read:
        put_counts(stored, check_stored(stored))
    stored.save(update_fields=["subject", *COUNTED])
    record_act(
        actor,
        stored.agency,
        right,
        stored.name,
        {"file": stored.name, "before": was, "after": stored.shown_agency},
        duty=duty,
    )
