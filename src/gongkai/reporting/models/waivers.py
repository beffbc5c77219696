"""What people said about findings: reasons why they may stand, and explanations."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models.reports import AnnualReport


class Waiver(models.Model):
    """The reason why a finding may stand, or the explanation that RC21 asks for.

    `key` names the finding among those of its report. It holds while `fingerprint`, taken of all
    that the finding speaks of, is that of today; it then lapses but stays, for the record.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="waivers")
    key = models.CharField(max_length=40)
    rule = models.CharField(max_length=10)
    cells = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField("理由")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="reporting_waiver_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.reason}"
