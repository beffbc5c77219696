"""A workbook of an agency's facts or of people: what it would do, and whether it was done."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models.agencies import Agency
from gongkai.organisations.models.people import Person


class TableImport(models.Model):
    """One dry run of one workbook, and its confirmation.

    The file is named by its hash, for it is kept by a higher package. `faults`, `notes` and
    `changes` hold at most SHOWN each; their full numbers are beside them. `plan_hash` is of
    everything that would be done: if that has become another when it is confirmed, nothing is.
    `day` is that on which it was handed in, from which a row without a first day begins.
    """

    class Target(models.TextChoices):
        FACTS = "facts", "机关信息"
        PEOPLE = "people", "机关、科室和人员"

    class State(models.TextChoices):
        READING = "reading", "正在检查"
        REFUSED = "refused", "整份未收"
        FAULTY = "faulty", "有问题，未收"
        READY = "ready", "检查通过，等待确认"
        STORING = "storing", "正在写入"
        DONE = "done", "已写入"

    SHOWN = 500

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="table_imports")
    target = models.CharField(max_length=10, choices=Target.choices)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    refusal = models.TextField(blank=True)
    faults = models.JSONField(default=list)
    fault_count = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    note_count = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    change_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    plan_hash = models.CharField(max_length=64, blank=True)
    day = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    job = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["agency", "target", "-at"], name="organisations_table_imports")
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.get_target_display()}"
