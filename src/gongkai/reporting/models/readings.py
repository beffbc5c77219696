"""A file read as a report: what was read, what people corrected in it, and its copies."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models.reports import AnnualReport
from gongkai.statute.annual_report import CellState, Entry


class ReadingState(models.TextChoices):
    """How far a file has come. `REFUSED` says why in `StoredReading.refused`."""

    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    READ = "read", "已读出"
    REFUSED = "refused", "没有读成"


UNREAD = (ReadingState.WAITING, ReadingState.READING)


class ReadingBatch(models.Model):
    """Files handed in together. `agency` is the one that reads; `compared` says that the reports
    were looked through for copies of each other since the last of them was read.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="reading_batches")
    name = models.CharField("名称", max_length=120)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    compared = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class StoredReading(models.Model):
    """A file handed in to be read, and what the reader made of it: no figure of any report.

    `reading` has the shape that `gongkai report read --json` prints; None until it is read.
    `frames` is what the JSON leaves out: "cells" (left, top, right, bottom in points of its page)
    and "pages" (width, height of each). `batch` is None for an agency's own earlier report.
    `subject` is whose report it is, `same_as` an earlier file with the same content; `report` is
    set once taken in. What is counted is for lists: findings that fail, and cells still unsure.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="readings")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(
        ReadingBatch, on_delete=models.CASCADE, null=True, related_name="readings"
    )
    state = models.CharField(
        max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING
    )
    refused = models.TextField("没有读的原因", blank=True)
    reading = models.JSONField(null=True)
    frames = models.JSONField(default=dict)
    subject = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, related_name="+")
    agency_name = models.CharField("读出的机关", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    report = models.OneToOneField(
        AnnualReport, on_delete=models.SET_NULL, null=True, related_name="reading"
    )

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["agency", "sha256"], name="reading_by_content"),
            models.Index(fields=["subject", "year"], name="reading_by_subject"),
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=("waiting", "reading")),
                name="reading_to_read",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unread(self) -> bool:
        return self.state in UNREAD

    @property
    def is_read(self) -> bool:
        return self.state == ReadingState.READ

    @property
    def shown_agency(self) -> str:
        """Whose report it is, as known here or else as read; empty when neither tells."""
        return self.subject.name if self.subject else self.agency_name


class ReadingCorrection(models.Model):
    """What a person says stands in a cell, beside what was read. Every one is kept; of those that
    were not taken back, the latest counts. Amounts in 0.01 CNY.
    """

    reading = models.ForeignKey(StoredReading, on_delete=models.CASCADE, related_name="corrections")
    cell_id = models.CharField(max_length=80)
    state = models.CharField(max_length=10)
    value = models.BigIntegerField(null=True)
    reason = models.CharField("依据", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reading}·{self.cell_id}"

    @property
    def entry(self) -> Entry:
        return Entry(CellState(self.state), self.value)


class SimilarReadings(models.Model):
    """Two reports of one batch whose texts share more than may be by chance (`share`, 0 to 1)."""

    first = models.ForeignKey(StoredReading, on_delete=models.CASCADE, related_name="similar_later")
    second = models.ForeignKey(
        StoredReading, on_delete=models.CASCADE, related_name="similar_earlier"
    )
    share = models.FloatField()

    class Meta:
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_row_for_two_readings")
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
