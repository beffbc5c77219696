"""Handing a report in, and writing down what an office outside this installation said."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, SubmissionRemark
from gongkai.reporting.queries import deadlines_of, letters_to, submissions_of, supervising_agency
from gongkai.reporting.services import (
    record_acceptance,
    record_return,
    record_submission,
    submit,
)
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.proofs import day_from, proof_from


@require_GET
@open_to_work
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in and what came back; the forms for what is next."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    steps = {
        step.name
        for step in report.FLOW.steps_from(report.status)
        if not desk.duties.isdisjoint(step.duties)
    }
    above = supervising_agency(report.agency, desk.day)
    submitted = submissions_of(report)
    waits = next((one for one in submitted if not one.decision), None)
    is_elsewhere = waits is not None and waits.to_agency is None
    context = {
        "report": report,
        "above": above,
        "submissions": submitted,
        "letters": letters_to(report),
        "due": deadlines_of(report),
        "may_submit": "submit" in steps,
        "may_record": is_elsewhere and "record_acceptance" in steps,
        "remarks": SubmissionRemark.objects.filter(submission=waits).count() if waits else 0,
        "today": desk.day,
    }
    return render(request, "workbench/reports/submission.html", context)


def _submit(request: HttpRequest, report: AnnualReport, actor: Person) -> str:
    submit(report=report, actor=actor, today=timezone.localdate())
    return "已报送，等上级审阅"


def _record_submission(request: HttpRequest, report: AnnualReport, actor: Person) -> str:
    submitted_on = day_from(request, "submitted_on", "报送日期")
    proof = proof_from(request, report, required=True)
    assert proof is not None
    record_submission(
        report=report,
        actor=actor,
        elsewhere=request.POST.get("elsewhere", "").strip(),
        submitted_on=submitted_on,
        proof=proof,
        today=timezone.localdate(),
    )
    return "已登记报送"


def _record_acceptance(request: HttpRequest, report: AnnualReport, actor: Person) -> str:
    record_acceptance(
        report=report,
        actor=actor,
        decided_on=day_from(request, "decided_on", "接受日期"),
        proof=proof_from(request, report, required=False),
        note=request.POST.get("note", "").strip(),
        today=timezone.localdate(),
    )
    return "已登记上级接受"


def _record_return(request: HttpRequest, report: AnnualReport, actor: Person) -> str:
    record_return(
        report=report,
        actor=actor,
        decided_on=day_from(request, "decided_on", "退回日期"),
        proof=proof_from(request, report, required=False),
        note=request.POST.get("note", "").strip(),
        today=timezone.localdate(),
    )
    return "已登记上级退回"


ACTS: dict[str, Callable[[HttpRequest, AnnualReport, Person], str]] = {
    "submit": _submit,
    "record": _record_submission,
    "accepted": _record_acceptance,
    "returned": _record_return,
}


@require_POST
@open_to_work
@refusals_as_messages
def submission_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one of `ACTS`."""
    if act not in ACTS:
        raise Http404
    report = report_or_404(request, pk)
    messages.success(request, ACTS[act](request, report, desk_of(request).person))
    return redirect("workbench:report-submission", pk)
