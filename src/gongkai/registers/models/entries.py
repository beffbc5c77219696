"""Decisions and fees, one by one or as a month's count."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from gongkai.organisations.models import Agency, Person


class RegisterKind(models.TextChoices):
    """The registers that an agency may keep."""

    DOCUMENT = "document", "行政规范性文件"
    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    FEE = "fee", "行政事业性收费"


class EntryKind(models.TextChoices):
    """What one entry is. A refund is an entry of its own, taken off the year it was paid back."""

    LICENCE = "licence", "行政许可决定"
    PENALTY = "penalty", "行政处罚决定"
    COERCION = "coercion", "行政强制措施和执行"
    FEE = "fee", "行政事业性收费"
    REFUND = "refund", "退费"

    @property
    def has_amount(self) -> bool:
        return self in {EntryKind.FEE, EntryKind.REFUND}


MONEY_KINDS = [EntryKind.FEE.value, EntryKind.REFUND.value]


class Entry(models.Model):
    """One decision, or one sum collected or paid back.

    `decided_on` is the day that decides the year: of the decision, or of the money. `amount` is
    an integer of 0.01 CNY, for fees and refunds only, and always positive.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    number = models.CharField(max_length=100)
    subject = models.CharField(max_length=300)
    decided_on = models.DateField()
    amount = models.BigIntegerField(null=True, blank=True)
    source_file = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-decided_on", "-id"]
        verbose_name = "登记"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "number"], name="registers_entry_number_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MONEY_KINDS, amount__gt=0)
                | (~Q(kind__in=MONEY_KINDS) & Q(amount=None)),
                name="registers_amount_for_money_only",
            ),
        ]
        indexes = [
            # Covers the counting: nothing but the index is read for a year's figures.
            models.Index(
                fields=["agency", "decided_on", "kind", "amount"], name="registers_entry_count"
            ),
            models.Index(fields=["agency", "kind", "-decided_on"], name="registers_entry_list"),
        ]

    def __str__(self) -> str:
        return f"{self.number}　{self.subject}"

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return None if self.amount is None else Decimal(self.amount) / 100


class MonthlyCount(models.Model):
    """A month's number of decisions, or sum of money, where single entries are not kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="monthly_counts")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)
    amount = models.BigIntegerField(null=True, blank=True)
    source_file = models.CharField(max_length=64, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "-month", "kind"]
        verbose_name = "月度数量"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "month"], name="registers_month_once"
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="registers_month_is_a_month"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MONEY_KINDS, amount__gte=0)
                | (~Q(kind__in=MONEY_KINDS) & Q(amount=None)),
                name="registers_month_amount_for_money_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月{self.get_kind_display()}"

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return None if self.amount is None else Decimal(self.amount) / 100


class MonthSort(models.Model):
    """Whether a month of one kind is kept as single entries or as a count: never as both.

    The unique row is what two people entering at once collide on.
    """

    class Sort(models.TextChoices):
        SINGLE = "single", "逐条登记"
        COUNT = "count", "月度数量"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=10, choices=Sort.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "month"], name="registers_month_has_one_sort"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月 {self.get_sort_display()}"


class KeptRegister(models.Model):
    """That an agency keeps a register, from a year on. A register not kept is blank, never 0."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="kept_registers")
    kind = models.CharField(max_length=10, choices=RegisterKind.choices)
    since_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind"], name="registers_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_kind_display()}"
