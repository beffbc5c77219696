"""What those who sign read and ask before they decide."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.workflow.models.drafts import Draft, SignatureStep


class Reading(models.Model):
    """That a person opened a draft: what they last saw, and that they saw it before signing."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "person"], name="workflow_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.draft}"


class Question(models.Model):
    """What a signer asks before deciding, of the drafter or of somebody who signed before.

    The step goes on waiting for the signer; the question waits for `asked_of`.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="questions")
    step = models.ForeignKey(SignatureStep, on_delete=models.CASCADE, related_name="questions")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(asker=models.F("asked_of")), name="workflow_nobody_asks_themselves"
            )
        ]
        indexes = [
            models.Index(
                fields=["asked_of", "at"],
                condition=Q(answered_at=None),
                name="workflow_question_waits",
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]
