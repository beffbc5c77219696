"""Who opens the pages on facts, and rows of an address or a 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.documents.table_cells import TableCell, as_date
from gongkai.organisations.facts.standing import Standing, standing_on
from gongkai.organisations.models import Fact, FactKind, FactVersion, TableImport
from gongkai.workbench.permitted import agency_or_404, desk_of, open_to_right, open_to_work

__all__ = ["FactKindConverter", "kept", "open_to_work", "standing_asked_for"]

kept = open_to_right("organisations.enter_fact")
"""A page for who keeps the agency's facts; a 404 for everybody else."""


class FactKindConverter:
    """A kind of fact in an address."""

    regex = "|".join(FactKind.values)

    def to_python(self, value: str) -> FactKind:
        return FactKind(value)

    def to_url(self, value: str) -> str:
        return str(value)


def standing_asked_for(request: HttpRequest) -> Standing:
    """The facts of the agency on the day that `?on=` names, today unless it is one."""
    desk = desk_of(request)
    wanted = as_date(TableCell(text := request.GET.get("on", ""), text)).value
    day = wanted if wanted is not None else desk.day
    return standing_on(agency_or_404(request), day)  # type: ignore[arg-type]


def fact_or_404(request: HttpRequest, pk: int) -> Fact:
    rows = Fact.objects.filter(agency=agency_or_404(request), pk=pk)
    return _one(rows.select_related("agency", "section", "portrait").defer("portrait__content"))


def version_or_404(request: HttpRequest, pk: int, version: int) -> FactVersion:
    rows = FactVersion.objects.filter(fact__agency=agency_or_404(request), fact=pk, pk=version)
    return _one(rows.select_related("fact__agency", "post__person"))


def import_or_404(request: HttpRequest, pk: int, target: str) -> TableImport:
    rows = TableImport.objects.filter(agency=agency_or_404(request), target=target, pk=pk)
    return _one(rows.select_related("agency", "by", "confirmed_by"))


def _one(rows):  # type: ignore[no-untyped-def]
    found = rows.first()
    if found is None:
        raise Http404
    return found
