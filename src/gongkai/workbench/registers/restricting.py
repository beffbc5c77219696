"""Keeping a row of a register to those named."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.organisations.models import Person
from gongkai.registers.models import Entry, NormativeDocument
from gongkai.registers.queries import DOCUMENT, ENTRY
from gongkai.workbench.cases.restricting import (
    Restrictable,
    lift_restriction,
    restriction_page,
)
from gongkai.workbench.permitted import open_to_work, refusals_as_messages
from gongkai.workbench.registers.opening import document_or_404, entry_or_404
from gongkai.workflow.models import Restriction

ROWS = {"entries": ENTRY, "documents": DOCUMENT}
"""How addresses name the kinds of rows."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What the page of a row shows of its restriction; `address` is empty for who may not act."""

    restriction: Restriction | None
    known_to: tuple[Person, ...]
    address: str


def secret_of(row: Entry | NormativeDocument, may_restrict: bool) -> Secret:
    """For templates/workbench/registers/secret.html."""
    rows, kind = ("entries", ENTRY) if isinstance(row, Entry) else ("documents", DOCUMENT)
    found = (
        Restriction.objects.filter(kind=kind, key=str(row.pk)).prefetch_related("known_to").first()
    )
    address = reverse("workbench:registers-restriction", args=[rows, row.pk])
    named = tuple(found.known_to.all()) if found else ()
    return Secret(found, named, address if may_restrict else "")


@require_http_methods(["GET", "POST"])
@open_to_work
def restriction(request: HttpRequest, row: str, pk: int) -> HttpResponse:
    """Name those who alone may know of the row."""
    return restriction_page(request, _thing(request, row, pk))


@require_POST
@open_to_work
@refusals_as_messages
def lift(request: HttpRequest, row: str, pk: int) -> HttpResponse:
    """Let all who read the registers know of it again."""
    return lift_restriction(request, _thing(request, row, pk))


def _thing(request: HttpRequest, row: str, pk: int) -> Restrictable:
    if row not in ROWS:
        raise Http404
    found = entry_or_404(request, pk) if row == "entries" else document_or_404(request, pk)
    page = "workbench:registers-entry" if row == "entries" else "workbench:registers-document"
    return Restrictable(
        found.agency,
        ROWS[row],
        pk,
        found.number,
        reverse(page, args=[pk]),
        reverse("workbench:registers-restriction-lift", args=[row, pk]),
    )
