"""What people keep beside a case, and how they find their way through many."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.models.cases import Case


class Note(models.Model):
    """An internal remark on a case. It is never part of what goes out, and never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]


class CaseLink(models.Model):
    """That two cases have to do with each other. `first` has the lower number."""

    first = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="workflow_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="workflow_link_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} — {self.second}"


class Watch(models.Model):
    """That a person wants to be told what happens to a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="watches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "case"], name="workflow_watch_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.case}"


class SavedFilter(models.Model):
    """A choice in a list that a person gave a name. `query` is as it stands in the address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="filters")
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["person", "page", "name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "page", "name"], name="workflow_filter_once")
        ]

    def __str__(self) -> str:
        return self.name


class Restriction(models.Model):
    """That a thing is known only to those named.

    `kind` and `key` name it, as in `Responsibility`: a case is ("case", its number in the
    database), a register's entry ("register_entry", …). Taken off, the row goes and the log keeps
    that it was.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    known_to = models.ManyToManyField(Person, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="workflow_restriction_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Digest(models.Model):
    """The day's news for one person, composed here, sent as one mail. `lines` is plain values.

    Each line is {"group": "late"|"due"|"new"|"expiring", "text", "case"}, `case` a number or null;
    one on something else names it as {"kind", "key"}. What came up after `at` is for the next one.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    lines = models.JSONField(default=list)
    mail = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="workflow_digest_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"
