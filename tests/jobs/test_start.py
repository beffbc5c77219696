"""Starting a job, its progress and its outcome."""

import uuid

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from gongkai.jobs.models import Job
from gongkai.jobs.queries import jobs_in, jobs_of, under_way
from gongkai.jobs.services import start

pytestmark = pytest.mark.django_db


def a_job(name: str, **arguments: object) -> Job:
    return start(
        "test",
        f"job_functions.{name}",
        title="数一数",
        agency_code="yunling-gxj",
        owner_number=7,
        **arguments,
    )


def test_a_job_waits_in_the_queue(db: None) -> None:
    job = a_job("count", rows=3)
    assert (job.state, job.is_over, job.percent) == ("queued", False, None)
    assert DBTaskResult.objects.get().args_kwargs["kwargs"] == {"job_id": str(job.pk)}
    assert list(under_way(jobs_of(7))) == [job]
    assert list(jobs_in(["yunling-gxj"])) == [job]
    assert not jobs_of(8).exists()


def test_a_job_exists_exactly_when_the_act_that_started_it_does() -> None:
    def act() -> None:
        with transaction.atomic():
            a_job("count", rows=3)
            raise ValueError

    with pytest.raises(ValueError):
        act()
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_that_cannot_be_found_is_not_queued() -> None:
    with pytest.raises(ImportError):
        a_job("no_such_function")
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_queued() -> None:
    job = a_job("count", rows=3)
    call_command("work", batch=True, interval=0, startup_delay=False, verbosity=0)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.message) == ("done", 3, 3, "第3行")
    assert (job.result, job.log, job.percent) == ({"rows": 3}, "数完了\n", 100)
    assert job.attempts == 1
    assert job.finished_at is not None


def test_in_tests_jobs_may_run_at_once(jobs_run_at_once: None) -> None:
    assert a_job("count", rows=2).result == {"rows": 2}


def test_a_refusal_is_shown_as_it_is(jobs_run_at_once: None) -> None:
    job = a_job("refuse")
    assert (job.state, job.message, job.log) == ("failed", "表头不对，请下载模板。", "")


@pytest.mark.parametrize(
    ("name", "error"), [("break_down", "ValueError"), ("answer_nonsense", "TypeError")]
)
def test_a_bug_is_told_by_number_and_kept_in_the_log(
    jobs_run_at_once: None, name: str, error: str
) -> None:
    job = a_job(name)
    assert job.state == "failed"
    assert str(job.pk) in job.message
    assert error in job.log
    assert error not in job.message


def test_a_job_that_was_already_done_is_not_done_again(jobs_run_at_once: None) -> None:
    from gongkai.jobs.tasks import run_job

    job = a_job("count", rows=2)
    run_job.enqueue(job_id=str(job.pk))
    run_job.enqueue(job_id=str(uuid.uuid4()))
    job.refresh_from_db()
    assert job.attempts == 1
