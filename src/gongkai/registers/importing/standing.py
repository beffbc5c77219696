"""What stands in the registers already, held against a plan."""

from __future__ import annotations

from itertools import groupby

from gongkai.organisations.models import Agency
from gongkai.registers.importing.columns import COLUMNS, entry_kind, is_months
from gongkai.registers.importing.plan import Plan, Remark
from gongkai.registers.models import (
    Entry,
    EntryKind,
    MonthlyCount,
    MonthSort,
    NormativeDocument,
)
from gongkai.registers.services.months import describe_month


def find_collisions(plan: Plan, agency: Agency, target: str) -> list[Remark]:
    """Numbers and monthly counts that are present already, and months kept in the other sort."""
    titles = {column.field: column.title for column in COLUMNS[target]}
    kind = entry_kind(target)
    if kind is None:
        present = set(
            NormativeDocument.objects.filter(agency=agency).values_list("number", flat=True)
        )
    elif is_months(target):
        present = set()
    else:
        present = set(
            Entry.objects.filter(agency=agency, kind=kind).values_list("number", flat=True)
        )
    found = [
        Remark(number, titles["number"], fields["number"], "这个编号已经登记过，不能重复登记")
        for number, fields in plan.rows
        if fields.get("number") in present
    ]
    if kind is None:
        return found
    title = titles.get("decided_on") or titles["month"]
    if is_months(target):
        found.extend(_counted_already(plan, agency, kind, title))
    other = MonthSort.Sort.SINGLE if is_months(target) else MonthSort.Sort.COUNT
    held = {
        (row.year, row.month): describe_month(agency, kind, row.year, row.month)
        for row in MonthSort.objects.filter(agency=agency, kind=kind, sort=other)
    }
    months = sorted((month_of(fields), number) for number, fields in plan.rows)
    for month, group in groupby(months, key=lambda pair: pair[0]):
        if held.get(month):
            shown = f"{month[0]}年{month[1]}月"
            text = f"{shown}已有{held[month]}，同一个月不能两种方式并存；请先更换该月的登记方式"
            found.extend(Remark(number, title, shown, text) for _, number in group)
    return found


def _counted_already(plan: Plan, agency: Agency, kind: EntryKind, title: str) -> list[Remark]:
    standing = {
        (row.year, row.month): describe_month(agency, kind, row.year, row.month)
        for row in MonthlyCount.objects.filter(agency=agency, kind=kind)
    }
    return [
        Remark(
            number,
            title,
            f"{month[0]}年{month[1]}月",
            f"这个月已有{standing[month]}，不能重复登记；要更正，请在“填月度数量”页上改并写明理由",
        )
        for number, fields in plan.rows
        if (month := month_of(fields)) in standing
    ]


def month_of(fields: dict[str, object]) -> tuple[int, int]:
    """Year and month of a planned row of entries or monthly counts."""
    if "month" in fields:
        return fields["year"], fields["month"]  # type: ignore[return-value]
    day = fields["decided_on"]
    return day.year, day.month  # type: ignore[attr-defined]
