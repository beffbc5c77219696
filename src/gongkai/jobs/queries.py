"""Reading jobs and mails."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gongkai.jobs.models import Job, Mail, MailState, State


def jobs_of(owner_number: int) -> QuerySet[Job]:
    """The jobs that a person started, newest first."""
    return Job.objects.filter(owner_number=owner_number)


def jobs_in(codes: Iterable[str]) -> QuerySet[Job]:
    """The jobs of these agencies, newest first."""
    return Job.objects.filter(agency_code__in=list(codes))


def under_way(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Those that are queued or running."""
    return jobs.filter(state__in=[State.QUEUED, State.RUNNING])


def mails_in(*states: MailState) -> QuerySet[Mail]:
    """Mails in these states, newest first."""
    return Mail.objects.filter(state__in=states).order_by("-created_at", "-id")


def unsent() -> QuerySet[Mail]:
    """Mails that did not go out, or may not have."""
    return mails_in(*(state for state in MailState if state != MailState.SENT))


def mails_given_up() -> QuerySet[Mail]:
    """Mails that nobody sends any more unless a person says so."""
    return mails_in(MailState.FAILED, MailState.UNCLEAR)
