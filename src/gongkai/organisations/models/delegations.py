"""Standing in for an absent colleague."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models.agencies import Agency
from gongkai.organisations.models.people import Person, Span
from gongkai.statute.duties import Duty


class Delegation(models.Model):
    """That `deputy` exercises `duty` of `holder` in `agency` from `since` on.

    `until` is the first day on which they no longer do; there is always one. Revoked early, it is
    brought forward. The holder keeps the duty meanwhile.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="delegations")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_given")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_held")
    duty = models.CharField(max_length=40, choices=[(duty.value, duty.label) for duty in Duty])
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = Span.as_manager()

    class Meta:
        ordering = ["agency", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(holder=models.F("deputy")), name="organisations_deputy_is_another"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")),
                name="organisations_delegation_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["deputy", "until"], name="organisations_by_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.holder} {Duty(self.duty).label}"


class Invitation(models.Model):
    """A one-time link by which a person sets the first password. The token itself is not kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.person} {self.expires_at:%Y-%m-%d}"
