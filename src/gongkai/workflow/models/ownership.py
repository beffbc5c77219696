"""Who owns what, and what was handed over when somebody left."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.models.cases import Case


class Responsibility(models.Model):
    """That one person answers for one thing, with a deputy: a case, a part of a report, a column.

    `kind` and `key` name the thing in the words of the package that wrote the row; `label` is how
    people call it. `case` is the case that it is or belongs to, if any. Open while `closed_at` is
    null; `due` is the day by which the owner has to be done with it, if there is one. `came_back`
    says why it is here again (a version was sent back, a signature fell), empty otherwise.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="responsibilities")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="responsibilities"
    )
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="responsibilities")
    deputy = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    came_back = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="workflow_one_owner"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=models.F("owner")),
                name="workflow_deputy_is_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due"],
                condition=Q(closed_at=None),
                name="workflow_open_by_owner",
            ),
            models.Index(
                fields=["deputy", "due"],
                condition=Q(closed_at=None, deputy__isnull=False),
                name="workflow_open_by_deputy",
            ),
            models.Index(
                fields=["agency", "owner"],
                condition=Q(closed_at=None),
                name="workflow_open_in_agency",
            ),
            models.Index(
                fields=["agency"],
                condition=Q(closed_at=None, deputy=None),
                name="workflow_without_deputy",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class HandOver(models.Model):
    """One act by which somebody's open work went to others. `moved` lists what, as it then read.

    Each item of `moved` is {"kind", "key", "label", "as", "to"}: `as` is "owner", "deputy" or
    "signer", `to` the number of the person who has it now; null for a deputy whose place stays
    empty and for what is `as` "asked", a question put to the leaver that stays where it is. All
    that is restricted is one item `as` "secret", without key and number; where it went is in the
    log on its case.

    `leaves` says that the leaver's duties in the agency are to end; `ended_at` is when they did.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    leaver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    moved = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    leaves = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(
                fields=["agency", "-at"],
                condition=Q(leaves=True, ended_at=None),
                name="workflow_duties_to_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.leaver} {self.at:%Y-%m-%d} 移交{self.listed}件"

    @property
    def listed(self) -> int:
        """How many things are listed by name; those restricted are not counted."""
        return sum(bool(one["key"]) for one in self.moved)
