"""Letting a report out before all have signed: asked for, granted, confirmed, and listed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.services import (
    ask_emergency_for_report,
    confirm_emergency_for_report,
    grant_emergency_for_report,
)
from gongkai.statute.draft_kinds import ANNUAL_REPORT
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.route import route_lines
from gongkai.workflow.models import EmergencyRelease
from gongkai.workflow.queries import emergencies_listed, in_route, latest


@require_GET
@open_to_work
def emergencies(request: HttpRequest) -> HttpResponse:
    """What was let out in this agency and is still to be confirmed."""
    listed = emergencies_listed(agency_or_404(request)).filter(draft__kind=ANNUAL_REPORT.name)
    return render(request, "workbench/reports/emergencies.html", {"listed": listed})


@require_GET
@open_to_work
def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come for the newest version, and what this person can do about it."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    draft = latest(report, ANNUAL_REPORT.name)
    if draft is None:
        raise Http404
    draft.case = report
    releases = EmergencyRelease.objects.filter(draft=draft)
    release = releases.select_related("asked_by", "granted_by", "confirmed_by").first()
    is_signer = in_route(draft, desk.person, desk.day)
    waits = release is not None and release.granted_at is None and draft.is_open
    context = {
        "report": report,
        "draft": draft,
        "route": route_lines(draft),
        "release": release,
        "may_ask": release is None
        and draft.is_open
        and (is_signer or desk.may("workflow.ask_emergency")),
        "may_grant": waits and desk.may("workflow.grant_emergency"),
        "is_own_request": release is not None and release.asked_by_id == desk.person.pk,
        "may_confirm": release is not None
        and release.granted_at is not None
        and release.confirmed_at is None
        and is_signer,
    }
    return render(request, "workbench/reports/emergency.html", context)


def _ask(report: AnnualReport, actor: Person, words: str) -> str:
    ask_emergency_for_report(report=report, actor=actor, reason=words, today=timezone.localdate())
    return "已申请紧急放行，等另一位领导决定"


def _grant(report: AnnualReport, actor: Person, words: str) -> str:
    grant_emergency_for_report(report=report, actor=actor, today=timezone.localdate())
    return "已紧急放行，列在待确认里，直到事后确认"


def _confirm(report: AnnualReport, actor: Person, words: str) -> str:
    confirm_emergency_for_report(report=report, actor=actor, note=words, today=timezone.localdate())
    return "已确认这次紧急放行"


ACTS: dict[str, Callable[[AnnualReport, Person, str], str]] = {
    "ask": _ask,
    "grant": _grant,
    "confirm": _confirm,
}


@require_POST
@open_to_work
@refusals_as_messages
def emergency_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one of `ACTS`."""
    if act not in ACTS:
        raise Http404
    report = report_or_404(request, pk)
    words = request.POST.get("words", "").strip()
    messages.success(request, ACTS[act](report, desk_of(request).person, words))
    return redirect("workbench:report-emergency", pk)
