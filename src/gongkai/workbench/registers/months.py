"""Twelve months of a register kept as counts."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.models import EntryKind, MonthlyCount, RegisterKind
from gongkai.registers.services import replace_sort, set_month
from gongkai.registers.services.months import describe_month
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import agency_or_404, desk_of, refusals_as_messages
from gongkai.workbench.registers.kinds import ENTRY_KINDS
from gongkai.workbench.registers.opening import written


def _asked(request: HttpRequest, kind: RegisterKind) -> tuple[int, EntryKind]:
    """The year and the kind of entry of the address."""
    if not ENTRY_KINDS[kind]:
        raise Http404
    given = request.POST or request.GET
    year = given.get("year", "")
    of = given.get("of", ENTRY_KINDS[kind][0].value)
    if of not in [one.value for one in ENTRY_KINDS[kind]]:
        raise Http404
    ok = year.isdecimal() and 1980 <= int(year) <= 2100
    return (int(year) if ok else desk_of(request).day.year), EntryKind(of)


@require_http_methods(["GET", "POST"])
@written
@refusals_as_messages
def months(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """The year's twelve months; a month of single entries shows them instead of a field."""
    agency, desk = agency_or_404(request), desk_of(request)
    year, of = _asked(request, kind)
    if request.method == "POST":
        changed = 0
        with transaction.atomic():
            for month in range(1, 13):
                count, amount = (
                    request.POST.get(f"{name}-{month}", "").strip() for name in ("count", "amount")
                )
                if count or amount:
                    set_month(
                        agency,
                        of,
                        year=year,
                        month=month,
                        count=_whole(count, month),
                        amount=_cents(amount, month) if of.has_amount else None,
                        actor=desk.person,
                        today=desk.day,
                    )
                    changed += 1
        messages.success(request, f"已保存{year}年{changed}个月的数量")
        return redirect(f"{reverse('workbench:registers-months', args=[kind])}?year={year}&of={of}")
    kept = {
        one.month: one for one in MonthlyCount.objects.filter(agency=agency, kind=of, year=year)
    }
    rows = [
        {
            "month": month,
            "row": kept.get(month),
            "amount": _yuan(kept[month].amount) if month in kept else "",
            "standing": "" if month in kept else describe_month(agency, of, year, month),
            "is_future": (year, month) > (desk.day.year, desk.day.month),
        }
        for month in range(1, 13)
    ]
    context = {"kind": kind, "of": of, "kinds": ENTRY_KINDS[kind], "year": year, "rows": rows}
    return render(request, "workbench/registers/months.html", context)


@require_POST
@written
@refusals_as_messages
def replace(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Clear a month, so that it can be kept in the other sort."""
    year, of = _asked(request, kind)
    month, desk = request.POST.get("month", ""), desk_of(request)
    if not month.isdecimal() or not 1 <= int(month) <= 12:
        raise Http404
    removed = replace_sort(
        agency_or_404(request),
        of,
        year=year,
        month=int(month),
        reason=request.POST.get("reason", ""),
        actor=desk.person,
        today=desk.day,
    )
    messages.success(request, f"已清除{year}年{month}月的{removed}，可以换一种方式登记")
    return redirect(f"{reverse('workbench:registers-months', args=[kind])}?year={year}&of={of}")


def _whole(text: str, month: int) -> int:
    if not text.isdecimal():
        raise NotPermitted(f"{month}月的件数应填不小于0的整数，填的是“{text}”。")
    return int(text)


def _cents(text: str, month: int) -> int:
    try:
        cents = Decimal(text.replace(",", "")) * 100
    except InvalidOperation:
        cents = Decimal("0.5")
    if cents != int(cents) or cents < 0:
        raise NotPermitted(f"{month}月的金额应填不小于0的数，最多两位小数，填的是“{text}”。")
    return int(cents)


def _yuan(cents: int | None) -> str:
    return "" if cents is None else f"{Decimal(cents) / 100:.2f}"
