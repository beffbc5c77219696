"""Starting background work, taking up what a kill left behind, and mails to be sent."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from gongkai.jobs.models import Job
from gongkai.jobs.outbox import masked, send_again, send_later
from gongkai.jobs.recovery import recover
from gongkai.jobs.tasks import run_job

__all__ = ["masked", "recover", "send_again", "send_later", "start"]


@transaction.atomic
def start(
    kind: str,
    function: str,
    *,
    title: str,
    agency_code: str = "",
    owner_number: int | None = None,
    **arguments: Any,
) -> Job:
    """Queue `function` (dotted path) to run as `function(job_id, **arguments)`.

    The queue is in the database, so the job exists exactly when the caller's transaction does.
    Arguments and the returned value must be JSON. A function may run again from the start when a
    kill cut it short: let it keep all or nothing. A NotPermitted it raises is shown to people.
    """
    import_string(function)
    job = Job.objects.create(
        kind=kind,
        title=title,
        agency_code=agency_code,
        owner_number=owner_number,
        function=function,
        arguments=arguments,
    )
    task = run_job.enqueue(job_id=str(job.pk))
    Job.objects.filter(pk=job.pk).update(task_id=str(task.id))
    job.refresh_from_db()
    return job
