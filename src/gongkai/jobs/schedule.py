"""What runs when: the lines of settings.SCHEDULE, each started once for each of its times.

A line is (name, dotted path, "daily HH:MM" or "every N minutes", title). The last time that was
started is a row, moved on in the transaction that queues the job. What was missed while everything
was off is made up once, not once for every time missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.jobs.models import Job, ScheduledRun, State
from gongkai.jobs.sending import SCHEDULED
from gongkai.jobs.services import start

_DAILY = re.compile(r"daily ([01]\d|2[0-3]):([0-5]\d)")
_EVERY = re.compile(r"every ([1-9]\d{0,3}) minutes")


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a line: at `daily`, or each time that `period` has gone by."""

    period: timedelta
    daily: time | None = None

    def latest(self, now: datetime) -> datetime:
        """The last of the times that is not after `now`."""
        if self.daily is None:
            begins = datetime.fromtimestamp(0, tz=now.tzinfo)
            return now - (now - begins) % self.period
        local = timezone.localtime(now)
        today = local.replace(
            hour=self.daily.hour, minute=self.daily.minute, second=0, microsecond=0
        )
        return today if today <= local else today - self.period


def times_of(when: str) -> Times:
    """Read "daily HH:MM" or "every N minutes". Raises ValueError for anything else."""
    if found := _DAILY.fullmatch(when):
        return Times(timedelta(days=1), time(int(found[1]), int(found[2])))
    if found := _EVERY.fullmatch(when):
        return Times(timedelta(minutes=int(found[1])))
    raise ValueError(f"neither 'daily HH:MM' nor 'every N minutes': {when!r}")


def start_due(now: datetime) -> list[Job]:
    """Queue what is due. Safe at any time and from several processes."""
    rows = {row.name: row for row in ScheduledRun.objects.all()}
    started = []
    for name, path, when, title in settings.SCHEDULE:
        times = times_of(when)
        row, planned = rows.get(name), times.latest(now)
        if row is None:
            # A new line has missed nothing: it begins with its next time.
            ScheduledRun.objects.get_or_create(name=name, defaults={"last_planned": planned})
        elif row.last_planned - now > times.period:
            # The clock was set back by more than a period; else the line would wait for years.
            ScheduledRun.objects.filter(pk=row.pk).update(last_planned=planned)
        elif planned > row.last_planned:
            job = _start(row, planned, path, title)
            if job is not None:
                started.append(job)
    return started


@transaction.atomic
def _start(row: ScheduledRun, planned: datetime, path: str, title: str) -> Job | None:
    locked = (
        ScheduledRun.objects.select_for_update(of=("self",)).select_related("job").get(pk=row.pk)
    )
    if planned <= locked.last_planned:
        return None
    if locked.job is not None and locked.job.state in {State.QUEUED, State.RUNNING}:
        # The run before is not over; this one follows it.
        return None
    job = start(SCHEDULED, path, title=title, planned=planned.isoformat())
    locked.last_planned, locked.job = planned, job
    locked.save(update_fields=["last_planned", "job"])
    return job
