"""What stands in the report's tables."""

from __future__ import annotations

from django.db import models

from gongkai.organisations.models import Person
from gongkai.reporting.models.reports import AnnualReport
from gongkai.statute.annual_report import Cell, CellState, Entry, format_value


class CellSource(models.TextChoices):
    """Where the shown value comes from."""

    NOTHING = "nothing", "尚未填写"
    COUNTED = "counted", "按台账统计"
    SUMMED = "summed", "按各分项相加"
    TYPED = "typed", "手工填写"
    READ = "read", "由文件读入"
    CONFIRMED = "confirmed", "由人确认读数"


class ReportCell(models.Model):
    """One cell of one report. Amounts are integers of 0.01 CNY, as in `statute`.

    `value` is what is shown, null unless `state` is "number". `computed` is the value counted from
    records or summed from other cells, null where there is none; it stays beside a typed value.
    `candidates` are the possible readings of an "unsure" cell, `where` its place in the file read.
    `confirmed_by` is the second person of a typed figure (or who decided an unsure reading);
    the confirmation speaks of `confirmed_against`, the computed value at that time, and lapses
    when that changes. `revision` grows with each change of what is shown.
    """

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="cells")
    cell_id = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default=CellState.BLANK.value)
    value = models.BigIntegerField(null=True)
    note = models.TextField(null=True)
    candidates = models.JSONField(default=list)
    source = models.CharField(max_length=10, choices=CellSource.choices, default=CellSource.NOTHING)
    computed = models.BigIntegerField(null=True)
    typed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    typed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_against = models.BigIntegerField(null=True)
    where = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "cell_id"], name="reporting_cell_once"),
            models.CheckConstraint(
                condition=models.Q(state=CellState.NUMBER.value, value__isnull=False)
                | (~models.Q(state=CellState.NUMBER.value) & models.Q(value__isnull=True)),
                name="reporting_cell_value_is_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell_id}={self.value if self.value is not None else self.state}"

    @property
    def entry(self) -> Entry:
        """The cell as the rules of the law take it."""
        return Entry(CellState(self.state), self.value, self.note, tuple(self.candidates))

    @property
    def is_typed(self) -> bool:
        return self.source == CellSource.TYPED

    @property
    def is_unsure(self) -> bool:
        return self.state == CellState.UNSURE

    @property
    def differs(self) -> bool:
        """Whether a typed figure is not the computed one."""
        return self.computed is not None and self.value != self.computed

    @property
    def is_confirmed(self) -> bool:
        """Whether a second person stands behind the typed figure against today's computed one."""
        return (
            self.is_typed
            and self.confirmed_by_id is not None
            and self.confirmed_against == self.computed
        )

    def printed(self, declared: Cell) -> str:
        """The value as printed, empty when it is no number."""
        return "" if self.value is None else format_value(declared, self.value)
