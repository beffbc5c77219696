"""Rows of an address, or a 404."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from gongkai.audit.models import AuditEntry
from gongkai.audit.queries import entries as log_entries
from gongkai.registers.models import Entry, ImportRun, NormativeDocument
from gongkai.registers.queries import (
    documents_visible_to,
    entries_visible_to,
    readable_agencies,
)
from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import Desk, desk_of, open_to

WRITERS = (Duty.REGISTER_CLERK, Duty.REGISTRAR)
written = open_to(*WRITERS)
"""A page for who keeps the registers; a 404 for everybody else."""

HISTORY_SHOWN = 20


def may_write(desk: Desk) -> bool:
    return desk.holds(*WRITERS)


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


def history_of(code: str, key: str, pk: int) -> QuerySet[AuditEntry]:
    """What the log says of one row; `key` is how the detail of its acts names it."""
    # The number ends with what follows it in JSON, or 5 would find the acts on 53.
    found = [log_entries([code], act="registers.", text=f'"{key}": {pk}{end}') for end in ",}"]
    return (found[0] | found[1])[:HISTORY_SHOWN]


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
