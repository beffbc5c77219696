"""Submission to the supervising office, and what it said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models.reports import AnnualReport
from gongkai.reporting.models.versions import ReportVersion


class Submission(models.Model):
    """One version handed in, to an agency of this installation or to one `elsewhere`.

    `on` is the day on which it was handed in, `decided_on` that of the decision; elsewhere both
    are known from people, with `proof` of the handing-in and `decision_proof` of the answer.
    """

    class Decision(models.TextChoices):
        WAITING = "", "待审"
        ACCEPTED = "accepted", "已接受"
        RETURNED = "returned", "退回补正"
        SUPERSEDED = "superseded", "更正后另报"

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="submissions")
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="submissions")
    to_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    elsewhere = models.CharField("报送机关", max_length=120, blank=True)
    proof = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField("报送日期")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_proof = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField("意见", blank=True)

    class Meta:
        ordering = ["report", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(decision=""),
                name="reporting_one_undecided_submission",
            ),
            models.CheckConstraint(
                condition=Q(to_agency__isnull=False, elsewhere="")
                | (Q(to_agency=None) & ~Q(elsewhere="")),
                name="reporting_submitted_to_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_agency", "at"],
                condition=Q(decision=""),
                name="reporting_waits_for_agency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} 报送{self.receiver}"

    @property
    def receiver(self) -> str:
        """The name of the office it was handed in to."""
        return self.to_agency.name if self.to_agency is not None else self.elsewhere


class SubmissionRemark(models.Model):
    """What the supervising office wants mended, at one cell or one sentence.

    A remark names a cell, or a section (and within section one a paragraph) with the `sentence`
    quoted, if it speaks of one. It is settled when the place was changed (`mended_at`, written
    when the report is checked again) or by an `answer` that says why it was not.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="remarks")
    cell_id = models.CharField(max_length=80, blank=True)
    section_id = models.CharField(max_length=10, blank=True)
    paragraph_id = models.CharField(max_length=40, blank=True)
    sentence = models.TextField(blank=True)
    text = models.TextField()
    mended_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["submission", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(cell_id="") | ~Q(section_id=""), name="reporting_remark_has_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cell_id or self.paragraph_id or self.section_id} {self.text[:40]}"
