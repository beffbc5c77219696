"""Cases of every kind, and the frozen versions of what is put up for signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Agency, Person

if TYPE_CHECKING:
    from gongkai.statute.flow import Flow


class Case(models.Model):
    """What an agency works on until it is finished: a report, an application, an edition.

    A kind of case is a model that extends this one and names its flow in `statute` as `FLOW`.
    `title` holds no personal data. Only `workflow.engine.take_step` moves a status.
    """

    FLOW: ClassVar[Flow]

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=40)
    due = models.DateField(null=True, blank=True)
    restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "number"],
                condition=~models.Q(number=""),
                name="workflow_case_number_once",
            )
        ]
        indexes = [
            models.Index(fields=["agency", "kind", "status"], name="workflow_by_status"),
            models.Index(fields=["due"], name="workflow_by_due"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new case begins where its flow begins, and is of the kind its flow names."""
        flow = getattr(self, "FLOW", None)
        if self._state.adding and flow is not None:
            self.kind = self.kind or flow.name
            self.status = self.status or str(flow.initial)
        super().save(*args, **kwargs)

    @property
    def status_label(self) -> str:
        """The status as shown to people."""
        return getattr(self.FLOW.statuses(self.status), "label", self.status)


class Draft(models.Model):
    """A version put up for signature. The content stays in the domain; the hash names it.

    `importance` is a value from the domain that judges it; empty means ordinary.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    importance = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["case", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "version"], name="workflow_draft_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind} 第{self.version}稿"
