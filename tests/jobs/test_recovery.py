"""Taking up what a worker left behind, without a worker: by the marks that it leaves."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gongkai.jobs.models import Job
from gongkai.jobs.recovery import MOST_ATTEMPTS
from gongkai.jobs.services import recover, start
from gongkai.jobs.workers import come_to_life

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def taken_by(worker: str, *, begun: bool = True, attempts: int = 1) -> Job:
    """A job that `worker` took from the queue, and began or not."""
    job = start("test", "job_functions.count", title="数一数", rows=1)
    DBTaskResult.objects.get(pk=job.task_id).claim(worker)
    if begun:
        now = timezone.now()
        Job.objects.filter(pk=job.pk).update(state="running", attempts=attempts, beat_at=now)
    return job


def ready() -> int:
    return DBTaskResult.objects.ready().count()


def test_a_living_workers_job_is_left_alone(folder: Path) -> None:
    taken_by("w1")
    with come_to_life("w1"):
        assert recover(timezone.now() + timedelta(days=1)) == []
    assert ready() == 0


@pytest.mark.parametrize("begun", [True, False])
def test_a_dead_workers_job_is_queued_again_at_once(folder: Path, begun: bool) -> None:
    job = taken_by("w1", begun=begun)
    come_to_life("w1").close()
    assert recover() == [job]
    job.refresh_from_db()
    assert job.state == "queued"
    assert ready() == 1
    assert DBTaskResult.objects.ready().get().args_kwargs["kwargs"] == {"job_id": str(job.pk)}
    assert recover() == []
    assert not (folder / "workers" / "w1.lock").exists()


def test_a_job_on_another_machine_is_given_up_ten_minutes_after_its_last_sign() -> None:
    job = taken_by("elsewhere")
    now = timezone.now()
    assert recover(now + timedelta(minutes=9)) == []
    assert recover(now + timedelta(minutes=11)) == [job]


def test_a_job_that_kills_every_worker_is_not_tried_for_ever() -> None:
    job = taken_by("w1", attempts=MOST_ATTEMPTS)
    come_to_life("w1").close()
    assert recover() == [job]
    job.refresh_from_db()
    assert job.state == "failed"
    assert "连续3次异常中断" in job.message
    assert ready() == 0


def test_a_job_that_was_finished_just_before_the_kill_stays_finished() -> None:
    job = taken_by("w1")
    Job.objects.filter(pk=job.pk).update(state="done")
    come_to_life("w1").close()
    assert recover() == []
    job.refresh_from_db()
    assert job.state == "done"
    assert not DBTaskResult.objects.running().exists()


def test_an_interrupted_job_goes_back_into_the_queue(monkeypatch) -> None:
    from gongkai.jobs.tasks import run_job

    job = start("test", "job_functions.be_interrupted", title="中断")
    with pytest.raises(SystemExit):
        run_job.call(job_id=str(job.pk))
    job.refresh_from_db()
    assert (job.state, ready()) == ("queued", 2)
    assert "中断" in job.log
