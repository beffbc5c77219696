"""The versions of a report, and what stands in each."""

from __future__ import annotations

from gongkai.organisations.models import Person
from gongkai.reporting.frozen import content_of_version
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.queries.visible import visible_to

__all__ = ["content_of_version", "newest_version", "version_for", "versions_of"]


def versions_of(report: AnnualReport) -> tuple[ReportVersion, ...]:
    """All versions that were put up or filed, newest first, without their content; one query."""
    found = ReportVersion.objects.filter(report=report).order_by("-number")
    return tuple(found.select_related("draft__drafter", "published_by").defer("content"))


def version_for(person: Person, report_pk: int, number: int) -> ReportVersion:
    """One version. Raises ReportVersion.DoesNotExist when it is not this person's to see."""
    return ReportVersion.objects.select_related("report__agency", "draft__drafter").get(
        report__in=visible_to(person).filter(pk=report_pk), number=number
    )


def newest_version(report: AnnualReport) -> ReportVersion | None:
    """The version put up last, of a signed report the last that holds; None before the first."""
    return (
        ReportVersion.objects.filter(report=report)
        .select_related("draft__drafter")
        .order_by(*NEWEST_FIRST)
        .first()
    )
