"""What the agency says of itself on a day, one page for each group of facts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.organisations.facts.findings import findings_on
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import Standing
from gongkai.organisations.models import FactKind, FactVersion
from gongkai.workbench.facts.opening import open_to_work, standing_asked_for
from gongkai.workbench.facts.showing import LIST_OF, TABS, FactLine, line_of
from gongkai.workbench.permitted import desk_of


@require_GET
@open_to_work
def overview(request: HttpRequest) -> HttpResponse:
    """How much there is, what needs looking at, and the way to each group."""
    standing = standing_asked_for(request)
    counts = [
        {"address": LIST_OF[kind], "label": kind.label, "count": len(standing.of(kind))}
        for kind in KINDS
    ]
    findings = [
        {"address": LIST_OF[one.kind], "kind": one.kind, "fact": one.fact, "text": one.text}
        for one in findings_on(standing)
    ]
    context = {"counts": counts, "findings": findings, "public": _public_page(standing)}
    return _page(request, standing, "overview", context)


@require_GET
@open_to_work
def functions(request: HttpRequest) -> HttpResponse:
    """The agency's functions in their order."""
    return _list(request, FactKind.FUNCTION, "functions")


@require_GET
@open_to_work
def leaders(request: HttpRequest) -> HttpResponse:
    """Leaders in their order, each with the sections in their charge."""
    standing = standing_asked_for(request)
    lines = [
        {
            "line": line_of(standing, version),
            "sections": [one.name for one in standing.under(version.fact_id, FactKind.SECTION)],
            "has_portrait": version.fact.portrait_id is not None,
        }
        for version in standing.of(FactKind.LEADER)
    ]
    return _page(request, standing, "leaders", {"lines": lines, "kind": FactKind.LEADER})


@require_GET
@open_to_work
def sections(request: HttpRequest) -> HttpResponse:
    """Sections with who leads them, who is in charge of them, and where they sit."""
    standing = standing_asked_for(request)
    lines = [
        {
            "line": line_of(standing, version),
            "rooms": [standing.title(room) for room in standing.of_section(version.fact_id)],
        }
        for version in standing.of(FactKind.SECTION)
    ]
    return _page(request, standing, "sections", {"lines": lines, "kind": FactKind.SECTION})


@require_GET
@open_to_work
def places(request: HttpRequest) -> HttpResponse:
    """Where the agency may be found, and when."""
    return _list(request, FactKind.PLACE, "places")


@require_GET
@open_to_work
def floors(request: HttpRequest) -> HttpResponse:
    """Buildings, their rooms from the top floor down, and who sits there."""
    standing = standing_asked_for(request)
    buildings = [
        {
            "line": line_of(standing, building),
            "rooms": [
                {
                    "line": line_of(standing, room),
                    "people": _lines(standing, standing.under(room.fact_id, FactKind.SITTING)),
                }
                for room in standing.under(building.fact_id, FactKind.ROOM)
            ],
        }
        for building in standing.of(FactKind.BUILDING)
    ]
    context = {"buildings": buildings, "kind": FactKind.BUILDING}
    return _page(request, standing, "floors", context)


@require_GET
@open_to_work
def groups(request: HttpRequest) -> HttpResponse:
    """Leading groups, and what each member answers for."""
    standing = standing_asked_for(request)
    found = [
        {
            "line": line_of(standing, group),
            "members": _lines(standing, standing.under(group.fact_id, FactKind.MEMBER)),
        }
        for group in standing.of(FactKind.GROUP)
    ]
    return _page(request, standing, "groups", {"groups": found, "kind": FactKind.GROUP})


def _public_page(standing: Standing) -> str:
    """Where the public reads it; "" from a process that serves no public page."""
    if settings.FACE != "all":
        return ""
    return reverse("portal:agency", args=[standing.agency.code])


def _list(request: HttpRequest, kind: FactKind, name: str) -> HttpResponse:
    standing = standing_asked_for(request)
    context = {"lines": _lines(standing, standing.of(kind)), "kind": kind}
    return _page(request, standing, name, context)


def _lines(standing: Standing, versions: list[FactVersion]) -> list[FactLine]:
    return [line_of(standing, version) for version in versions]


def _page(
    request: HttpRequest, standing: Standing, name: str, context: dict[str, Any]
) -> HttpResponse:
    desk = desk_of(request)
    is_today = standing.day == desk.day
    page = {
        "tabs": TABS,
        "here": "facts" if name == "overview" else f"facts-{name}",
        "on": standing.day,
        "is_today": is_today,
        "may_keep": is_today and desk.may("organisations.enter_fact"),
    }
    return render(request, f"workbench/facts/{name}.html", page | context)
