"""The whole history of a report on one page, for an auditor to follow; and its dates."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.places import key_of, name_of
from gongkai.reporting.queries import Event, deadline_for, deadlines_of, history
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.changes import changed_sentences
from gongkai.workbench.reports.opening import report_or_404

KINDS = (
    ("", "全部"),
    ("text", "写和改"),
    ("sign", "送签和签批"),
    ("out", "公布和报送"),
)
GROUPS = {
    "text": {"opened", "wrote", "figure", "frozen", "waived", "part", "corrected"},
    "sign": {"put_up", "signed", "returned", "voided", "emergency", "question", "approved"},
    "out": {"approved", "published", "submitted", "decided", "corrected", "filed"},
}


FRIDAY = 4


@require_GET
@open_to_work
def report_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who wrote, changed, waived, signed, returned and published, oldest first, day by day."""
    report = report_or_404(request, pk)
    chosen = request.GET.get("kind", "")
    wanted = GROUPS.get(chosen)
    events = [one for one in history(report) if wanted is None or one.kind in wanted]
    remarks = _remarks_by_version(report)
    days = groupby(events, key=lambda one: timezone.localtime(one.at).date())
    context = {
        "report": report,
        "kinds": KINDS,
        "kind": chosen if wanted else "",
        "days": [
            (
                day,
                [
                    (one, tuple(changed_sentences(one.runs)), _remarks(one, remarks))
                    for one in of_day
                ],
            )
            for day, of_day in days
        ],
        "number": len(events),
    }
    return render(request, "workbench/reports/history.html", context)


def _remarks_by_version(report: AnnualReport) -> dict[int, list[tuple[str, SubmissionRemark]]]:
    """What was remarked when a version was sent back, with the place in words."""
    found: dict[int, list[tuple[str, SubmissionRemark]]] = {}
    sent = SubmissionRemark.objects.filter(
        submission__report=report, submission__decision=Submission.Decision.RETURNED
    )
    cells = report.declared.by_id
    for one in sent.select_related("submission__version").defer("submission__version__content"):
        key = key_of(one.section_id, one.paragraph_id)
        place = cells[one.cell_id].label if one.cell_id else name_of(key)
        found.setdefault(one.submission.version.number, []).append((place, one))
    return found


def _remarks(
    event: Event, remarks: dict[int, list[tuple[str, SubmissionRemark]]]
) -> list[tuple[str, SubmissionRemark]]:
    """Those that went out with this event, if it is a return."""
    return remarks.get(event.version or 0, []) if event.kind == "decided" else []


@require_GET
@open_to_work
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """When the report is due, why then, and what is reminded of on the way."""
    report = report_or_404(request, pk)
    due = deadlines_of(report)
    context = {
        "report": report,
        "due": due,
        "makes_up": due.last_working_day.weekday() > FRIDAY,
        "regional": deadline_for(report.agency, report.year),
        "today": desk_of(request).day,
    }
    return render(request, "workbench/reports/dates.html", context)
