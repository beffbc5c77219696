"""Parts of a report that sections write."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Person, Section
from gongkai.reporting.models.reports import AnnualReport


class ReportPart(models.Model):
    """What a section was asked to write, and what it delivered.

    `targets` are the texts of the report that it is meant for: "s1.proactive", "s5" and so on. Who
    answers for it is the `workflow.Responsibility` of kind "report_part" whose key is this row's.
    `text` is what was delivered last; `earlier` are deliveries that came before, each
    {"text", "by", "number", "at", "returned_note"}, where `number` is the key of who did.
    Delivered while `delivered_at` is set: sent back to the section, it is null again and
    `returned_note` says why. `collected_at`: the office has taken it into the report.
    `withdrawn_at`: the office does not ask for it any more.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="parts")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    targets = models.JSONField(default=list)
    instructions = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assigned_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(blank=True)
    earlier = models.JSONField(default=list)
    delivered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    delivered_at = models.DateTimeField(null=True, blank=True)
    returned_note = models.TextField(blank=True)
    collected_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    collected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "due", "pk"]

    def __str__(self) -> str:
        return f"{self.report} {self.section}承写部分"

    @property
    def is_delivered(self) -> bool:
        return self.delivered_at is not None

    @property
    def is_open(self) -> bool:
        """Whether the section still owes its text."""
        return self.delivered_at is None and self.withdrawn_at is None
