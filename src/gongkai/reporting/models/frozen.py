"""Figures frozen by an act of the office."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models.reports import AnnualReport


class FrozenFigures(models.Model):
    """What the registers told when the figures were frozen; the highest `number` counts.

    `counted` maps cell to value (amounts in 0.01 CNY), `records` maps cell to the records that were
    counted: a list of [record, key, number, adds], where `record` is "entry", "document" or
    "month", `key` its key in `registers`, `number` how people call it, and `adds` what it added to
    the figure. `reason` says why they were frozen anew, empty the first time.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="frozen")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    reason = models.TextField(blank=True)
    counted = models.JSONField(default=dict)
    records = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reporting_frozen_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="reporting_frozen_anew_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}次冻结"
