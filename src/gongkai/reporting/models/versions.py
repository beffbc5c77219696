"""Every version of a report that was put up or filed, whole, as it was shown."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models.reports import AnnualReport
from gongkai.statute.annual_report_flow import SIGNED
from gongkai.workflow.models import Draft

HOLDS = Q(approved_on__isnull=False) | Q(published_at__isnull=False)
"""Signed by all, or public."""

NEWEST_FIRST = (
    Case(When(HOLDS & Q(report__status__in=SIGNED), then=1), default=0).desc(),
    "-number",
)
"""The order of a report's versions by what counts now. Once all have signed that is the newest
version that holds: one put up later belonged to a correction that was abandoned."""


class ReportVersion(models.Model):
    """One frozen version: all that is printed of it, and the hash that was signed.

    `content` is what `reporting.frozen` writes; `hash` is the SHA-256 of its canonical JSON and is
    also the hash of `draft`, which is null for a report that was published elsewhere and for one
    published before versions were signed. `approved_on` is the day of the last signature. A version
    is public while `published_at` is set; `published_on` is the day as people know it, null where
    nobody does. `edition` counts the published versions from 1; from the second on `note` tells the
    public what was corrected (更正说明).
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    draft = models.OneToOneField(
        Draft, on_delete=models.PROTECT, null=True, related_name="report_version"
    )
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    approved_on = models.DateField(null=True, blank=True)
    note = models.TextField("更正说明", blank=True)
    edition = models.PositiveSmallIntegerField(null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reporting_version_once"),
            models.UniqueConstraint(
                fields=["report", "edition"],
                condition=Q(edition__isnull=False),
                name="reporting_edition_once",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(edition__isnull=False),
                name="reporting_public_version_has_edition",
            ),
            models.CheckConstraint(
                condition=Q(edition=None) | Q(edition=1) | ~Q(note=""),
                name="reporting_correction_says_what",
            ),
        ]
        indexes = [
            models.Index(
                fields=["report", "edition"],
                condition=Q(published_at__isnull=False),
                name="reporting_public_versions",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}稿"

    @property
    def is_public(self) -> bool:
        return self.published_at is not None
