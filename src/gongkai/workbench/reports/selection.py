"""The figures of many reports as one table: choosing the reports, and having the file made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.storable_text import storable
from gongkai.lib.whole_number import whole_number
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import shareable_by
from gongkai.reporting.selections import SHAPES
from gongkai.reporting.services import TABLE_FORMS, start_selection
from gongkai.statute.annual_report import FIRST_YEAR, FORMS
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)

_SIZE = 100
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty or None: not by that."""

    text: str
    first: int | None
    last: int | None
    form: str
    public: bool

    @classmethod
    def of(cls, sent: QueryDict) -> Wanted:
        form = sent.get("form", "")
        return cls(
            storable(sent.get("text", "")).strip()[:_LONGEST],
            _year(sent.get("first", "")),
            _year(sent.get("last", "")),
            form if form in FORMS else "",
            sent.get("public") == "1",
        )

    def among(self, reports: QuerySet[Any]) -> QuerySet[AnnualReport]:
        """Those of the reports that are wanted."""
        if self.text:
            reports = reports.filter(
                Q(agency__name__icontains=self.text)
                | Q(agency__short_name__icontains=self.text)
                | Q(agency__code=self.text)
            )
        if self.first is not None:
            reports = reports.filter(year__gte=self.first)
        if self.last is not None:
            reports = reports.filter(year__lte=self.last)
        if self.form:
            reports = reports.filter(form=self.form)
        return reports.filter(is_public=True) if self.public else reports


@require_GET
@open_to_work
def selection(request: HttpRequest) -> HttpResponse:
    """The reports that may be taken away as a table, to be chosen from."""
    wanted, desk = Wanted.of(request.GET), desk_of(request)
    reports = wanted.among(shareable_by(desk.person))
    context = {
        "page": page_of(reports, request, size=_SIZE),
        "wanted": wanted,
        "forms": [(form.code, form.label) for form in FORMS.values()],
        "shapes": SHAPES.values(),
        "table_forms": [(name, name.upper()) for name in TABLE_FORMS],
        "may_export": desk.may("annual_report.export_selection"),
    }
    return render(request, "workbench/reports/selection.html", context)


@require_POST
@open_to_work
@refusals_as_messages
def selection_export(request: HttpRequest) -> HttpResponse:
    """Have the table made of the reports ticked, or of all that the filter shows."""
    desk, sent = desk_of(request), request.POST
    if sent.get("which") == "all":
        keys = list(Wanted.of(sent).among(shareable_by(desk.person)).values_list("pk", flat=True))
    else:
        ticked = map(whole_number, sent.getlist("report"))
        keys = [key for key in ticked if key is not None]
    job = start_selection(
        keys=keys,
        shape=sent.get("shape", ""),
        table_form=sent.get("format", ""),
        agency=agency_or_404(request),
        actor=desk.person,
    )
    return redirect("workbench:job", job.pk)


def _year(text: str) -> int | None:
    year = whole_number(text)
    return year if year is not None and FIRST_YEAR <= year < 10_000 else None
