"""One entry: added, shown with its history, corrected, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.registers.models import Entry, EntryKind, RegisterKind
from gongkai.registers.services import add_entry, correct_entry, remove_entry
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers import documents
from gongkai.workbench.registers.kinds import ENTRY_KINDS
from gongkai.workbench.registers.opening import entry_or_404, history_of, may_write, written

CENTS = 100


class EntryForm(forms.Form):
    """Facts of an entry; the amount in 元 for fees and refunds only."""

    kind = forms.ChoiceField(label="种类", choices=EntryKind.choices)
    number = forms.CharField(label="文号或票据号", max_length=80)
    subject = forms.CharField(label="事由", max_length=300)
    decided_on = forms.DateField(
        label="日期",
        help_text="决定、收款或退款的那一天，决定计入哪一年",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "日期应写成2026-02-11的样子"},
    )
    amount = forms.DecimalField(
        label="金额（元）",
        required=False,
        max_digits=16,
        decimal_places=2,
        error_messages={"invalid": "金额应填数字，如1250.00"},
    )

    def __init__(self, kinds: tuple[EntryKind, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].widget.input_type = "date"  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].required = False
        if not any(kind.has_amount for kind in kinds):
            del self.fields["amount"]

    @property
    def cents(self) -> int | None:
        amount = self.cleaned_data.get("amount")
        return None if amount is None else int(amount * CENTS)


@require_http_methods(["GET", "POST"])
@written
def new(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Add an entry; what was typed stays when something is wrong with it."""
    if kind == RegisterKind.DOCUMENT:
        return documents.new(request)
    kinds = ENTRY_KINDS[kind]
    form = EntryForm(kinds, request.POST or None, initial={"kind": kinds[0].value})
    if request.method == "POST" and form.is_valid():
        desk = desk_of(request)
        try:
            made = add_entry(
                agency_or_404(request),
                EntryKind(form.cleaned_data["kind"] or kinds[0]),
                number=form.cleaned_data["number"],
                subject=form.cleaned_data["subject"],
                decided_on=form.cleaned_data["decided_on"],
                amount=form.cents,
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记：{made.number}")
            again = "again" in request.POST
            return redirect(
                "workbench:registers-new" if again else "workbench:registers-kind", kind
            )
    context = {"form": form, "kind": kind, "one_kind": len(kinds) == 1}
    return render(request, "workbench/registers/entry_new.html", context)


@require_GET
@open_to_work
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry with what the log says of it."""
    found = entry_or_404(request, pk)
    return _entry_page(request, found, EntryForm((EntryKind(found.kind),), initial=_facts(found)))


@require_POST
@written
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry, with a reason."""
    found, desk = entry_or_404(request, pk), desk_of(request)
    form = EntryForm((EntryKind(found.kind),), request.POST)
    if not form.is_valid():
        return _entry_page(request, found, form)
    changes = {name: form.cleaned_data[name] for name in ("number", "subject", "decided_on")}
    if EntryKind(found.kind).has_amount:
        changes["amount"] = form.cents
    reason = request.POST.get("reason", "")
    try:
        correct_entry(found, reason=reason, actor=desk.person, today=desk.day, **changes)
    except NotPermitted as refusal:
        form.add_error(None, refusal.full)
        return _entry_page(request, found, form)
    messages.success(request, "已更正；原来的内容留在日志里")
    return redirect("workbench:registers-entry", pk)


@require_POST
@written
@refusals_as_messages
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an entry made by mistake, with a reason."""
    found, desk = entry_or_404(request, pk), desk_of(request)
    kind = next(one for one, kinds in ENTRY_KINDS.items() if EntryKind(found.kind) in kinds)
    remove_entry(found, reason=request.POST.get("reason", ""), actor=desk.person, today=desk.day)
    messages.success(request, f"已删除：{found.number}；原来的内容留在日志里")
    return redirect("workbench:registers-kind", kind)


def _facts(entry: Entry) -> dict[str, Any]:
    amount = None if entry.amount is None else f"{entry.amount / CENTS:.2f}"
    return {
        "kind": entry.kind,
        "number": entry.number,
        "subject": entry.subject,
        "decided_on": entry.decided_on.isoformat(),
        "amount": amount,
    }


def _entry_page(request: HttpRequest, entry: Entry, form: EntryForm) -> HttpResponse:
    kind = next((one for one, kinds in ENTRY_KINDS.items() if EntryKind(entry.kind) in kinds), None)
    if kind is None:
        raise Http404
    context = {
        "entry": entry,
        "form": form,
        "kind": kind,
        "amount": _facts(entry)["amount"],
        "history": history_of(entry.agency.code, "entry", entry.pk),
        "may_write": may_write(desk_of(request)),
        "reason": request.POST.get("reason", ""),
        "one_kind": True,
    }
    return render(request, "workbench/registers/entry.html", context)
