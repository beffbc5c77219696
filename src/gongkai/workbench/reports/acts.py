"""Acts on the whole report: recount, typed platform counts, waivers, steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.reporting.models import Channel
from gongkai.reporting.services import (
    check,
    publish,
    recount,
    reopen,
    set_platform_count,
    unwaive,
    waive,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404


@require_POST
@open_to_work
@refusals_as_messages
def recount_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Count anew from the registers."""
    report = report_or_404(request, pk)
    done = recount(report=report, actor=desk_of(request).person)
    changes = "；".join(
        f"{one.label}由{one.before or '空白'}变为{one.now or '空白'}" for one in done.changes[:5]
    )
    more = f"等{len(done.changes)}处" if len(done.changes) > 5 else ""
    messages.success(request, f"已重新统计：{changes}{more}" if changes else "已重新统计，没有变化")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def platforms(request: HttpRequest, pk: int) -> HttpResponse:
    """Type how much was published on each channel; an empty field takes a count away."""
    report = report_or_404(request, pk)
    for channel in Channel.values:
        text = request.POST.get(f"{channel}-count", "").strip().replace(",", "")
        if text and not text.isdecimal():
            raise NotPermitted(f"{Channel(channel).label}的条数应填整数，填的是“{text}”。")
        set_platform_count(
            report=report,
            channel=Channel(channel),
            count=int(text) if text else None,
            name=request.POST.get(f"{channel}-name", "").strip(),
            actor=desk_of(request).person,
        )
    messages.success(request, "已保存各渠道发布条数")
    return redirect("workbench:report", pk)


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
    messages.success(request, "已记下理由；相关的数再变，理由即失效")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def unwaive_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reason back."""
    report = report_or_404(request, pk)
    unwaive(report=report, key=request.POST.get("key", ""), actor=desk_of(request).person)
    messages.success(request, "已撤回理由")
    return redirect("workbench:report", pk)


@require_POST
@open_to_work
@refusals_as_messages
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step of the flow."""
    report, actor = report_or_404(request, pk), desk_of(request).person
    if name == "check":
        check(report=report, actor=actor)
        told = "已核对通过，等公开工作机构负责人公布"
    elif name == "reopen":
        reopen(report=report, actor=actor, note=request.POST.get("note", "").strip())
        told = "已退回起草，可以修改"
    elif name == "publish":
        publish(report=report, actor=actor)
        told = "已公布，对外页面可以看到"
    else:
        raise Http404
    messages.success(request, told)
    return redirect("workbench:report", pk)
