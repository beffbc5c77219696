"""One version of a fact: correcting it, or taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.organisations.facts import correct_fact, remove_version
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.models import FactKind
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.facts.fact import revision_seen
from gongkai.workbench.facts.forms import Choices, CorrectionForm
from gongkai.workbench.facts.opening import kept, version_or_404
from gongkai.workbench.facts.showing import LIST_OF
from gongkai.workbench.permitted import desk_of, refusals_as_messages


@require_http_methods(["GET", "POST"])
@kept
def correct(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Mend what was wrong from the beginning, with a reason."""
    found, desk = version_or_404(request, pk, version), desk_of(request)
    kind = KINDS[FactKind(found.fact.kind)]
    standing = standing_on(found.fact.agency, found.since)
    form = CorrectionForm(
        kind,
        Choices(standing),
        request.POST if request.method == "POST" else None,
        present=found,
        initial={"since": found.since, "until": found.until},
    )
    if form.is_bound and form.is_valid():
        try:
            correct_fact(
                version=found,
                values=form.values,
                since=form.since,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                revision=revision_seen(request),
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
        else:
            messages.success(request, "已更正；原来的内容留在日志里")
            return redirect("workbench:fact", pk)
    context = {
        "form": form,
        "kind": kind,
        "version": found,
        "title": standing.title(found),
        "is_only": found.fact.versions.count() == 1,
    }
    status = 422 if form.is_bound else 200
    return render(request, "workbench/facts/version.html", context, status=status)


@require_POST
@kept
@refusals_as_messages
def remove(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Take back a version that was entered by mistake."""
    found, desk = version_or_404(request, pk, version), desk_of(request)
    left = remove_version(
        version=found,
        reason=request.POST.get("reason", ""),
        revision=revision_seen(request),
        actor=desk.person,
        today=desk.day,
    )
    messages.success(request, "已删除；原来的内容留在日志里")
    if left is None:
        return redirect(f"workbench:{LIST_OF[FactKind(found.fact.kind)]}")
    return redirect("workbench:fact", pk)
