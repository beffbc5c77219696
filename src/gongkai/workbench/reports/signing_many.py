"""All reports that wait for a person's signature; those they have opened may be signed at once."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import report_for
from gongkai.reporting.services import sign_report
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.queue import InLine, line_of
from gongkai.workflow.models import Phrase


@require_http_methods(["GET", "POST"])
@open_to_work
def waiting(request: HttpRequest) -> HttpResponse:
    """GET: the list. POST: sign those ticked, each in a transaction of its own."""
    desk = desk_of(request)
    line = line_of(desk.person, desk.day)
    if request.method == "GET":
        context = {
            "line": line,
            "can_sign": any(one.opened for one in line),
            "phrases": Phrase.objects.filter(person=desk.person),
        }
        return render(request, "workbench/reports/signing_many.html", context)
    opinion = (request.POST.get("opinion", "") or request.POST.get("phrase", "")).strip()
    ticked = set(request.POST.getlist("step"))
    chosen = [one for one in line if str(one.step.pk) in ticked]
    if not chosen:
        messages.error(request, "请先勾选要签的报告。打开看过的才能勾选。")
    for one in chosen:
        shown = request.POST.get(f"shown-{one.step.pk}", "")
        try:
            _sign(desk.person, desk.day, one, shown, opinion)
        except NotPermitted as refusal:
            messages.error(request, f"没有签：{one.step.draft.case}。{refusal.full}")
        else:
            messages.success(request, f"已签字：{one.step.draft.case}")
    return redirect("workbench:reports-signing")


def _sign(person: Person, day: date, one: InLine, shown: str, opinion: str) -> AnnualReport:
    """Sign one line. Raises NotPermitted as `sign_report`, and for a version not opened before."""
    if not one.opened:
        raise NotPermitted("这一稿还没有打开看过，请先打开再签。")
    return sign_report(
        report=report_for(person, one.report),
        actor=person,
        shown_hash=shown,
        opinion=opinion,
        step=one.step,
        today=day,
    )
