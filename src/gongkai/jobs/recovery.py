"""Taking up what a killed worker left half done.

The queue itself knows no such thing: a task that was claimed stays "running" for ever.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gongkai.jobs.heartbeat import LEASE
from gongkai.jobs.models import Job, State
from gongkai.jobs.tasks import requeue, run_job
from gongkai.jobs.workers import forget, is_alive, is_known_here

MOST_ATTEMPTS = 3
GIVEN_UP = "处理时连续{attempts}次异常中断，已停止重试。请把任务编号告诉系统管理员：{job}"


class WorkerDied(Exception):
    """The worker of a task ended before the task did."""


def recover(now: datetime | None = None) -> list[Job]:
    """Queue again what dead workers were doing, or mark it failed after MOST_ATTEMPTS.

    Returns the jobs concerned. Safe to call at any time and from several processes.
    """
    now = now or timezone.now()
    recovered = []
    for task in DBTaskResult.objects.running().filter(task_path=run_job.module_path):
        if _is_abandoned(task, now):
            job = _take_up(task)
            if job is not None:
                recovered.append(job)
    return recovered


def _is_abandoned(task: DBTaskResult, now: datetime) -> bool:
    worker = task.worker_ids[-1] if task.worker_ids else ""
    if worker and is_known_here(worker):
        return not is_alive(worker)
    job = Job.objects.filter(pk=task.args_kwargs["kwargs"]["job_id"]).first()
    signs = [task.started_at, job.beat_at if job else None]
    last = max((sign for sign in signs if sign), default=None)
    return last is None or now - last > LEASE


@transaction.atomic
def _take_up(task: DBTaskResult) -> Job | None:
    locked = DBTaskResult.objects.running().select_for_update().filter(pk=task.pk).first()
    if locked is None:
        return None
    locked.set_failed(WorkerDied(f"worker {locked.worker_ids[-1:]}"))
    for worker in locked.worker_ids[-1:]:
        if not is_alive(worker):
            forget(worker)
    job_id = locked.args_kwargs["kwargs"]["job_id"]
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.is_over:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        job.state, job.finished_at = State.FAILED, timezone.now()
        job.message = GIVEN_UP.format(attempts=job.attempts, job=job_id)
        job.save(update_fields=["state", "finished_at", "message"])
        return job
    if job.state == State.QUEUED:
        # Killed between taking the task and beginning the job.
        again = run_job.enqueue(job_id=job_id)
        Job.objects.filter(pk=job_id).update(task_id=str(again.id))
    else:
        requeue(job_id, job.attempts)
    job.refresh_from_db()
    return job
