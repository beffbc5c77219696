"""What a person does with a report that was read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from gongkai.organisations.queries import visible_agencies
from gongkai.reporting.services import (
    assign_reading,
    correct_cell,
    drop_batch,
    drop_reading,
    take_back_correction,
    take_reading,
)
from gongkai.statute.annual_report import CellState
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_right, refusals_as_messages
from gongkai.workbench.readings.opening import batch_or_404, open_to_readers, reading_or_404


@require_POST
@open_to_readers
@refusals_as_messages
def correct(request: HttpRequest, pk: int, cell_id: str) -> HttpResponse:
    """Write down what a cell really shows; on to the next unsure one when this was one."""
    stored = reading_or_404(request, pk)
    correct_cell(
        stored=stored,
        cell_id=cell_id,
        text=request.POST.get("other", "").strip() or request.POST.get("text", ""),
        reason=request.POST.get("reason", ""),
        actor=desk_of(request).person,
    )
    messages.success(request, "已更正，检查结果按更正后的数重新算过")
    return _to_cell(pk, request.POST.get("next", "") or cell_id)


@require_POST
@open_to_readers
@refusals_as_messages
def take_back(request: HttpRequest, pk: int, cell_id: str) -> HttpResponse:
    """Take back the correction of a cell."""
    stored = reading_or_404(request, pk)
    take_back_correction(stored=stored, cell_id=cell_id, actor=desk_of(request).person)
    messages.success(request, "已撤回更正")
    return _to_cell(pk, cell_id)


@require_POST
@open_to_readers
@refusals_as_messages
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose report it is."""
    stored, desk = reading_or_404(request, pk), desk_of(request)
    code = request.POST.get("agency", "")
    subject = visible_agencies(desk.person, desk.day).filter(code=code).first()
    if code and subject is None:
        raise NotPermitted("没有找到这个机关，请重新选择。")
    assign_reading(stored=stored, subject=subject, actor=desk.person)
    told = f"已记为{subject.name}的报告" if subject else "已改为不在本平台的机关"
    messages.success(request, told)
    return redirect("workbench:reading", pk)


@require_POST
@open_to_right("annual_report.import")
@refusals_as_messages
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was read as the published report of its year."""
    text = request.POST.get("published_on", "")
    try:
        published_on = parse_date(text) if text else None
    except ValueError:
        published_on = None
    if text and published_on is None:
        raise NotPermitted(f"公布日期应写成2022-01-28的样子，填的是“{text}”。")
    report = take_reading(
        stored=reading_or_404(request, pk),
        actor=desk_of(request).person,
        published_on=published_on,
    )
    unsure = report.cells.filter(state=CellState.UNSURE.value).count()
    waiting = f"；还有{unsure}格待确认，确认完才能收录" if unsure else ""
    messages.success(request, f"已存为{report.year}年度的报告，等公开工作机构负责人收录{waiting}")
    return redirect("workbench:report", report.pk)


@require_POST
@open_to_readers
@refusals_as_messages
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what was read."""
    stored = reading_or_404(request, pk)
    batch = stored.batch_id
    drop_reading(stored=stored, actor=desk_of(request).person)
    messages.success(request, f"已删除：{stored.name}")
    return redirect("workbench:reading-batch", batch) if batch else redirect("workbench:reports")


@require_POST
@open_to_readers
@refusals_as_messages
def batch_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a whole batch."""
    batch = batch_or_404(request, pk)
    drop_batch(batch=batch, actor=desk_of(request).person)
    messages.success(request, f"已删除：{batch.name}")
    return redirect("workbench:readings")


def _to_cell(pk: int, cell_id: str) -> HttpResponse:
    return redirect(f"{reverse('workbench:reading', args=[pk])}?at={cell_id}#at")
