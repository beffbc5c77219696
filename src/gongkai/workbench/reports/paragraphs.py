"""The report's prose: saved as one writes, merged when two write."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.reporting.services import edit_paragraph, keep_sentences, use_composed
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.page import done
from gongkai.workbench.reports.texts import text_with_history


@require_http_methods(["GET", "POST"])
@open_to_work
@refusals_as_messages
def text(request: HttpRequest, pk: int, text: int) -> HttpResponse:
    """GET: what became of a text. POST: save it.

    The script asks for JSON; without it a conflict gets a page of its own.
    """
    report = report_or_404(request, pk)
    paragraph = _paragraph_or_404(report, text)
    if request.method == "GET":
        context = {"report": report, "text": text_with_history(report, paragraph)}
        return render(request, "workbench/reports/text_page.html", context)
    by_script = request.headers.get("Accept") == "application/json"
    revision = request.POST.get("revision", "")
    try:
        edited = edit_paragraph(
            report=report,
            paragraph=paragraph,
            text=request.POST.get("text", "").replace("\r\n", "\n"),
            revision=whole_number(revision) or 0,
            actor=desk_of(request).person,
        )
    except NotPermitted as refusal:
        if by_script:
            return JsonResponse({"outcome": "refused", "message": refusal.full}, status=409)
        raise
    if by_script:
        return JsonResponse(
            {
                "outcome": edited.outcome,
                "revision": edited.paragraph.revision,
                "text": edited.text,
                "theirs": edited.theirs,
                "by": _called(edited.by, desk_of(request).person),
                "at": f"{timezone.localtime():%H:%M}",
            }
        )
    if edited.outcome == "conflict":
        context = {"report": report, "paragraph": edited.paragraph, "edited": edited}
        return render(request, "workbench/reports/conflict.html", context, status=409)
    told = "已保存" if edited.outcome == "saved" else "已与他人的修改合并保存"
    return done(request, report, told, f"text-{paragraph.pk}")


@require_POST
@open_to_work
@refusals_as_messages
def text_act(request: HttpRequest, pk: int, text: int, act: str) -> HttpResponse:
    """Back to the composed sentences, or keep one's own although figures moved."""
    report = report_or_404(request, pk)
    paragraph = _paragraph_or_404(report, text)
    if act == "composed":
        use_composed(report=report, paragraph=paragraph, actor=desk_of(request).person)
        told = "已改回按数字写成的句子"
    elif act == "keep":
        keep_sentences(report=report, paragraph=paragraph, actor=desk_of(request).person)
        told = "已核对，保留现在的句子"
    else:
        raise Http404
    return done(request, report, told, f"text-{paragraph.pk}")


def _called(writer: Person | None, reader: Person) -> str:
    """How the page calls who wrote the other text; oneself in a second window is not a name."""
    if writer is None:
        return ""
    return "您在另一个窗口" if writer.pk == reader.pk else writer.name


def _paragraph_or_404(report: AnnualReport, pk: int) -> ReportParagraph:
    found = report.paragraphs.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
