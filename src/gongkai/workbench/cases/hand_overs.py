"""Handing a leaver's open work over, and what was handed over before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import calendar_for, people_of
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.kinds import kind_label, label_of, page_of_case, page_of_row
from gongkai.workbench.cases.terms import NO_TERM, Term, term
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.permitted import (
    Desk,
    agency_or_404,
    desk_of,
    open_to_right,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workflow.models import HandOver, Route, RouteStep
from gongkai.workflow.queries import hidden_things, open_work
from gongkai.workflow.queries.able import able_people
from gongkai.workflow.queries.known import CASE
from gongkai.workflow.services import end_all_duties, hand_over
from gongkai.workflow.services.receivers import HIDDEN, REST

LATEST = (("-at", datetime), ("-pk", int))
SECRET_ROLE = "secret"
ROLES = {"owner": "负责", "deputy": "协办", "signer": "签批", "asked": "待答的问题"}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One open thing on the page. `field` names the choice of its receiver, empty for none."""

    role: str
    kind: str
    label: str
    address: str = ""
    term: Term = NO_TERM
    due: date | None = None
    field: str = ""


@require_GET
@open_to_work
def hand_overs(request: HttpRequest) -> HttpResponse:
    """Hand-overs of the agency; who does not head the office sees those that concern them."""
    desk, agency = desk_of(request), agency_or_404(request)
    rows = HandOver.objects.filter(agency=agency).select_related("leaver", "by", "ended_by")
    if not desk.may("workflow.hand_over"):
        rows = rows.filter(Q(leaver=desk.person) | Q(by=desk.person))
    page = keyed_page(rows, request, LATEST)
    context = {"page": page, "is_head": desk.may("workflow.hand_over")}
    return render(request, "workbench/cases/hand_overs.html", context)


@require_GET
@open_to_work
def hand_over_shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with the list of what moved."""
    desk, agency = desk_of(request), agency_or_404(request)
    rows = HandOver.objects.filter(agency=agency).select_related("leaver", "by", "ended_by")
    if not desk.may("workflow.hand_over"):
        rows = rows.filter(Q(leaver=desk.person) | Q(by=desk.person))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    receivers = Person.objects.in_bulk({one["to"] for one in found.moved if one["to"]})
    moved = [
        {
            "kind": _kind(one["kind"]),
            "label": one["label"],
            "role": ROLES[one["as"]],
            "to": receivers[one["to"]].name if one["to"] else "",
            "asked": one["as"] == "asked",
        }
        for one in found.moved
        if not _is_secret(one)
    ]
    has_secret = any(_is_secret(one) for one in found.moved)
    context = {"found": found, "moved": moved, "has_secret": has_secret}
    return render(request, "workbench/cases/hand_over_shown.html", context)


@require_http_methods(["GET", "POST"])
@open_to_work
def hand_over_new(request: HttpRequest) -> HttpResponse:
    """Choose who leaves, see what they have open, choose who takes it, confirm."""
    desk, agency = desk_of(request), agency_or_404(request)
    is_head = desk.may("workflow.hand_over")
    given = request.POST if request.method == "POST" else request.GET
    leaver = _leaver(desk, agency, given.get("leaver", ""), is_head=is_head)
    if leaver is None:
        people = people_of(agency, desk.day).order_by("name")
        return render(request, "workbench/cases/hand_over_choose.html", {"people": people})
    receivers = list(able_people(agency, desk.day).exclude(pk=leaver.pk).order_by("name"))
    refusal = None
    if request.method == "POST":
        try:
            done = hand_over(
                leaver=leaver,
                agency=agency,
                to=_to(request, receivers),
                signers=_chosen(request, receivers, "step-"),
                actor=desk.person,
                reason=request.POST.get("reason", ""),
                end_duties=request.POST.get("end_duties") == "1",
                today=desk.day,
            )
        except NotPermitted as caught:
            refusal = caught
        else:
            messages.success(request, _told(done))
            return redirect("workbench:hand-over", done.pk)
    lines, hidden = _lines(leaver, agency, desk)
    context = {
        "leaver": leaver,
        "is_self": leaver.pk == desk.person.pk,
        "lines": [(line, request.POST.get(line.field, "") if line.field else "") for line in lines],
        "hidden": hidden,
        "receivers": receivers,
        "routes": _routes_naming(leaver, agency),
        "typed": request.POST,
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "workbench/cases/hand_over_new.html", context, status=status)


@require_POST
@open_to_right("organisations.withdraw_duty")
@refusals_as_messages
def hand_over_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the duties of a leaver whose work was handed over."""
    desk, agency = desk_of(request), agency_or_404(request)
    found = HandOver.objects.filter(agency=agency, leaves=True, pk=pk).first()
    if found is None:
        raise Http404
    ended = end_all_duties(hand_over=found, actor=desk.person, today=desk.day)
    messages.success(request, f"已撤销{ended.leaver.name}在{agency.name}的全部职责，登录已失效")
    return redirect("workbench:people")


def _leaver(desk: Desk, agency: Agency, number: str, *, is_head: bool) -> Person | None:
    """Whose work: one's own, or for the head of the office anybody's who has some business here."""
    if not is_head:
        return desk.person
    return people_of(agency, desk.day).filter(pk=whole_number(number) or 0).first()


def _routes_naming(leaver: Person, agency: Agency) -> list[str]:
    """Steps of the routes in force that ask the leaver by name: they hold up what comes later."""
    newer = Route.objects.filter(
        agency=OuterRef("agency"), kind=OuterRef("kind"), version__gt=OuterRef("version")
    )
    routes = Route.objects.filter(~Exists(newer), agency=agency)
    steps = RouteStep.objects.filter(route__in=routes, person=leaver).select_related("route")
    return [f"{kind_label(step.route.kind)}的“{step.label}”" for step in steps]


def _lines(leaver: Person, agency: Agency, desk: Desk) -> tuple[list[WorkLine], int]:
    """What this person may know of, and how many things besides."""
    work = open_work(leaver, agency)
    calendar = calendar_for(agency)
    kinds = {row.kind for row in (*work.owned, *work.deputised)}
    secret = set(hidden_things(desk.person, {*kinds, CASE}))
    found: list[WorkLine] = []
    hidden = 0
    for role, rows in (("负责", work.owned), ("协办", work.deputised)):
        for row in rows:
            if not secret.isdisjoint({(row.kind, row.key), (CASE, str(row.case_id))}):
                hidden += 1
                continue
            near = term(row.due, desk.day, calendar)
            found.append(
                WorkLine(
                    role, label_of(row), row.label, page_of_row(row), near, row.due, f"row-{row.pk}"
                )
            )
    for step in work.steps:
        case = step.draft.case
        if (CASE, str(case.pk)) in secret:
            # Its signer must still be chosen, by its number alone.
            found.append(WorkLine("签批", "事项", HIDDEN, field=f"step-{step.pk}"))
            continue
        label = f"{case}：{step.label}"
        field = f"step-{step.pk}"
        found.append(
            WorkLine("签批", kind_label(case.kind), label, page_of_case(case), field=field)
        )
    for question in work.questions:
        case = question.draft.case
        if (CASE, str(case.pk)) not in secret:
            label = f"{question.asker.name}问：{question.text[:60]}"
            found.append(WorkLine("待答", kind_label(case.kind), label, page_of_case(case)))
    return found, hidden


def _to(request: HttpRequest, receivers: Iterable[Person]) -> dict[int, Person]:
    """Receivers by the key of what they get, and of the rest."""
    by_number = {str(one.pk): one for one in receivers}
    rest = by_number.get(request.POST.get("to", ""))
    return _chosen(request, receivers, "row-") | ({REST: rest} if rest else {})


def _chosen(request: HttpRequest, receivers: Iterable[Person], prefix: str) -> dict[int, Person]:
    by_number = {str(one.pk): one for one in receivers}
    found: dict[int, Person] = {}
    for name, value in request.POST.items():
        key = whole_number(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if key is not None and value in by_number:
            found[key] = by_number[str(value)]
    return found


def _kind(kind: str) -> str:
    return (
        "签批" if kind == "signature_step" else "问题" if kind == "question" else kind_label(kind)
    )


def _is_secret(item: dict[str, Any]) -> bool:
    """Restricted: one line without a number, or several from before there was only one."""
    return item["as"] == SECRET_ROLE or item["label"] == HIDDEN


def _told(done: HandOver) -> str:
    number = sum(one["as"] not in {"asked", SECRET_ROLE} for one in done.moved)
    told = f"已移交{done.leaver.name}的{number}件"
    if any(_is_secret(one) for one in done.moved):
        told += "和限定知悉的事项"
    if done.leaves and done.ended_at is None:
        told += "，已请安全管理员撤销其职责"
    return told
