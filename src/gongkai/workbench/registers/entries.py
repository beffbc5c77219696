"""One entry: added, shown with its history, corrected, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.registers.models import Entry, EntryKind, RegisterKind
from gongkai.registers.services import add_entry, correct_entry, remove_entry
from gongkai.reporting.queries import frozen_with
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers import documents
from gongkai.workbench.registers.entry_form import CorrectionForm, EntryForm
from gongkai.workbench.registers.history import history_of, import_of
from gongkai.workbench.registers.kinds import ENTRY_KINDS, register_of, titles_of
from gongkai.workbench.registers.opening import entry_or_404, may_in
from gongkai.workbench.registers.restricting import secret_of


@require_http_methods(["GET", "POST"])
@open_to_right("registers.add_entry")
def new(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Add an entry; what was typed stays when something is wrong with it."""
    if kind == RegisterKind.DOCUMENT:
        return documents.new(request)
    kinds = ENTRY_KINDS[kind]
    form = EntryForm(kinds, request.POST or None, initial={"kind": request.GET.get("of", "")})
    if request.method == "POST" and form.is_valid():
        desk = desk_of(request)
        try:
            made = add_entry(
                agency_or_404(request),
                EntryKind(form.cleaned_data.get("kind", kinds[0])),
                actor=desk.person,
                today=desk.day,
                **form.facts,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记：{made}")
            again = "again" in request.POST
            page = "workbench:registers-new" if again else "workbench:registers-kind"
            return redirect(page, kind)
    context = {"form": form, "kind": kind}
    status = 422 if form.is_bound else 200
    return render(request, "workbench/registers/entry_new.html", context, status=status)


@require_GET
@open_to_work
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry with what the log says of it."""
    found = entry_or_404(request, pk)
    return _entry_page(request, found, CorrectionForm(found))


@require_POST
@open_to_right("registers.correct_entry")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry, with a reason; what was typed stays when something is wrong with it."""
    found, desk = entry_or_404(request, pk), desk_of(request)
    form = CorrectionForm(found, request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            correct_entry(found, reason=reason, actor=desk.person, today=desk.day, **form.facts)
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已更正；原来的内容留在日志里")
            return redirect("workbench:registers-entry", pk)
    return _entry_page(request, found, form)


@require_POST
@open_to_right("registers.remove_entry")
@refusals_as_messages
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an entry made by mistake, with a reason."""
    found, desk = entry_or_404(request, pk), desk_of(request)
    remove_entry(found, reason=request.POST.get("reason", ""), actor=desk.person, today=desk.day)
    messages.success(request, f"已删除：{found.number}；原来的内容留在日志里")
    return redirect("workbench:registers-kind", register_of(found))


def _entry_page(request: HttpRequest, entry: Entry, form: CorrectionForm) -> HttpResponse:
    context = {
        "entry": entry,
        "form": form,
        "kind": register_of(entry),
        "titles": titles_of((EntryKind(entry.kind),)),
        "history": history_of(entry.agency, "entry", entry.pk),
        "frozen": frozen_with(desk_of(request).person, entry.agency_id, "entry", entry.pk),
        "imported": import_of(entry.agency, entry.source_file),
        "may_write": may_in(request, entry.agency, "registers.correct_entry"),
        "secret": secret_of(entry, may_in(request, entry.agency, "workflow.restrict")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "workbench/registers/entry.html", context, status=status)
