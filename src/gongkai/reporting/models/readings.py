"""A file read as a report and shown, waiting for a person to take it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models.reports import AnnualReport


class StoredReading(models.Model):
    """What the reader made of a file, before anybody took it: no figure of any report.

    `reading` has the shape that `gongkai report read --json` prints. `report` is set once taken.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="readings")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    reading = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    report = models.OneToOneField(
        AnnualReport, on_delete=models.SET_NULL, null=True, related_name="reading"
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
