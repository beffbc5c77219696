"""A month of one kind holds single entries or a count, never both."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.models import Entry, EntryKind, MonthlyCount, MonthSort
from gongkai.registers.queries import ENTRY
from gongkai.registers.services.kept import REGISTER_OF, note_kept
from gongkai.registers.services.limits import FIRST_YEAR, LARGEST, MOST
from gongkai.statute.annual_report import format_wan
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.queries import hidden_keys
from gongkai.workflow.record import record_act

Month = tuple[int, int]
"""Year and month."""


def claim_months(
    agency: Agency, kind: EntryKind, months: Collection[Month], sort: MonthSort.Sort
) -> None:
    """Hold `months` for one sort, within the caller's transaction.

    Raises NotPermitted naming what stands in the first month that is held for the other sort. Two
    callers at once meet on the unique row: the second waits, then sees the first one's sort.
    """
    years = {year for year, _ in months}
    rows = MonthSort.objects.filter(agency=agency, kind=kind, year__in=years)
    wanted = [
        MonthSort(agency=agency, kind=kind, year=year, month=month, sort=sort)
        for year, month in sorted(months)
    ]
    MonthSort.objects.bulk_create(wanted, ignore_conflicts=True)
    for row in rows.select_for_update().order_by("year", "month"):
        if (row.year, row.month) not in months or row.sort == sort:
            continue
        if standing := describe_month(agency, kind, row.year, row.month):
            raise NotPermitted(
                f"{row.year}年{row.month}月的{kind.label}已有{standing}，同一个月不能既逐条登记"
                "又填月度数量。请核对；确要更换，请先在该月办理“更换登记方式”。"
            )
        MonthSort.objects.filter(pk=row.pk).update(sort=sort)


def describe_month(agency: Agency, kind: EntryKind, year: int, month: int) -> str:
    """What stands in a month, in words; empty when nothing does."""
    count = MonthlyCount.objects.filter(agency=agency, kind=kind, year=year, month=month).first()
    if count is not None:
        amount = "" if count.amount is None else f"，{format_wan(count.amount)}万元"
        return f"月度数量（{count.count}件{amount}）"
    singles = Entry.objects.filter(in_month(year, month), agency=agency, kind=kind).count()
    return f"逐条登记{singles}条" if singles else ""


def in_month(year: int, month: int) -> Q:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Q(decided_on__gte=date(year, month, 1), decided_on__lt=after)


@transaction.atomic
def set_month(
    agency: Agency,
    kind: EntryKind,
    *,
    year: int,
    month: int,
    count: int,
    amount: int | None = None,
    actor: Person,
    today: date,
    reason: str = "",
) -> MonthlyCount:
    """Write a month's count (and for money its sum in 0.01 CNY), or correct the one that stands.

    Raises NotPermitted unless `actor` keeps the registers, when the month has single entries or
    lies in the future, a number is missing, negative or too large, and for a correction without a
    reason. The same numbers again change nothing and are not logged.
    """
    by = require_right(
        actor, agency, "registers.set_month", day=today, act=f"登记{kind.label}月度数量"
    )
    if not 1 <= month <= 12:
        raise NotPermitted(f"月份应在1至12之间，填的是{month}。")
    if year < FIRST_YEAR:
        raise NotPermitted(f"年份填的是{year}，请核对。")
    if (year, month) > (today.year, today.month):
        raise NotPermitted(f"{year}年{month}月还没有到，不能登记。请核对年份和月份。")
    if count > MOST or (amount or 0) >= LARGEST:
        raise NotPermitted(f"{month}月的数太大了，请核对；金额以元为单位。")
    if count < 0 or (amount or 0) < 0:
        raise NotPermitted("件数和金额不能是负数。退费请登记在“退费”里，金额填正数。")
    if kind.has_amount and amount is None:
        raise NotPermitted(f"{month}月的{kind.label}须填金额。")
    amount = amount if kind.has_amount else None
    claim_months(agency, kind, {(year, month)}, MonthSort.Sort.COUNT)
    # The claim holds the month's row: nobody else writes this month before the commit.
    row = MonthlyCount.objects.filter(agency=agency, kind=kind, year=year, month=month).first()
    if row is not None and (row.count, row.amount) == (count, amount):
        return row
    before = None if row is None else {"count": row.count, "amount": row.amount}
    if before and not reason.strip():
        raise NotPermitted(
            f"{month}月已有{describe_month(agency, kind, year, month)}，更正须写明理由。"
        )
    row = row or MonthlyCount(agency=agency, kind=kind, year=year, month=month)
    row.count, row.amount, row.entered_by, row.source_file = count, amount, actor, ""
    row.save()
    note_kept(agency, REGISTER_OF[kind], year)
    detail: dict[str, Any] = {"kind": kind.value, "count": count, "amount": amount}
    if before:
        detail |= {"before": before, "reason": reason.strip()}
    record_act(actor, agency, "registers.set_month", str(row), detail, duty=by)
    return row


@transaction.atomic
def replace_sort(
    agency: Agency,
    kind: EntryKind,
    *,
    year: int,
    month: int,
    reason: str,
    actor: Person,
    today: date,
) -> str:
    """Remove what stands in the month, so that it can be kept in the other sort.

    Returns in words what was removed; the log keeps it. Raises NotPermitted unless `actor` keeps
    the registers, without a reason, and when nothing stands there.
    """
    by = require_right(actor, agency, "registers.replace_sort", day=today)
    if not reason.strip():
        raise NotPermitted("更换登记方式会清除该月已有的登记，请写明理由。")
    row = (
        MonthSort.objects.select_for_update()
        .filter(agency=agency, kind=kind, year=year, month=month)
        .first()
    )
    standing = describe_month(agency, kind, year, month)
    if row is None or not standing:
        raise NotPermitted(f"{year}年{month}月没有{kind.label}登记，不必更换，直接登记即可。")
    singles = Entry.objects.filter(in_month(year, month), agency=agency, kind=kind)
    if hidden_keys(None, ENTRY).filter(number__in=singles.order_by().values("pk")).exists():
        # The log would tell what was removed, and who removes may not know of it.
        raise NotPermitted(
            f"{year}年{month}月有限定知悉的登记，不能整月更换。请知悉人先解除限定或者逐条处理。"
        )
    removed = list(singles.values_list("number", "subject", "decided_on", "amount"))
    singles.delete()
    MonthlyCount.objects.filter(agency=agency, kind=kind, year=year, month=month).delete()
    # The month's row stays: whoever waits for it must find it, or would go on without a claim.
    detail = {"kind": kind.value, "removed": standing, "entries": removed, "reason": reason}
    record_act(
        actor, agency, "registers.replace_sort", f"{year}年{month}月{kind.label}", detail, duty=by
    )
    return standing
