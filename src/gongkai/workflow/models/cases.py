"""Cases of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Agency

if TYPE_CHECKING:
    from gongkai.statute.flow import Flow


class Case(models.Model):
    """What an agency works on until it is finished: a report, an application, an edition.

    A kind of case is a model that extends this one and names its flow in `statute` as `FLOW`.
    `title` holds no personal data. Only `workflow.engine.take_step` moves a status. A `restricted`
    case is known only to those named in its `Restriction`.
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
            models.Index(
                fields=["id"], condition=models.Q(restricted=True), name="workflow_restricted"
            ),
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
