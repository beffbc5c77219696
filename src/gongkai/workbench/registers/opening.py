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
from gongkai.registers.services.permission import WRITERS
from gongkai.workbench.permitted import Desk, desk_of, open_to

written = open_to(*WRITERS)
"""A page for who keeps the registers; a 404 for everybody else."""


def may_write(desk: Desk) -> bool:
    """Whether this person keeps the registers of the agency they work in now."""
    return desk.holds(*WRITERS)


def may_write_in(request: HttpRequest, agency: Agency) -> bool:
    """Whether to offer acts on a row of `agency`: one may read rows of others as well."""
    desk = desk_of(request)
    return desk.agency == agency and may_write(desk)


def entry_or_404(request: HttpRequest, pk: int) -> Entry:
    desk = desk_of(request)
    rows = entries_visible_to(desk.person, desk.day).select_related("agency", "entered_by")
    return _one(rows, pk)


def document_or_404(request: HttpRequest, pk: int) -> NormativeDocument:
    desk = desk_of(request)
    rows = documents_visible_to(desk.person, desk.day).select_related("agency", "entered_by")
    return _one(rows, pk)


def run_or_404(request: HttpRequest, pk: int) -> ImportRun:
    desk = desk_of(request)
    rows = ImportRun.objects.filter(agency__in=readable_agencies(desk.person, desk.day))
    return _one(rows.select_related("agency", "file", "by", "confirmed_by"), pk)


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
