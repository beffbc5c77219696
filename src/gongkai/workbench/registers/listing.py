"""What is in a register, by year, month and text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency
from gongkai.registers.counting import RULES
from gongkai.registers.models import (
    Entry,
    KeptRegister,
    MonthlyCount,
    NormativeDocument,
    RegisterKind,
    ended_between,
    in_force_on,
)
from gongkai.registers.queries import known_documents, known_entries, year_totals
from gongkai.registers.services.months import in_month
from gongkai.statute.annual_report import FORM_2021, CellKind, plain_value
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import Desk, agency_or_404, desk_of, open_to_work
from gongkai.workbench.registers.fields import whole_number
from gongkai.workbench.registers.kinds import ENTRY_KINDS, titles_of
from gongkai.workbench.templatetags.amounts import counted

EVERY_YEAR = "all"
IN_FORCE = "in_force"
MONTHS_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one looks for; `year` None is every year, `month` None every month."""

    year: int | None
    month: int | None
    text: str


@require_GET
@open_to_work
def registers(request: HttpRequest) -> HttpResponse:
    """The first register that the agency keeps."""
    kept = KeptRegister.objects.filter(agency=agency_or_404(request)).values_list("kind", flat=True)
    first = next((kind for kind in RegisterKind if kind in set(kept)), RegisterKind.PENALTY)
    return redirect("workbench:registers-kind", first)


@require_GET
@open_to_work
def register(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """One register: what it adds up to in the year, then its rows."""
    desk, agency = desk_of(request), agency_or_404(request)
    oldest, newest = _first_and_last_year(agency, kind, desk.day.year)
    # Documents hold for years and are looked for by the day; entries by the year they count in.
    by_default = None if kind == RegisterKind.DOCUMENT else newest
    years = range(max(newest, desk.day.year), oldest - 1, -1)
    wanted = _wanted(request, years, by_default)
    total_year = wanted.year or newest
    context: dict[str, Any] = {
        "kind": kind,
        "tabs": RegisterKind.choices,
        "wanted": wanted,
        "years": years,
        "every_year": EVERY_YEAR,
        "kept": KeptRegister.objects.filter(agency=agency, kind=kind).first(),
        "totals": _totals(agency, kind, total_year),
        "total_year": total_year,
        "may_write": desk.may("registers.add_entry"),
    }
    if kind == RegisterKind.DOCUMENT:
        return _documents_page(request, agency, wanted, context)
    context |= {
        "page": page_of(_entries(desk, agency, kind, wanted, years), request),
        "monthly": _monthly(agency, kind, wanted),
        "titles": titles_of(ENTRY_KINDS[kind]),
        "months": range(1, 13),
    }
    return render(request, "workbench/registers/entries.html", context)


def _documents_page(
    request: HttpRequest, agency: Agency, wanted: Wanted, context: dict[str, Any]
) -> HttpResponse:
    """Documents with their validity on a day, by default today."""
    try:
        on = parse_date(request.GET.get("on", ""))
    except ValueError:
        on = None
    on = on or desk_of(request).day
    in_force_only = request.GET.get("state") == IN_FORCE
    documents = known_documents(desk_of(request).person).filter(agency=agency)
    page = page_of(_documents(documents, wanted, on if in_force_only else None), request)
    rows = [(document, document.validity_on(on)) for document in page.object_list]
    context |= {"page": page, "rows": rows, "on": on, "in_force_only": in_force_only}
    return render(request, "workbench/registers/documents.html", context)


def _wanted(request: HttpRequest, years: range, by_default: int | None) -> Wanted:
    asked = request.GET.get("year", "")
    year, month = whole_number(asked), whole_number(request.GET.get("month", ""))
    if year not in years:
        year = None if asked == EVERY_YEAR else by_default
    return Wanted(
        year=year,
        month=month if month in range(1, 13) else None,
        text=storable(request.GET.get("text", "")).strip()[:60],
    )


def _first_and_last_year(agency: Agency, kind: RegisterKind, this_year: int) -> tuple[int, int]:
    """Of the oldest and the newest record; this year where there is none."""
    if kind == RegisterKind.DOCUMENT:
        documents = NormativeDocument.objects.filter(agency=agency)
        first = documents.aggregate(first=Min("issued_on"))["first"]
        return (first.year if first else this_year), this_year
    kinds = ENTRY_KINDS[kind]
    days = Entry.objects.filter(agency=agency, kind__in=kinds).aggregate(
        first=Min("decided_on"), last=Max("decided_on")
    )
    months = MonthlyCount.objects.filter(agency=agency, kind__in=kinds).aggregate(
        first=Min("year"), last=Max("year")
    )
    found = [day.year for day in days.values() if day]
    found += [year for year in months.values() if year]
    return (min(found), max(found)) if found else (this_year, this_year)


def _entries(
    desk: Desk, agency: Agency, kind: RegisterKind, wanted: Wanted, years: range
) -> QuerySet[Entry]:
    rows = known_entries(desk.person).filter(agency=agency, kind__in=ENTRY_KINDS[kind])
    if wanted.month:
        # As days from and to, which the index knows; taking the month out of each day is slow.
        sought = [wanted.year] if wanted.year else years
        rows = rows.filter(reduce(or_, (in_month(year, wanted.month) for year in sought)))
    elif wanted.year:
        rows = rows.filter(decided_on__year=wanted.year)
    if wanted.text:
        rows = rows.filter(Q(number__icontains=wanted.text) | Q(subject__icontains=wanted.text))
    return rows


def _monthly(agency: Agency, kind: RegisterKind, wanted: Wanted) -> QuerySet[MonthlyCount]:
    """Months kept as a count; none where one looks for a text, which they do not have."""
    rows = MonthlyCount.objects.filter(agency=agency, kind__in=ENTRY_KINDS[kind])
    if wanted.text:
        return rows.none()
    if wanted.year:
        rows = rows.filter(year=wanted.year)
    if wanted.month:
        rows = rows.filter(month=wanted.month)
    return rows[:MONTHS_SHOWN]


def _documents(
    rows: QuerySet[NormativeDocument], wanted: Wanted, on: date | None
) -> QuerySet[NormativeDocument]:
    if wanted.year:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        rows = rows.filter(Q(issued_on__year=wanted.year) | ended_between(first, last))
    if wanted.text:
        rows = rows.filter(Q(number__icontains=wanted.text) | Q(title__icontains=wanted.text))
    return rows.filter(in_force_on(on)) if on else rows


def _totals(agency: Agency, kind: RegisterKind, year: int) -> list[tuple[str, str]]:
    """What the register adds up to in the year, in the words of the official form."""
    totals = year_totals(agency, year)
    found = []
    for rule in RULES:
        if rule.register == kind:
            cell, value = FORM_2021.by_id[rule.cell_id], totals[rule.cell_id]
            if value is None:
                printed = "空白"
            else:
                is_money = cell.kind is CellKind.MONEY
                printed = plain_value(cell, value) if is_money else counted(value)
            found.append((cell.column_label, printed))
    return found
