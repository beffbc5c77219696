"""Reading jobs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gongkai.jobs.models import Job, State


def jobs_of(owner_number: int) -> QuerySet[Job]:
    """The jobs that a person started, newest first."""
    return Job.objects.filter(owner_number=owner_number)


def jobs_in(codes: Iterable[str]) -> QuerySet[Job]:
    """The jobs of these agencies, newest first."""
    return Job.objects.filter(agency_code__in=list(codes))


def under_way(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Those that are queued or running."""
    return jobs.filter(state__in=[State.QUEUED, State.RUNNING])
