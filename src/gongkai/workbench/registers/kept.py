"""Which registers the agency keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.registers.models import RegisterKind
from gongkai.registers.services import keep_register, stop_keeping
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import agency_or_404, desk_of, refusals_as_messages
from gongkai.workbench.registers.opening import written


@require_POST
@written
@refusals_as_messages
def keep(request: HttpRequest, kind: RegisterKind) -> HttpResponse:
    """Keep a register from a year on, or keep it no more."""
    agency, desk = agency_or_404(request), desk_of(request)
    if "stop" in request.POST:
        stop_keeping(agency, kind, actor=desk.person, today=desk.day)
        messages.success(request, f"已停用{kind.label}台账；报告中相应的格为空白")
    else:
        year = request.POST.get("since_year", "")
        if not year.isdecimal() or not 1980 <= int(year) <= desk.day.year:
            raise NotPermitted(f"起始年份应在1980至{desk.day.year}之间。")
        keep_register(agency, kind, since_year=int(year), actor=desk.person, today=desk.day)
        messages.success(request, f"已启用{kind.label}台账：{year}年起没有登记即为0")
    return redirect("workbench:registers-kind", kind)
