"""One normative document: entered, shown with its life, corrected, ended, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gongkai.registers.models import EndKind, NormativeDocument, RegisterKind
from gongkai.registers.services import (
    add_document,
    correct_document,
    end_document,
    remove_document,
)
from gongkai.reporting.queries import frozen_with
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers.document_form import (
    DocumentCorrectionForm,
    EndForm,
    NewDocumentForm,
)
from gongkai.workbench.registers.history import history_of, import_of
from gongkai.workbench.registers.opening import document_or_404, may_in
from gongkai.workbench.registers.restricting import secret_of


def new(request: HttpRequest) -> HttpResponse:
    """Enter a document; what was typed stays when something is wrong with it."""
    desk, agency = desk_of(request), agency_or_404(request)
    form = NewDocumentForm(agency, desk.person, desk.day, request.POST or None)
    if request.method == "POST" and form.is_valid():
        former = form.cleaned_data["replaces"]
        try:
            made = add_document(
                agency, replaces=former, actor=desk.person, today=desk.day, **form.facts
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记：{made}")
            return redirect("workbench:registers-kind", RegisterKind.DOCUMENT)
    context = {"form": form, "kind": RegisterKind.DOCUMENT}
    status = 422 if form.is_bound else 200
    return render(request, "workbench/registers/entry_new.html", context, status=status)


@require_GET
@open_to_work
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document with its life and what the log says of it."""
    return _document_page(request, document_or_404(request, pk))


@require_POST
@open_to_right("registers.correct_document")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a document, its end included, with a reason."""
    found, desk = document_or_404(request, pk), desk_of(request)
    form = DocumentCorrectionForm(found, request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            correct_document(found, reason=reason, actor=desk.person, today=desk.day, **form.facts)
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已更正；原来的内容留在日志里")
            return redirect("workbench:registers-document", pk)
    return _document_page(request, found, correction=form)


@require_POST
@open_to_right("registers.end_document")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that a document was repealed, replaced or has expired."""
    found, desk = document_or_404(request, pk), desk_of(request)
    form = EndForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            ended = end_document(
                found,
                kind=EndKind(given["kind"]),
                ended_on=given["ended_on"],
                reason=given["reason"],
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记{ended.get_end_kind_display()}：{ended}")
            return redirect("workbench:registers-document", pk)
    return _document_page(request, found, ending=form)


@require_POST
@open_to_right("registers.remove_document")
@refusals_as_messages
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a document entered by mistake, with a reason."""
    found, desk = document_or_404(request, pk), desk_of(request)
    remove_document(found, reason=request.POST.get("reason", ""), actor=desk.person, today=desk.day)
    messages.success(request, f"已删除：{found.number}；原来的内容留在日志里")
    return redirect("workbench:registers-kind", RegisterKind.DOCUMENT)


def _document_page(
    request: HttpRequest,
    found: NormativeDocument,
    *,
    correction: DocumentCorrectionForm | None = None,
    ending: EndForm | None = None,
) -> HttpResponse:
    desk = desk_of(request)
    context: dict[str, Any] = {
        "document": found,
        "validity": found.validity_on(desk.day),
        "kind": RegisterKind.DOCUMENT,
        "correction": correction or DocumentCorrectionForm(found),
        "ending": ending or EndForm(),
        "history": history_of(found.agency, "document", found.pk),
        "frozen": frozen_with(desk.person, found.agency_id, "document", found.pk),
        "imported": import_of(found.agency, found.source_file),
        "may_write": may_in(request, found.agency, "registers.correct_document"),
        "secret": secret_of(found, may_in(request, found.agency, "workflow.restrict")),
    }
    status = 422 if correction or ending else 200
    return render(request, "workbench/registers/document.html", context, status=status)
