"""The supervising office before a submitted report: it points at what is wrong, and decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.output import ReportContent
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.queries import content_of_version, findings_of, letters_of
from gongkai.reporting.services import accept, drop_remark, keep_remark, return_to_agency
from gongkai.reporting.services.remarks import place_of
from gongkai.statute.annual_report import SECTIONS
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.places import Passage, passages, place_at


@require_GET
@open_to_work
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The version handed in: every cell and every sentence can be pointed at."""
    report = report_or_404(request, pk)
    waits = _waiting_or_404(report)
    content = content_of_version(waits.version)
    place = place_at(content, request.GET.get("at", ""))
    remarks = list(waits.remarks.order_by("pk"))
    context = {
        "report": report,
        "submission": waits,
        "parts": _parts(content),
        "findings": findings_of(report),
        "place": place,
        "remarks": [(one, place_of(one, content)) for one in remarks],
        "may_decide": _may_decide(request, waits),
        "is_elsewhere": waits.to_agency is None,
        "may_write_letter": waits.to_agency is not None
        and desk_of(request).may("comment_letter.draft"),
        "letters": letters_of(desk_of(request).person).filter(submission=waits),
    }
    return render(request, "workbench/reports/review.html", context)


@require_POST
@open_to_work
@refusals_as_messages
def review_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a remark at a place to the list."""
    report = report_or_404(request, pk)
    waits = _waiting_or_404(report)
    place = place_at(content_of_version(waits.version), request.POST.get("at", ""))
    if place is None:
        raise NotPermitted("请先在报告里点一个数或者一句话，再写问题。")
    remark = place.remark(request.POST.get("text", "").strip())
    keep_remark(
        report=report, actor=desk_of(request).person, remark=remark, today=timezone.localdate()
    )
    messages.success(request, f"已加入退回意见：{place.name}")
    return redirect(f"{reverse('workbench:report-review', args=[pk])}#remarks")


@require_POST
@open_to_work
@refusals_as_messages
def review_drop(request: HttpRequest, pk: int, remark: int) -> HttpResponse:
    """Take a remark off the list again."""
    report = report_or_404(request, pk)
    found = SubmissionRemark.objects.filter(pk=remark, submission__report=report).first()
    if found is None:
        raise Http404
    drop_remark(remark=found, actor=desk_of(request).person, today=timezone.localdate())
    messages.success(request, "已去掉这条意见")
    return redirect(f"{reverse('workbench:report-review', args=[pk])}#remarks")


@require_POST
@open_to_work
@refusals_as_messages
def review_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the report as it was handed in."""
    report = report_or_404(request, pk)
    accept(
        report=report,
        actor=desk_of(request).person,
        note=request.POST.get("note", "").strip(),
        today=timezone.localdate(),
    )
    messages.success(request, f"已接受：{report}")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def review_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report back with the list of remarks and a word on the whole."""
    report = report_or_404(request, pk)
    return_to_agency(
        report=report,
        actor=desk_of(request).person,
        note=request.POST.get("note", "").strip(),
        today=timezone.localdate(),
    )
    messages.success(request, f"已退回：{report}")
    return redirect("workbench:report", pk)


def _waiting_or_404(report: AnnualReport) -> Submission:
    """The submission that is not decided yet."""
    undecided = Submission.objects.filter(report=report, decision="")
    found = undecided.select_related("version__report__agency", "to_agency", "by").first()
    if found is None:
        raise Http404
    found.report = report
    return found


def _may_decide(request: HttpRequest, submission: Submission) -> bool:
    """Whether this person decides, or writes down what an office outside decided."""
    name = "return_to_agency" if submission.to_agency_id else "record_return"
    step = submission.report.FLOW.step(name)
    return not desk_of(request).duties.isdisjoint(step.duties)


def _parts(content: ReportContent) -> list[tuple[Passage, TableView | None]]:
    """The texts in printed order, each with the table of its section, if it has one."""
    titles = {section.id: section.heading for section in SECTIONS}
    tables = {
        table.section_id: table_view(content, table, titles[table.section_id], extras={})
        for table in content.tables
    }
    return [(passage, tables.get(passage.at)) for passage in passages(content)]
