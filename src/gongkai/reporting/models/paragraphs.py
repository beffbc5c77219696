"""The report's prose, one row for each text that is edited as a whole."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.models.reports import AnnualReport

PREAMBLE = "preamble"
"""The section id of what stands before 一."""


class ReportParagraph(models.Model):
    """A text of the report; each line of `text` is printed as a paragraph of its own.

    `section_id` is "preamble" or "s1" to "s6"; `paragraph_id` is "s1.proactive" and so on within
    section one, else empty. `sentences` are those last composed from figures: a list of
    {"key", "text", "figures": {name: printed value}}; one that still stands in `text` as composed
    has not been touched. `touched_by` is the last person who changed the text. `revision` grows
    with each change; every revision is kept as `ParagraphRevision`.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="paragraphs")
    section_id = models.CharField(max_length=10)
    paragraph_id = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    sentences = models.JSONField(default=list)
    touched_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    touched_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section_id", "paragraph_id"], name="reporting_paragraph_once"
            )
        ]

    def __str__(self) -> str:
        return self.paragraph_id or self.section_id


class ParagraphRevision(models.Model):
    """The text of a paragraph as it stood after one change; the base of later merges.

    A text that could not be merged never stood, but is kept as well, so that nothing typed is lost:
    `stood` is false and `revision` the one it was written upon.
    """

    paragraph = models.ForeignKey(
        ReportParagraph, on_delete=models.CASCADE, related_name="revisions", db_index=False
    )
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    stood = models.BooleanField(default=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "revision"],
                condition=models.Q(stood=True),
                name="reporting_paragraph_revision_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} 第{self.revision}次"
