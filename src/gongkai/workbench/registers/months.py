"""Twelve months of a register kept as counts."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.registers.models import EntryKind, RegisterKind
from gongkai.registers.services import replace_sort, set_month
from gongkai.registers.services.limits import FIRST_YEAR
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.registers.fields import whole_number
from gongkai.workbench.registers.kinds import ENTRY_KINDS
from gongkai.workbench.registers.months_form import MonthsForm, Numbers, standing_in


@require_http_methods(["GET", "POST"])
@open_to_right("registers.set_month")
def months(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """The year's twelve months; what was typed stays when something is wrong with it."""
    agency, desk = agency_or_404(request), desk_of(request)
    year, of = _asked(request, kind)
    standing = standing_in(agency, of, year, desk.person)
    form = MonthsForm(of, year, desk.day, standing, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changed = form.changed_months
        try:
            _set_months(request, of, year, changed, form.cleaned_data.get("reason", ""))
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            told = "、".join(f"{month}月" for month in changed)
            messages.success(request, f"已保存{year}年{told}" if changed else "没有改动")
            return redirect(_address(kind, year, of))
    context = {
        "kind": kind,
        "of": of,
        "kinds": ENTRY_KINDS[kind],
        "year": year,
        "this_year": desk.day.year,
        "form": form,
        "standing": standing,
        "total_count": sum(count for count, _ in standing.counts.values()),
        "total_amount": sum(amount or 0 for _, amount in standing.counts.values()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "workbench/registers/months.html", context, status=status)


@require_POST
@open_to_right("registers.replace_sort")
@refusals_as_messages
def replace(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Clear a month, so that it can be kept in the other sort."""
    year, of = _asked(request, kind)
    month, desk = whole_number(request.POST.get("month", "")), desk_of(request)
    if month is None or not 1 <= month <= 12:
        raise Http404
    removed = replace_sort(
        agency_or_404(request),
        of,
        year=year,
        month=month,
        reason=request.POST.get("reason", ""),
        actor=desk.person,
        today=desk.day,
    )
    messages.success(request, f"已清除{year}年{month}月的{removed}，可以换一种方式登记")
    return redirect(_address(kind, year, of))


@transaction.atomic
def _set_months(
    request: HttpRequest, of: EntryKind, year: int, numbers: dict[int, Numbers], reason: str
) -> None:
    """All of them or none: a year is typed as one sheet."""
    desk = desk_of(request)
    for month, (count, amount) in numbers.items():
        set_month(
            agency_or_404(request),
            of,
            year=year,
            month=month,
            count=count,
            amount=amount,
            reason=reason,
            actor=desk.person,
            today=desk.day,
        )


def _asked(request: HttpRequest, kind: RegisterKind) -> tuple[int, EntryKind]:
    """The year and the kind of entry of the address."""
    if not ENTRY_KINDS[kind]:
        raise Http404
    given = request.POST or request.GET
    year, this_year = whole_number(given.get("year", "")), desk_of(request).day.year
    of = given.get("of", ENTRY_KINDS[kind][0].value)
    if of not in [one.value for one in ENTRY_KINDS[kind]]:
        raise Http404
    if year is None or not FIRST_YEAR <= year <= this_year:
        year = this_year
    return year, EntryKind(of)


def _address(kind: RegisterKind, year: int, of: EntryKind) -> str:
    return f"{reverse('workbench:registers-months', args=[kind])}?year={year}&of={of}"
