"""How far a job has come."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from gongkai.jobs.models import Job


def report(job_id: UUID | str, done: int, total: int = 0, message: str = "") -> None:
    """Write down that `done` of `total` units are finished; `message` is shown as it is.

    Inside a transaction others see it only after the commit; call it between transactions.
    """
    values: dict[str, object] = {"done": done, "total": total, "beat_at": timezone.now()}
    if message:
        values["message"] = message
    Job.objects.filter(pk=job_id).update(**values)


def log(job_id: UUID | str, line: str) -> None:
    """Add one line to the job's log."""
    Job.objects.filter(pk=job_id).update(log=Concat("log", Value(line.rstrip() + "\n")))
