"""The worksheet of a year kept as monthly counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EntryKind, MonthlyCount
from gongkai.registers.queries import known_entries
from gongkai.registers.services.months import in_month
from gongkai.workbench.registers.fields import CountField, YuanField

MONTHS = range(1, 13)
Numbers = tuple[int, int | None]
"""Decisions, and for money the sum in 0.01 CNY."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a year: months as counts, and how many single entries other months have."""

    counts: Mapping[int, Numbers]
    singles: Mapping[int, int]

    @property
    def cleared_by_replacing(self) -> list[tuple[int, str]]:
        """Months in which something stands, each with what it is."""
        found = {month: f"月度数量{numbers[0]}件" for month, numbers in self.counts.items()}
        found |= {month: f"逐条登记{number}条" for month, number in self.singles.items()}
        return sorted(found.items())


def standing_in(agency: Agency, kind: EntryKind, year: int, person: Person) -> Standing:
    """Read what stands and `person` may know of, in two queries."""
    counts = MonthlyCount.objects.filter(agency=agency, kind=kind, year=year)
    known = known_entries(person).filter(agency=agency, kind=kind, decided_on__year=year)
    singles = known.aggregate(
        **{str(month): Count("pk", filter=in_month(year, month)) for month in MONTHS}
    )
    return Standing(
        {one.month: (one.count, one.amount) for one in counts},
        {int(month): number for month, number in singles.items() if number},
    )


class MonthsForm(forms.Form):
    """Twelve months; those with single entries and those to come have no field."""

    def __init__(
        self, kind: EntryKind, year: int, today: date, standing: Standing, *args: Any
    ) -> None:
        super().__init__(*args)
        self.kind, self.year, self.today, self.standing = kind, year, today, standing
        for month in MONTHS:
            if month not in standing.singles and not self._is_to_come(month):
                count, amount = standing.counts.get(month, (None, None))
                self.fields[f"count-{month}"] = CountField(
                    label=f"{month}月件数", required=False, initial=count
                )
                if kind.has_amount:
                    self.fields[f"amount-{month}"] = YuanField(
                        label=f"{month}月金额", required=False, initial=amount
                    )
        if standing.counts:
            self.fields["reason"] = forms.CharField(
                label="更正的理由",
                required=False,
                max_length=200,
                help_text="改动已有的数时填写，记入日志",
            )

    def clean(self) -> dict[str, Any]:
        """Each month whole or not at all; what stood does not go away by being left out."""
        corrected = []
        for month in self._open_months:
            missing = [name for name in self._names(month) if self.cleaned_data.get(name) is None]
            stood = month in self.standing.counts
            if any(name in self.errors for name in self._names(month)):
                continue
            if len(missing) == len(self._names(month)):
                if stood:
                    self.add_error(missing[0], "已有的数不能空着。没有发生填0；改为逐条登记见下面")
            elif missing:
                self.add_error(missing[0], "件数和金额要一起填")
            elif stood and self._numbers(month) != self.standing.counts[month]:
                corrected.append(f"{month}月")
        if corrected and not self.cleaned_data.get("reason"):
            self.add_error("reason", f"改动了{'、'.join(corrected)}已有的数，请写明理由")
        return self.cleaned_data

    @property
    def changed_months(self) -> dict[int, Numbers]:
        """Months whose numbers are new or other than those that stand, once the form is valid."""
        return {
            month: numbers
            for month in self._open_months
            if (numbers := self._numbers(month)) != self.standing.counts.get(month)
            and self.cleaned_data[f"count-{month}"] is not None
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """The twelve rows for the page."""
        for month in MONTHS:
            yield {
                "month": month,
                "fields": [self[name] for name in self._names(month)],
                "singles": self.standing.singles.get(month),
                "is_to_come": self._is_to_come(month),
            }

    @property
    def _open_months(self) -> list[int]:
        return [month for month in MONTHS if f"count-{month}" in self.fields]

    def _names(self, month: int) -> list[str]:
        names = (f"count-{month}", f"amount-{month}")
        return [name for name in names if name in self.fields]

    def _numbers(self, month: int) -> Numbers:
        given = self.cleaned_data
        return given[f"count-{month}"], given.get(f"amount-{month}")

    def _is_to_come(self, month: int) -> bool:
        return (self.year, month) > (self.today.year, self.today.month)
