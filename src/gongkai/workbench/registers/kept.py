"""Keeping a register, from a year on, or keeping it no more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.registers.models import RegisterKind
from gongkai.registers.services import keep_register, stop_keeping
from gongkai.registers.services.limits import FIRST_YEAR
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workbench.registers.fields import whole_number


@require_POST
@open_to_right("registers.keep")
@refusals_as_messages
def keep(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Keep a register from a year on."""
    agency, desk = agency_or_404(request), desk_of(request)
    typed = request.POST.get("since_year", "").strip()
    year = whole_number(typed)
    if year is None or not FIRST_YEAR <= year <= desk.day.year:
        raise NotPermitted(f"起始年份应在{FIRST_YEAR}至{desk.day.year}之间，填的是“{typed[:20]}”。")
    keep_register(agency, kind, since_year=year, actor=desk.person, today=desk.day)
    messages.success(request, f"{kind.label}台账自{year}年启用，没有登记的年份即为0")
    return redirect("workbench:registers-kind", kind)


@require_POST
@open_to_right("registers.stop_keeping")
@refusals_as_messages
def stop(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Keep a register no more."""
    agency, desk = agency_or_404(request), desk_of(request)
    stop_keeping(agency, kind, actor=desk.person, today=desk.day)
    messages.success(request, f"已停用{kind.label}台账；年度报告里相应的格为空白")
    return redirect("workbench:registers-kind", kind)
