"""Naming those who alone may know of a thing: of a case here, of a register's row there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.organisations.models import Agency
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.case import case_or_404
from gongkai.workbench.cases.kinds import page_of_case
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workflow.models import Draft, Responsibility, Restriction
from gongkai.workflow.queries import is_inside
from gongkai.workflow.queries.able import able_people
from gongkai.workflow.queries.eligible import holders_of, live, needed
from gongkai.workflow.queries.known import CASE
from gongkai.workflow.services import restrict, unrestrict


@dataclass(frozen=True, slots=True)
class Restrictable:
    """A thing that may be kept to those named; `title` and `page` are for who may know of it."""

    agency: Agency
    kind: str
    key: int
    title: str
    page: str
    lift: str


def restriction_page(request: HttpRequest, thing: Restrictable) -> HttpResponse:
    """Show who may know of it, and name others."""
    desk = desk_of(request)
    people = list(able_people(thing.agency, desk.day).order_by("name"))
    present = Restriction.objects.filter(kind=thing.kind, key=str(thing.key)).first()
    named = {one.pk for one in people if str(one.pk) in request.POST.getlist("known_to")}
    refusal = None
    if request.method == "POST":
        try:
            restrict(
                agency=thing.agency,
                kind=thing.kind,
                key=thing.key,
                known_to=[one for one in people if one.pk in named],
                reason=request.POST.get("reason", ""),
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as caught:
            refusal = caught
        else:
            messages.success(request, f"已限定知悉范围：{thing.title}，{len(named)}人知悉")
            return redirect(thing.page)
    elif present is not None:
        named = set(present.known_to.values_list("pk", flat=True))
    else:
        named = {desk.person.pk, *_answerable(thing), *_signing(thing, desk.day)}
    owns = Responsibility.objects.filter(
        kind=thing.kind, key=str(thing.key), owner=desk.person, closed_at=None
    )
    page = {
        "thing": thing,
        "present": present,
        "people": people,
        "named": named,
        "reason": request.POST.get("reason") or (present.reason if present else ""),
        "may_restrict": desk.may("workflow.restrict") or owns.exists(),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "workbench/cases/restriction.html", page, status=status)


def _answerable(thing: Restrictable) -> set[int]:
    """Its owner and deputy, who must be named: ticked from the start."""
    open_ones = Responsibility.objects.filter(
        kind=thing.kind, key=str(thing.key), closed_at=None
    ).values_list("owner", "deputy")
    return {person for row in open_ones for person in row if person is not None}


def _signing(thing: Restrictable, day: date) -> set[int]:
    """Who has signed or is to sign what is being signed of it: ticked from the start as well."""
    if thing.kind != CASE:
        return set()
    draft = Draft.objects.filter(case=thing.key, closed_at=None).first()
    if draft is None:
        return set()
    steps = list(draft.steps.filter(needed(draft)).select_related("person"))
    holders = holders_of(steps, thing.agency, day)
    signed = set(live().filter(draft=draft).values_list("signer", flat=True))
    return signed | {one.pk for several in holders for one in several}


def lift_restriction(request: HttpRequest, thing: Restrictable) -> HttpResponse:
    """Take it off. Raises NotPermitted as the act."""
    desk = desk_of(request)
    unrestrict(
        agency=thing.agency,
        kind=thing.kind,
        key=thing.key,
        actor=desk.person,
        today=desk.day,
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, f"已解除限定：{thing.title}")
    return redirect(thing.page)


@require_http_methods(["GET", "POST"])
@open_to_work
def case_restriction(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may know of a case."""
    return restriction_page(request, _case(request, pk))


@require_POST
@open_to_work
@refusals_as_messages
def case_restriction_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let all of the agency know of a case again."""
    return lift_restriction(request, _case(request, pk))


def _case(request: HttpRequest, pk: int) -> Restrictable:
    found = case_or_404(request, pk)
    if not is_inside(desk_of(request).person, found, desk_of(request).day):
        raise Http404
    lift = reverse("workbench:case-restriction-lift", args=[pk])
    return Restrictable(found.agency, "case", pk, str(found), page_of_case(found), lift)
