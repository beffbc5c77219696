"""Who must sign which kind of draft, as rows that an agency edits."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty


class Route(models.Model):
    """One saved version of an agency's route for a kind of draft. The highest version counts.

    Rows are never changed: what is under way keeps the steps it was put up with.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="routes")
    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["agency", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "version"], name="workflow_route_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.kind} 第{self.version}版"


class RouteStep(models.Model):
    """One signature of a route. Steps of the same `order` are signed side by side."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    duty = models.CharField(
        max_length=40, blank=True, choices=[(duty.value, duty.label) for duty in Duty]
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    only_important = models.BooleanField(default=False)

    class Meta:
        ordering = ["route", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duty="", person__isnull=False) | ~Q(duty="") & Q(person__isnull=True),
                name="workflow_route_step_by_duty_or_person",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Phrase(models.Model):
    """A phrase that a person keeps for opinions."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phrases")
    text = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["person", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "text"], name="workflow_phrase_once")
        ]

    def __str__(self) -> str:
        return self.text
