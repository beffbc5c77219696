"""Who must sign: the routes of an agency, one for each kind of draft, edited by the office head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Agency, Person
from gongkai.statute.draft_kinds import DRAFT_KINDS, DraftKind
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import Desk, agency_or_404, desk_of, open_to_right
from gongkai.workbench.route_form import (
    DUTY,
    PERSON,
    Row,
    changed,
    read_rows,
    rows_of,
    steps_from,
)
from gongkai.workflow.models import Draft
from gongkai.workflow.queries import (
    holders_by_duty,
    proposed_steps,
    route_of,
    route_steps,
    routes_of,
    steps_of,
    unable_drafters,
    why_unending,
)
from gongkai.workflow.services import SIGNING_DUTIES, StepSpec, save_route

VERSIONS_SHOWN = 20
edits_routes = open_to_right("workflow.save_route")

_Choice = tuple[str, str]


@require_GET
@edits_routes
def routes(request: HttpRequest) -> HttpResponse:
    """Every kind of draft with its route as it is now."""
    agency, day = agency_or_404(request), desk_of(request).day
    lines = []
    for kind in DRAFT_KINDS.values():
        route, steps = route_of(agency, kind.name), route_steps(agency, kind.name)
        why = why_unending(agency, kind, steps, day)
        lines.append({"kind": kind, "route": route, "steps": told(steps), "why": why})
    return render(request, "workbench/routes/list.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@edits_routes
def route(request: HttpRequest, kind: str) -> HttpResponse:
    """The route of one kind: changed row by row, and saved as a whole."""
    if kind not in DRAFT_KINDS:
        raise Http404
    of, desk, agency = DRAFT_KINDS[kind], desk_of(request), agency_or_404(request)
    if request.method != "POST":
        return _page(request, of, rows_of(route_steps(agency, kind)))
    act, rows = request.POST.get("act", ""), read_rows(request.POST)
    if act == "proposal":
        return _page(request, of, rows_of(proposed_steps(of)), is_changed=True)
    if act != "save":
        return _page(request, of, changed(rows, act), is_changed=True)
    seen = request.POST.get("version", "")
    try:
        saved = save_route(
            agency=agency,
            kind=kind,
            steps=steps_from(rows, _people(agency, desk, route_steps(agency, kind))),
            actor=desk.person,
            today=desk.day,
            seen_version=whole_number(seen),
        )
    except NotPermitted as refusal:
        return _page(request, of, rows, refusal=refusal, is_changed=True)
    under_way = _under_way(agency, of)
    rest = f"正在送签的{under_way}件仍按原来的路线签完。" if under_way else ""
    messages.success(request, f"已保存为第{saved.version}版，从下一次送签起使用。{rest}")
    return redirect("workbench:route", kind)


def told(steps: Sequence[StepSpec]) -> list[str]:
    """Steps in words, those that are signed side by side in one line."""
    lines: dict[int, list[str]] = {}
    for step in steps:
        lines.setdefault(step.order, []).append(_in_words(step))
    return [
        "、".join(words) + ("（同时签，不分先后）" if len(words) > 1 else "")
        for words in lines.values()
    ]


def _in_words(step: StepSpec) -> str:
    who = step.person.name if step.person is not None else Duty(step.duty).label
    facts = [who] if who != step.label else []
    if step.only_important:
        facts.append("只签重要稿件")
    return step.label + (f"（{'，'.join(facts)}）" if facts else "")


def _page(
    request: HttpRequest, of: DraftKind, rows: Sequence[Row], **context: object
) -> HttpResponse:
    desk, agency = desk_of(request), agency_or_404(request)
    versions = list(routes_of(agency, of.name)[:VERSIONS_SHOWN])
    present = steps_of(versions[0]) if versions else proposed_steps(of)
    people = _people(agency, desk, present)
    page = {
        "of": of,
        "rows": rows,
        "duties": _duty_choices(agency, desk),
        "people": [(f"{PERSON}{number}", person.name) for number, person in people.items()],
        "version": versions[0].version if versions else 0,
        "versions": [{"route": one, "steps": told(steps_of(one))} for one in versions],
        "why": why_unending(agency, of, present, desk.day),
        "unable": unable_drafters(agency, of, present, desk.day),
        "under_way": _under_way(agency, of),
    }
    status = 422 if context.get("refusal") else 200
    return render(request, "workbench/routes/route.html", page | context, status=status)


def _duty_choices(agency: Agency, desk: Desk) -> list[_Choice]:
    """Duties that may sign, each with who holds it."""
    holders = holders_by_duty(agency, desk.day)
    choices = []
    for duty in SIGNING_DUTIES:
        names = "、".join(person.name for person in holders.get(duty, ())) or "没有人担任"
        choices.append((f"{DUTY}{duty.value}", f"{duty.label}（{names}）"))
    return choices


def _people(agency: Agency, desk: Desk, steps: Sequence[StepSpec]) -> Mapping[int, Person]:
    """Who may be named: everybody with business in the agency, and who is named already."""
    found = {
        person.pk: person
        for persons in holders_by_duty(agency, desk.day).values()
        for person in persons
    }
    found |= {step.person.pk: step.person for step in steps if step.person is not None}
    return dict(sorted(found.items(), key=lambda pair: pair[1].name))


def _under_way(agency: Agency, of: DraftKind) -> int:
    return Draft.objects.filter(case__agency=agency, kind=of.name, closed_at=None).count()
