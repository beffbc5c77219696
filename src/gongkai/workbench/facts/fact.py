"""One fact: what it is, was, and what was done with it; changing and ending it; the portrait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.organisations.facts import change_fact, end_fact, set_portrait
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.models import Fact, FactKind, FactVersion, Portrait
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.facts.forms import ChangeForm, Choices, EndForm
from gongkai.workbench.facts.history import acts_on, versions_shown
from gongkai.workbench.facts.opening import fact_or_404, kept, open_to_work
from gongkai.workbench.facts.showing import LIST_OF, line_of
from gongkai.workbench.permitted import desk_of, refusals_as_messages
from gongkai.workbench.registers.fields import whole_number


class PortraitForm(forms.Form):
    """A picture of a leader."""

    picture = forms.FileField(
        label="照片",
        help_text="JPEG或PNG，最多10MB；拍摄时间、地点等信息会去掉",
        error_messages={
            "required": "请选择照片",
            "missing": "请选择照片",
            "empty": "这是空文件，请重新选择",
        },
    )


@require_GET
@open_to_work
def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """The fact with its history."""
    return _fact_page(request, fact_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@kept
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the fact is from a day on."""
    found, desk = fact_or_404(request, pk), desk_of(request)
    last, standing = _last(found), standing_on(found.agency, desk.day)
    kind = KINDS[FactKind(found.kind)]
    form = ChangeForm(
        kind,
        Choices(standing),
        request.POST if request.method == "POST" else None,
        present=last,
        initial={"since": desk.day},
    )
    if form.is_bound and form.is_valid():
        try:
            change_fact(
                fact=found,
                values=form.values,
                since=form.since,
                revision=revision_seen(request),
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已登记变更；以前的内容留在历史里")
            return redirect("workbench:fact", pk)
    context = {"form": form, "fact": found, "kind": kind, "title": standing.title(last)}
    status = 422 if form.is_bound else 200
    return render(request, "workbench/facts/change.html", context, status=status)


@require_POST
@kept
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the fact no longer holds from a day on."""
    found, desk = fact_or_404(request, pk), desk_of(request)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            end_fact(
                fact=found,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                revision=revision_seen(request),
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已登记终止；以前的内容留在历史里")
            return redirect("workbench:fact", pk)
    return _fact_page(request, found, ending=form)


@require_POST
@kept
def portrait(request: HttpRequest, pk: int) -> HttpResponse:
    """Show this picture of a leader, or none."""
    found, desk = fact_or_404(request, pk), desk_of(request)
    signed: dict[str, Any] = {
        "revision": revision_seen(request),
        "actor": desk.person,
        "today": desk.day,
    }
    if request.POST.get("remove") == "1":
        return _without_portrait(request, found, signed)
    form = PortraitForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            set_portrait(fact=found, content=form.cleaned_data["picture"].read(), **signed)
        except NotPermitted as refusal:
            form.add_error("picture", refusal.full)
        else:
            messages.success(request, "已换上新照片")
            return redirect("workbench:fact", pk)
    return _fact_page(request, found, picture=form)


@require_GET
@open_to_work
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The portrait, as the desk sees it."""
    found = fact_or_404(request, pk)
    kept_one = Portrait.objects.filter(fact=found).first()
    if kept_one is None:
        raise Http404
    return HttpResponse(bytes(kept_one.content), content_type="image/jpeg")


def revision_seen(request: HttpRequest) -> int | None:
    """Which state of the fact the form was shown for."""
    return whole_number(request.POST.get("revision", ""))


@refusals_as_messages
def _without_portrait(request: HttpRequest, found: Fact, signed: dict[str, Any]) -> HttpResponse:
    set_portrait(fact=found, content=None, **signed)
    messages.success(request, "已去掉照片")
    return redirect("workbench:fact", found.pk)


def _last(found: Fact) -> FactVersion:
    return found.versions.select_related("fact", "post__person").order_by("-since")[0]


def _fact_page(
    request: HttpRequest,
    found: Fact,
    *,
    ending: EndForm | None = None,
    picture: PortraitForm | None = None,
) -> HttpResponse:
    desk = desk_of(request)
    last = _last(found)
    day = desk.day if last.until is None else last.since
    standing = standing_on(found.agency, day)
    kind = KINDS[FactKind(found.kind)]
    line = line_of(standing, last)
    context = {
        "fact": found,
        "kind": kind,
        "list": LIST_OF[kind.kind],
        "last": last,
        "line": line,
        "now": [(field.title, line.said[field.name]) for field in kind.fields],
        "versions": versions_shown(found),
        "history": acts_on(found),
        "ending": ending or EndForm(initial={"until": desk.day}),
        "picture": (picture or PortraitForm()) if kind.kind is FactKind.LEADER else None,
        "may_keep": desk.may("organisations.change_fact"),
        "parts": _parts(kind.kind),
    }
    status = 422 if ending or picture else 200
    return render(request, "workbench/facts/fact.html", context, status=status)


def _parts(kind: FactKind) -> list[FactKind]:
    return [row.kind for row in KINDS.values() if row.part_of is kind]
