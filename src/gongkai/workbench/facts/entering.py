"""Entering a new fact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.organisations.facts import enter_fact
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.models import FactKind
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.facts.forms import Choices, FactForm
from gongkai.workbench.facts.opening import kept
from gongkai.workbench.facts.showing import LIST_OF
from gongkai.workbench.permitted import agency_or_404, desk_of


@require_http_methods(["GET", "POST"])
@kept
def new(request: HttpRequest, kind: FactKind) -> HttpResponse:
    """Enter one; `?under=` names the greater thing it is part of."""
    desk, agency = desk_of(request), agency_or_404(request)
    choices = Choices(standing_on(agency, desk.day))
    initial = {"since": desk.day, "under": request.GET.get("under", "")}
    given = request.POST if request.method == "POST" else None
    form = FactForm(KINDS[kind], choices, given, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            enter_fact(
                agency=agency,
                kind=kind,
                values=form.values,
                since=form.since,
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, f"已登记{kind.label}")
            return redirect(f"workbench:{LIST_OF[kind]}")
    context = {"form": form, "kind": kind, "list": LIST_OF[kind]}
    status = 422 if form.is_bound else 200
    return render(request, "workbench/facts/new.html", context, status=status)
