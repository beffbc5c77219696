"""One normative document: entered, shown with its life, ended, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from gongkai.organisations.models import Agency
from gongkai.registers.models import EndKind, NormativeDocument, RegisterKind
from gongkai.registers.services import add_document, end_document, remove_document
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.registers.opening import (
    document_or_404,
    history_of,
    may_write,
    written,
)

INVALID_DATE = {"invalid": "日期应写成2026-02-11的样子"}


class DocumentForm(forms.Form):
    """Facts of a document; the former version, if it replaces one, ends on the same day."""

    title = forms.CharField(label="文件名称", max_length=300)
    number = forms.CharField(label="文号", max_length=80)
    issued_on = forms.DateField(label="印发日期", error_messages=INVALID_DATE)
    valid_until = forms.DateField(label="有效期至", required=False, error_messages=INVALID_DATE)
    led = forms.ChoiceField(
        label="是否由本机关牵头",
        choices=[
            ("1", "本机关制发，或联合制发由本机关牵头"),
            ("0", "联合制发，由其他机关牵头（不计数）"),
        ],
    )
    replaces = forms.ChoiceField(label="修订替代的旧文件", required=False)

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("issued_on", "valid_until"):
            self.fields[name].widget.input_type = "date"  # type: ignore[attr-defined]
        live = NormativeDocument.objects.filter(agency=agency, ended_on=None)
        self.fields["replaces"].choices = [  # type: ignore[attr-defined]
            ("", "不是修订"),
            *((str(one.pk), f"{one.number}　{one.title}") for one in live),
        ]


def new(request: HttpRequest) -> HttpResponse:
    """Enter a document; what was typed stays when something is wrong with it."""
    desk, agency = desk_of(request), agency_or_404(request)
    form = DocumentForm(agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        former = facts["replaces"]
        try:
            made = add_document(
                agency,
                title=facts["title"],
                number=facts["number"],
                issued_on=facts["issued_on"],
                valid_until=facts["valid_until"],
                led=facts["led"] == "1",
                replaces=NormativeDocument.objects.get(agency=agency, pk=former)
                if former
                else None,
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记：{made}")
            return redirect("workbench:registers-kind", RegisterKind.DOCUMENT)
    context = {"form": form, "kind": RegisterKind.DOCUMENT}
    return render(request, "workbench/registers/entry_new.html", context)


@require_GET
@open_to_work
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document with its life and what the log says of it."""
    found, desk = document_or_404(request, pk), desk_of(request)
    context = {
        "document": found,
        "kind": RegisterKind.DOCUMENT,
        "end_kinds": EndKind.choices,
        "history": history_of(found.agency.code, "document", found.pk),
        "may_write": may_write(desk),
    }
    return render(request, "workbench/registers/document.html", context)


@require_POST
@written
@refusals_as_messages
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that a document was repealed, replaced or has expired."""
    found, desk = document_or_404(request, pk), desk_of(request)
    day = parse_date(request.POST.get("ended_on", "")) if request.POST.get("ended_on") else None
    if day is None or request.POST.get("kind") not in EndKind.values:
        raise NotPermitted("请选择终止方式，并填写日期，如2026-02-11。")
    end_document(
        found,
        kind=EndKind(request.POST["kind"]),
        ended_on=day,
        reason=request.POST.get("reason", "").strip(),
        actor=desk.person,
        today=desk.day,
    )
    messages.success(request, "已登记；自该日起不再有效")
    return redirect("workbench:registers-document", pk)


@require_POST
@written
@refusals_as_messages
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a document entered by mistake, with a reason."""
    found, desk = document_or_404(request, pk), desk_of(request)
    remove_document(found, reason=request.POST.get("reason", ""), actor=desk.person, today=desk.day)
    messages.success(request, f"已删除：{found.number}；原来的内容留在日志里")
    return redirect("workbench:registers-kind", RegisterKind.DOCUMENT)
