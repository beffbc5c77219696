"""The sign of life of a running job, for workers on other machines.

On one machine the worker's lock file tells more surely, and SQLite is always one machine; there a
second writer would only be in the way.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from gongkai.jobs.models import Job

EVERY = 20.0
LEASE = timedelta(minutes=10)
"""How long after its last sign a job on another machine is given up."""


@contextmanager
def beating(job_id: str) -> Iterator[None]:
    """Write down every so often that the job is still being worked on."""
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        yield
        return
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(job_id, over), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _beat(job_id: str, over: threading.Event) -> None:
    try:
        while not over.wait(EVERY):
            # A missed sign is made up by the next; the job itself will meet any real trouble.
            with suppress(DatabaseError):
                Job.objects.filter(pk=job_id).update(beat_at=timezone.now())
    finally:
        connection.close()
