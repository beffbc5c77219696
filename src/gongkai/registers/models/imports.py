"""A file handed in for a register: what was found in it, and whether it was taken."""

from __future__ import annotations

from django.db import models

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person


class ImportTarget(models.TextChoices):
    """What the rows of a file become."""

    LICENCE = "licence", "行政许可（逐条）"
    PENALTY = "penalty", "行政处罚（逐条）"
    COERCION = "coercion", "行政强制（逐条）"
    FEE = "fee", "行政事业性收费（逐条）"
    REFUND = "refund", "退费（逐条）"
    DOCUMENT = "document", "行政规范性文件"
    LICENCE_MONTHS = "licence-months", "行政许可（月度数量）"
    PENALTY_MONTHS = "penalty-months", "行政处罚（月度数量）"
    COERCION_MONTHS = "coercion-months", "行政强制（月度数量）"
    FEE_MONTHS = "fee-months", "行政事业性收费（月度数量）"
    REFUND_MONTHS = "refund-months", "退费（月度数量）"


class ImportRun(models.Model):
    """One dry run of one file, and its confirmation.

    `faults` and `notes` are lists of {"row", "column", "value", "text"}, at most SHOWN of each;
    their full numbers are `fault_count` and `note_count`. Nothing of the file is in the registers
    before `state` is DONE, and then all of it is.
    """

    class State(models.TextChoices):
        READING = "reading", "正在检查"
        REFUSED = "refused", "整份未收"
        FAULTY = "faulty", "有问题，未收"
        READY = "ready", "检查通过，等待确认"
        STORING = "storing", "正在写入"
        DONE = "done", "已写入"

    SHOWN = 500

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="import_runs")
    target = models.CharField(max_length=20, choices=ImportTarget.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    refusal = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    fault_count = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    note_count = models.PositiveIntegerField(default=0)
    seen_before = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    job = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.file.name} {self.get_target_display()}"
