"""Earlier dates that a region sets for the reports of one year."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Person


class ReportDeadline(models.Model):
    """By when the agencies of a region hand in and publish their reports for `year`.

    `region_code` is the beginning of the region codes it holds for; the longest that fits an
    agency counts. `for_governments` rows are for governments, the others for departments. Either
    date may be left out, then the law's counts. Rows are never changed: the newest of its kind
    counts, and one without dates takes the earlier ones back. `basis` names the notice.
    """

    region_code = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    for_governments = models.BooleanField(default=False)
    submit_by = models.DateField(null=True, blank=True)
    publish_by = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["year", "region_code", "-pk"]
        indexes = [
            models.Index(fields=["year", "region_code"], name="reporting_deadline_by_year"),
        ]

    def __str__(self) -> str:
        return f"{self.region_code} {self.year}年度报告期限"
