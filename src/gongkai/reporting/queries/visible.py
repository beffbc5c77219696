"""Which reports a person may open."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import working_agencies
from gongkai.reporting.models import AnnualReport, StoredReading
from gongkai.workflow.queries import known


def visible_to(person: Person | AnonymousUser) -> QuerySet[AnnualReport]:
    """Reports that `person` may open: those of agencies whose work they do or supervise.

    A restricted one is left out unless its restriction names them.
    """
    if not isinstance(person, Person):
        return AnnualReport.objects.none()
    # The kind says nothing new; with it the index by agency, kind and status is used.
    return AnnualReport.objects.filter(
        known(person), agency__in=working_agencies(person), kind=AnnualReport.FLOW.name
    )


def reports_of(person: Person, agency: Agency | None = None) -> QuerySet[AnnualReport]:
    """Reports that `person` may open, newest year first, of one agency where given."""
    reports = visible_to(person).select_related("agency").order_by("-year", "agency__path")
    return reports if agency is None else reports.filter(agency=agency)


def report_for(person: Person, pk: int) -> AnnualReport:
    """One report. Raises AnnualReport.DoesNotExist when it is not this person's to see."""
    return reports_of(person).get(pk=pk)


def readings_of(person: Person, agency: Agency | None = None) -> QuerySet[StoredReading]:
    """Kept readings that nobody has taken yet, newest first, of one agency where given."""
    waiting = StoredReading.objects.filter(
        agency__in=working_agencies(person), report=None, batch=None
    ).select_related("agency", "by")
    waiting = waiting.defer("reading", "frames")
    return waiting if agency is None else waiting.filter(agency=agency)


def reading_for(person: Person, pk: int) -> StoredReading:
    """One kept reading. Raises StoredReading.DoesNotExist when it is not theirs to see."""
    readings = StoredReading.objects.filter(agency__in=working_agencies(person))
    return (
        readings.select_related("agency", "by", "report", "file", "batch", "subject", "same_as")
        .defer("same_as__reading", "same_as__frames")
        .prefetch_related("corrections__by", "corrections__taken_back_by")
        .get(pk=pk)
    )
