"""Versions let out before all have signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.workflow.models.drafts import Draft


class EmergencyRelease(models.Model):
    """A draft let out before all have signed: asked for by one person, granted by another.

    It stays listed until `confirmed_by`, whom the route names last, has confirmed it. `drafter`
    repeats that of the draft, as in `Signature`.
    """

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="emergency")
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmation = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_by=None)
                | ~Q(granted_by=models.F("asked_by")) & ~Q(granted_by=models.F("drafter")),
                name="workflow_emergency_needs_two",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | ~Q(confirmed_by=models.F("asked_by")) & ~Q(confirmed_by=models.F("drafter")),
                name="workflow_emergency_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft} 紧急放行"
