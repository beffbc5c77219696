"""What the supervising office wants mended, and the agency's answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.reporting.models import SubmissionRemark
from gongkai.reporting.queries import remarks_to_settle, submissions_of
from gongkai.reporting.services import answer_remark
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404


@require_GET
@open_to_work
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """The remarks of the last return, each with what stood there and what stands there now."""
    report = report_or_404(request, pk)
    found = remarks_to_settle(report)
    returned = next((one for one in submissions_of(report) if one.decision == "returned"), None)
    texts = {
        text.paragraph_id or text.section_id: text.pk
        for text in report.paragraphs.only("pk", "section_id", "paragraph_id")
    }
    context = {
        "report": report,
        "returned": returned,
        "remarks": [
            (one, texts.get(one.remark.paragraph_id or one.remark.section_id)) for one in found
        ],
        "open": sum(not one.settled for one in found),
        "may_answer": desk_of(request).may("annual_report.answer_remark"),
        "may_reopen": report.status == "returned"
        and desk_of(request).may("annual_report.answer_remark"),
    }
    return render(request, "workbench/reports/remarks.html", context)


@require_POST
@open_to_work
@refusals_as_messages
def remark_answer(request: HttpRequest, pk: int, remark: int) -> HttpResponse:
    """Say why the place stays as it is; an empty answer takes the earlier one back."""
    report = report_or_404(request, pk)
    found = SubmissionRemark.objects.filter(pk=remark, submission__report=report).first()
    if found is None:
        raise Http404
    text = request.POST.get("answer", "").strip()
    answer_remark(
        remark=found, actor=desk_of(request).person, text=text, today=timezone.localdate()
    )
    messages.success(request, "已答复" if text else "已撤回答复")
    return redirect(f"{reverse('workbench:report-remarks', args=[pk])}#remark-{remark}")
