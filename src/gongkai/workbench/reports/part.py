"""One part: the section writes and delivers it, the office gives it back or takes it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.reporting.loaded import LastReport, load_last
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportPart
from gongkai.reporting.queries import part_for, parts_of
from gongkai.reporting.services import (
    collect_part,
    deliver_part,
    return_part,
    withdraw_part,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404


@dataclass(frozen=True, slots=True)
class Target:
    """A text of the report that the part is meant for, as it stands, and last year's."""

    name: str
    paragraph: ReportParagraph
    last: str


@require_GET
@open_to_work
def part(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """What was asked, what was delivered, what stood there last year."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    found = part_or_404(request, report, part)
    on_page = next(
        one for one in parts_of(report, desk.person, desk.day) if one.part.pk == found.pk
    )
    last = load_last(report)
    editable = report.is_draft and found.is_delivered and found.withdrawn_at is None
    context = {
        "report": report,
        "one": on_page,
        "part": on_page.part,
        "targets": list(_targets(report, on_page.part, on_page.target_names, last)),
        "last_year": last.year if last else None,
        "may_collect": editable and desk.may("annual_report.collect_part"),
        "may_return": found.is_delivered and desk.may("annual_report.return_part"),
        "may_withdraw": found.withdrawn_at is None
        and found.collected_at is None
        and desk.may("annual_report.withdraw_part"),
    }
    return render(request, "workbench/reports/part.html", context)


def _deliver(part: ReportPart, actor: Person, words: str) -> str:
    deliver_part(part=part, actor=actor, text=words, today=timezone.localdate())
    return "已交稿，收走之前可以再改再交"


def _return(part: ReportPart, actor: Person, words: str) -> str:
    return_part(part=part, actor=actor, note=words, today=timezone.localdate())
    return f"已退给{part.section}"


def _withdraw(part: ReportPart, actor: Person, words: str) -> str:
    withdraw_part(part=part, actor=actor, reason=words, today=timezone.localdate())
    return f"不再请{part.section}撰写"


ACTS: dict[str, Callable[[ReportPart, Person, str], str]] = {
    "deliver": _deliver,
    "return": _return,
    "withdraw": _withdraw,
}


@require_POST
@open_to_work
@refusals_as_messages
def part_act(request: HttpRequest, pk: int, part: int, act: str) -> HttpResponse:
    """Do one of `ACTS` with the words of the form."""
    if act not in ACTS:
        raise Http404
    found = part_or_404(request, report_or_404(request, pk), part)
    words = request.POST.get("words", "").replace("\r\n", "\n").strip()
    messages.success(request, ACTS[act](found, desk_of(request).person, words))
    return redirect("workbench:report-part", pk, part)


@require_POST
@open_to_work
@refusals_as_messages
def part_collect(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Write what the section delivered into a text of the report; two writers get to choose."""
    report = report_or_404(request, pk)
    found = part_or_404(request, report, part)
    text, revision = request.POST.get("text-of", ""), request.POST.get("revision", "")
    paragraph = report.paragraphs.filter(pk=whole_number(text) or 0).first()
    if paragraph is None:
        raise NotPermitted("请在这一页选择收进报告的哪一段。")
    edited = collect_part(
        part=found,
        paragraph=paragraph,
        text=request.POST.get("words", "").replace("\r\n", "\n"),
        revision=whole_number(revision) or 0,
        actor=desk_of(request).person,
        today=timezone.localdate(),
    )
    if edited.outcome == "conflict":
        context = {"report": report, "paragraph": edited.paragraph, "edited": edited}
        return render(request, "workbench/reports/conflict.html", context, status=409)
    messages.success(request, f"已收进报告：{found.section}")
    return redirect("workbench:report-part", pk, part)


def part_or_404(request: HttpRequest, report: AnnualReport, pk: int) -> ReportPart:
    """The part, if it is one of this report and this person may see it."""
    try:
        found = part_for(desk_of(request).person, pk)
    except (ReportPart.DoesNotExist, OverflowError):
        raise Http404 from None
    if found.report_id != report.pk:
        raise Http404
    return found


def _targets(
    report: AnnualReport, part: ReportPart, names: tuple[str, ...], last: LastReport | None
) -> Iterator[Target]:
    """The texts asked for, in the order in which they were asked."""
    texts = {one.paragraph_id or one.section_id: one for one in report.paragraphs.all()}
    before = {}
    if last is not None:
        rows = ReportParagraph.objects.filter(report=last.report)
        before = {one.paragraph_id or one.section_id: one.text for one in rows}
    for key, name in zip(part.targets, names, strict=False):
        if key in texts:
            yield Target(name, texts[key], before.get(key, ""))
