"""The sign of life of a running job, where workers may be on other machines."""

import time
from datetime import UTC, datetime

import pytest
from django.db import connection

from gongkai.jobs import heartbeat
from gongkai.jobs.models import Job

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_a_running_job_gives_signs_of_life_where_the_database_is_shared(monkeypatch) -> None:
    monkeypatch.setattr(heartbeat, "EVERY", 0.05)
    job = Job.objects.create(kind="test", title="数一数", function="x", beat_at=LONG_AGO)
    with heartbeat.beating(str(job.pk)):
        time.sleep(0.5)
    job.refresh_from_db()
    assert (job.beat_at == LONG_AGO) == (connection.vendor == "sqlite")
