"""What is in a register, by year, month and text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from gongkai.organisations.models import Agency
from gongkai.registers.counting import RULES
from gongkai.registers.models import (
    Entry,
    KeptRegister,
    MonthlyCount,
    NormativeDocument,
    RegisterKind,
    in_force_on,
)
from gongkai.registers.queries import year_totals
from gongkai.statute.annual_report import FORM_2021, plain_value
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import agency_or_404, desk_of, open_to_work
from gongkai.workbench.registers.kinds import ENTRY_KINDS
from gongkai.workbench.registers.opening import may_write


@require_GET
@open_to_work
def registers(request: HttpRequest) -> HttpResponse:
    """The first register."""
    return redirect("workbench:registers-kind", RegisterKind.PENALTY)


@require_GET
@open_to_work
def register(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """One register: what it adds up to in the year, then its rows."""
    desk, agency = desk_of(request), agency_or_404(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 1980 <= int(asked) <= 2100 else None
    text = request.GET.get("text", "").strip()[:60]
    context: dict[str, Any] = {
        "kind": kind,
        "tabs": RegisterKind.choices,
        "year": year,
        "years": _years(agency, desk.day),
        "text": text,
        "month": request.GET.get("month", ""),
        "kept": KeptRegister.objects.filter(agency=agency, kind=kind).first(),
        "totals": _totals(agency, kind, year or desk.day.year),
        "total_year": year or desk.day.year,
        "may_write": may_write(desk),
    }
    if kind == RegisterKind.DOCUMENT:
        on = parse_date(request.GET.get("on", "")) if request.GET.get("on") else None
        rows: QuerySet[Any] = _documents(agency, year, text, on)
        context |= {"page": page_of(rows, request), "on": on}
        return render(request, "workbench/registers/documents.html", context)
    rows = _entries(agency, kind, year, request.GET.get("month", ""), text)
    months = MonthlyCount.objects.filter(agency=agency, kind__in=ENTRY_KINDS[kind])
    context |= {
        "page": page_of(rows, request),
        "monthly": (months.filter(year=year) if year else months)[:24],
        "months": range(1, 13),
    }
    return render(request, "workbench/registers/entries.html", context)


def _years(agency: Agency, today: date) -> list[int]:
    first = (
        Entry.objects.filter(agency=agency)
        .order_by("decided_on")
        .values_list("decided_on", flat=True)
        .first()
    )
    return list(range(today.year, min(first.year if first else today.year, 2019) - 1, -1))


def _entries(
    agency: Agency, kind: RegisterKind, year: int | None, month: str, text: str
) -> QuerySet[Entry]:
    rows = Entry.objects.filter(agency=agency, kind__in=ENTRY_KINDS[kind])
    if year:
        rows = rows.filter(decided_on__year=year)
        if month.isdecimal():
            rows = rows.filter(decided_on__month=int(month))
    if text:
        rows = rows.filter(Q(number__icontains=text) | Q(subject__icontains=text))
    return rows


def _documents(
    agency: Agency, year: int | None, text: str, on: date | None
) -> QuerySet[NormativeDocument]:
    rows = NormativeDocument.objects.filter(agency=agency)
    if year:
        rows = rows.filter(Q(issued_on__year=year) | Q(ended_on__year=year))
    if text:
        rows = rows.filter(Q(number__icontains=text) | Q(title__icontains=text))
    return rows.filter(in_force_on(on)) if on else rows


def _totals(agency: Agency, kind: RegisterKind, year: int) -> list[tuple[str, str]]:
    """What the register adds up to in the year, in the words of the official form."""
    totals = year_totals(agency, year)
    found = []
    for rule in RULES:
        if rule.register == kind:
            cell, value = FORM_2021.by_id[rule.cell_id], totals[rule.cell_id]
            printed = "未启用" if value is None else plain_value(cell, value)
            found.append((cell.column_label, printed))
    return found
