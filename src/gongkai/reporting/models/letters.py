"""Letters of comments on reports, from draft to issued file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models.readings import StoredReading
from gongkai.reporting.models.submissions import Submission


class CommentLetter(models.Model):
    """Comments of `agency` on one report: one that it read, or one handed in to it here.

    `items` are {"part", "asks", "text", "points", "kept", "rules"} in the order of the letter, as
    `comments.Item` has them; people edit them until it is issued. `subject_name` is the addressee,
    `due` the last day for a corrected report, `compared` whether last year's report was in hand.
    Once issued nothing changes any more; the database itself refuses it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="comment_letters")
    reading = models.ForeignKey(
        StoredReading, on_delete=models.SET_NULL, null=True, related_name="letters"
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.SET_NULL, null=True, related_name="letters"
    )
    subject_name = models.CharField("送给", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    form = models.CharField(max_length=10, blank=True)
    compared = models.BooleanField(default=False)
    items = models.JSONField(default=list)
    due = models.DateField("重新报送期限", null=True)
    contact = models.CharField("联系人", max_length=60, blank=True)
    telephone = models.CharField("电话", max_length=60, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    number = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("签发日期", null=True)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                condition=~Q(number=""),
                name="one_letter_for_a_number",
            ),
            models.UniqueConstraint(
                fields=["reading"],
                condition=Q(issued_at=None),
                name="one_draft_letter_on_a_reading",
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(issued_at=None),
                name="one_draft_letter_on_a_submission",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None)
                | (~Q(number="") & Q(docx__isnull=False) & Q(pdf__isnull=False)),
                name="an_issued_letter_has_its_files",
            ),
        ]

    def __str__(self) -> str:
        return f"对{self.subject_name}{self.year or ''}年度报告的审核意见{self.number}"

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None
