"""What runs when: each time once, whatever was off, restarted or set back meanwhile."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from gongkai.jobs.models import Job, ScheduledRun
from gongkai.jobs.schedule import start_due, times_of

pytestmark = pytest.mark.django_db

DIGESTS = ("digests", "job_functions.run_planned", "daily 07:30", "每日摘要")


def china(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of February 2026 in China, as the machine tells it."""
    return datetime(2026, 2, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.fixture(autouse=True)
def _schedule(settings) -> None:
    settings.SCHEDULE = (DIGESTS,)


def planned() -> list[str]:
    """The times for which the line was started, in China."""
    Job.objects.filter(state="queued").update(state="done")
    jobs = Job.objects.filter(kind="schedule").order_by("created_at")
    return [job.arguments["planned"] for job in jobs]


def test_it_runs_once_a_day_at_its_time() -> None:
    start_due(china(11, 6))
    for now in (china(11, 7, 29), china(11, 7, 30), china(11, 7, 31), china(11, 23)):
        start_due(now)
    assert planned() == ["2026-02-11T07:30:00+08:00"]
    start_due(china(12, 7, 30))
    assert planned()[1:] == ["2026-02-12T07:30:00+08:00"]


def test_a_new_line_has_missed_nothing() -> None:
    start_due(china(11, 10))
    assert planned() == []


def test_what_was_missed_while_off_is_made_up_once() -> None:
    start_due(china(11, 6))
    start_due(china(14, 10))
    start_due(china(14, 10, 1))
    assert planned() == ["2026-02-14T07:30:00+08:00"]
    start_due(china(15, 7, 30))
    assert len(planned()) == 2


def test_a_restart_neither_loses_nor_doubles() -> None:
    start_due(china(11, 6))
    start_due(china(11, 7, 30))
    # Everything that a process keeps is gone; the row is all there is.
    row = ScheduledRun.objects.get()
    assert row.last_planned == china(11, 7, 30)
    assert start_due(china(11, 7, 30)) == []
    assert planned() == ["2026-02-11T07:30:00+08:00"]


def test_a_run_that_is_not_over_is_followed_and_not_joined() -> None:
    start_due(china(11, 6))
    (first,) = start_due(china(11, 7, 30))
    assert start_due(china(12, 8)) == []
    Job.objects.filter(pk=first.pk).update(state="failed")
    assert len(start_due(china(12, 8, 1))) == 1


def test_every_so_many_minutes(settings) -> None:
    settings.SCHEDULE = (("often", "job_functions.run_planned", "every 20 minutes", "常办"),)
    start_due(china(11, 6, 5))
    for minute in (10, 19, 20, 21, 39, 40, 59):
        start_due(china(11, 6, minute))
        Job.objects.filter(state="queued").update(state="done")
    assert planned() == ["2026-02-10T22:20:00+00:00", "2026-02-10T22:40:00+00:00"]


def test_the_clock_set_back_a_little_doubles_nothing_and_set_back_by_years_stops_nothing() -> None:
    start_due(china(11, 6))
    start_due(china(11, 7, 30))
    start_due(china(11, 7, 20))
    start_due(china(11, 7, 30))
    assert len(planned()) == 1
    ScheduledRun.objects.update(last_planned=china(11, 7, 30) + timedelta(days=3650))
    start_due(china(12, 6))
    start_due(china(12, 7, 30))
    assert len(planned()) == 2


@pytest.mark.parametrize(
    "when", ["", "daily", "daily 24:00", "daily 7:30", "every 0 minutes", "every minute", "07:30"]
)
def test_a_time_that_is_none_is_said(when: str) -> None:
    with pytest.raises(ValueError):
        times_of(when)


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_start_it_once() -> None:
    start_due(china(11, 6))

    def look() -> None:
        try:
            start_due(china(11, 7, 30))
        finally:
            connection.close()

    lookers = [threading.Thread(target=look) for _ in range(4)]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join(timeout=60)
    assert Job.objects.filter(kind="schedule").count() == 1
