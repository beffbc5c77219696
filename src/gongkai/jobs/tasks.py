"""The one task of the queue: run a job."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from gongkai.jobs.models import Job, State


@task()
def run_job(job_id: str) -> None:
    """Run the function of a job and keep what came of it."""
    now = timezone.now()
    Job.objects.filter(pk=job_id).update(
        state=State.RUNNING, started_at=now, beat_at=now, attempts=F("attempts") + 1
    )
    job = Job.objects.get(pk=job_id)
    result = import_string(job.function)(job_id, **job.arguments)
    Job.objects.filter(pk=job_id).update(
        state=State.DONE, result=result, finished_at=timezone.now()
    )
