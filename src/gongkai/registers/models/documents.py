"""Normative documents (行政规范性文件) and their life: number and dates, not the text."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from gongkai.organisations.models import Agency, Person


class EndKind(models.TextChoices):
    """Why a document is no longer in force. All of them count as 本年废止件数."""

    REPEALED = "repealed", "废止"
    REPLACED = "replaced", "被修订替代"
    EXPIRED = "expired", "有效期届满失效"


ONE_DAY = timedelta(days=1)


def in_force_on(day: date) -> Q:
    """Documents in force at the end of `day`: issued by then, and neither ended nor lapsed."""
    lapse = Q(valid_until=None) | Q(valid_until__gte=day)
    return Q(issued_on__lte=day) & (Q(ended_on__gt=day) | (Q(ended_on=None) & lapse))


def ended_between(first: date, last: date) -> Q:
    """Documents whose first day without force lies in the span, both days included."""
    lapsed = Q(valid_until__gte=first - ONE_DAY, valid_until__lte=last - ONE_DAY)
    return Q(ended_on__gte=first, ended_on__lte=last) | (Q(ended_on=None) & lapsed)


class NormativeDocument(models.Model):
    """A document of this agency. `led` tells whether it leads: only the lead agency counts it.

    `ended_on` is the first day on which the document no longer holds. Where nothing was entered it
    lapses by itself on the day after `valid_until`. A revision is a new row; the former version
    ends as `replaced` on the day the new one is issued, so that stock = last year's stock + issued
    − ended.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=80)
    led = models.BooleanField(default=True)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_kind = models.CharField(max_length=10, choices=EndKind.choices, blank=True)
    source_file = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-issued_on", "-id"]
        verbose_name = "行政规范性文件"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], name="registers_document_number_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("issued_on")),
                name="registers_document_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_kind="")
                | (Q(ended_on__isnull=False) & ~Q(end_kind="")),
                name="registers_document_end_has_a_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "led", "issued_on", "ended_on"], name="registers_document_life"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"

    @property
    def holds_until(self) -> date | None:
        """The last day on which it holds; None while no end is known."""
        return self.ended_on - ONE_DAY if self.ended_on else self.valid_until

    def validity_on(self, day: date) -> str:
        """Its validity at the end of `day`, in one word: 现行有效, 尚未印发, or why it ended."""
        if day < self.issued_on:
            return "尚未印发"
        if self.holds_until is None or day <= self.holds_until:
            return "现行有效"
        return self.get_end_kind_display() if self.ended_on else EndKind.EXPIRED.label
