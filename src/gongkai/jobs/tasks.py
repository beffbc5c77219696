"""The one task of the queue: run a job and keep what came of it."""

from __future__ import annotations

import json
import traceback

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from gongkai.jobs.heartbeat import beating
from gongkai.jobs.models import Job, State
from gongkai.statute.refusal import NotPermitted

BROKE = "处理时发生内部错误，没有完成。请把任务编号告诉系统管理员：{job}"


@task()
def run_job(job_id: str) -> None:
    """Run the function of a queued job; one that is not queued any more is left alone.

    A refusal is the job's message. Any other exception marks it failed and rises. An interruption
    (the worker is told to stop for good) puts it back into the queue.
    """
    attempt = _claim(job_id)
    if attempt is None:
        return
    job = Job.objects.get(pk=job_id)
    try:
        with beating(job_id):
            result = import_string(job.function)(job_id, **job.arguments)
        json.dumps(result)  # What is no JSON must fail here and not in the middle of a query.
        _finish(job_id, attempt, State.DONE, result=result)
    except NotPermitted as refusal:
        _finish(job_id, attempt, State.FAILED, message=refusal.full)
    except Exception:
        _finish(job_id, attempt, State.FAILED, message=BROKE.format(job=job_id))
        _append(job_id, traceback.format_exc())
        raise
    except BaseException:
        requeue(job_id, attempt)
        raise


def requeue(job_id: str, attempt: int) -> None:
    """Let a job whose run was cut short run again from the start."""
    with transaction.atomic():
        if not _mine(job_id, attempt).update(state=State.QUEUED, done=0, message=""):
            return
        _append(job_id, f"第{attempt}次运行中断，重新排队")
        again = run_job.enqueue(job_id=job_id)
        Job.objects.filter(pk=job_id).update(task_id=str(again.id))


def _claim(job_id: str) -> int | None:
    """Mark the job as running and return which attempt this is; None when it is not queued."""
    now = timezone.now()
    queued = Job.objects.filter(pk=job_id, state=State.QUEUED)
    with transaction.atomic():
        if not queued.update(
            state=State.RUNNING, started_at=now, beat_at=now, attempts=F("attempts") + 1
        ):
            return None
        return Job.objects.get(pk=job_id).attempts


def _mine(job_id: str, attempt: int) -> QuerySet[Job]:
    # A run that was given up for dead and yet comes back must not overwrite its successor's.
    return Job.objects.filter(pk=job_id, state=State.RUNNING, attempts=attempt)


def _finish(job_id: str, attempt: int, state: State, **values: object) -> None:
    _mine(job_id, attempt).update(state=state, finished_at=timezone.now(), **values)


def _append(job_id: str, text: str) -> None:
    Job.objects.filter(pk=job_id).update(log=Concat("log", Value(text.rstrip() + "\n")))
