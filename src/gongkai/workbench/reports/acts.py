"""Acts on the whole report: recount, typed platform counts, waivers, steps."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.reporting.models import Channel
from gongkai.reporting.services import (
    discard_report,
    fill_with_zeros,
    recount,
    retitle,
    set_platform_count,
    unwaive,
    waive,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.page import done
from gongkai.workbench.reports.steps import STEP_FORMS


@require_POST
@open_to_work
@refusals_as_messages
def recount_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Count anew from the registers."""
    report = report_or_404(request, pk)
    counted = recount(report=report, actor=desk_of(request).person)
    changes = "；".join(
        f"{one.label}由{one.before or '空白'}变为{one.now or '空白'}" for one in counted.changes[:5]
    )
    more = f"等{len(counted.changes)}处" if len(counted.changes) > 5 else ""
    messages.success(request, f"已重新统计：{changes}{more}" if changes else "已重新统计，没有变化")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def platforms(request: HttpRequest, pk: int) -> HttpResponse:
    """Type how much was published on each channel; an empty field takes a count away."""
    report = report_or_404(request, pk)
    with transaction.atomic():
        for channel in Channel:
            set_platform_count(
                report=report,
                channel=channel,
                count=_count(request, channel),
                name=request.POST.get(f"{channel}-name", "").strip(),
                actor=desk_of(request).person,
            )
    messages.success(request, "已保存各渠道发布条数")
    return redirect(f"{reverse('workbench:report', args=[pk])}#platforms")


def _count(request: HttpRequest, channel: Channel) -> int | None:
    text = request.POST.get(f"{channel}-count", "").strip().replace(",", "")
    count = whole_number(text)
    if text and count is None:
        raise NotPermitted(
            f"{channel.label}的条数应填整数，填的是“{text[:20]}”。各渠道的条数都没有保存。"
        )
    return count


@require_POST
@open_to_work
@refusals_as_messages
def title(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the title."""
    report = report_or_404(request, pk)
    retitle(report=report, title=request.POST.get("title", ""), actor=desk_of(request).person)
    messages.success(request, "已改标题")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def zeros(request: HttpRequest, pk: int, table: int) -> HttpResponse:
    """Type 0 wherever a table is still blank."""
    report = report_or_404(request, pk)
    number = fill_with_zeros(report=report, table=table, actor=desk_of(request).person)
    return done(request, report, f"{number}处空白已填0", f"t{table}")


@require_POST
@open_to_work
@refusals_as_messages
def waive_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a finding stand with a reason, or explain an unusual change."""
    report = report_or_404(request, pk)
    waive(
        report=report,
        key=request.POST.get("key", ""),
        reason=request.POST.get("reason", "").strip(),
        actor=desk_of(request).person,
    )
    return done(request, report, "已记下理由；相关的数再变，理由即失效", "checks")


@require_POST
@open_to_work
@refusals_as_messages
def unwaive_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reason back."""
    report = report_or_404(request, pk)
    unwaive(report=report, key=request.POST.get("key", ""), actor=desk_of(request).person)
    return done(request, report, "已撤回理由", "checks")


@require_POST
@open_to_work
@refusals_as_messages
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step of the flow with what its form asks."""
    form = STEP_FORMS.get(name)
    if form is None or form.page:
        raise Http404
    report = report_or_404(request, pk)
    filled = {ask.name: request.POST.get(ask.name, "").strip() for ask in (*form.asks, *form.again)}
    form.take(report, desk_of(request).person, filled)
    messages.success(request, form.told)
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a received report that should not have been taken in."""
    report = report_or_404(request, pk)
    title, reason = report.title, request.POST.get("reason", "").strip()
    discard_report(report=report, actor=desk_of(request).person, reason=reason)
    messages.success(request, f"已作废：{title}")
    return redirect("workbench:reports")
