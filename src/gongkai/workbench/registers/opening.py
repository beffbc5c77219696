"""Rows of an address, or a 404."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from gongkai.organisations.models import Agency
from gongkai.registers.models import Entry, ImportRun, NormativeDocument
from gongkai.registers.queries import (
    documents_visible_to,
    entries_visible_to,
    readable_agencies,
)
from gongkai.workbench.permitted import desk_of
from gongkai.workbench.restricted_reads import note_row


def may_in(request: HttpRequest, agency: Agency, name: str) -> bool:
    """Whether to offer the act `name` on a row of `agency`: one may read rows of others as well."""
    desk = desk_of(request)
    return desk.agency == agency and desk.may(name)


def entry_or_404(request: HttpRequest, pk: int) -> Entry:
    desk = desk_of(request)
    rows = entries_visible_to(desk.person, desk.day).select_related("agency", "entered_by")
    entry: Entry = _one(rows, pk)
    note_row(request, entry)
    return entry


def document_or_404(request: HttpRequest, pk: int) -> NormativeDocument:
    desk = desk_of(request)
    rows = documents_visible_to(desk.person, desk.day).select_related("agency", "entered_by")
    document: NormativeDocument = _one(rows, pk)
    note_row(request, document)
    return document


def run_or_404(request: HttpRequest, pk: int) -> ImportRun:
    desk = desk_of(request)
    rows = ImportRun.objects.filter(agency__in=readable_agencies(desk.person, desk.day))
    return _one(rows.select_related("agency", "file", "by", "confirmed_by"), pk)


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
