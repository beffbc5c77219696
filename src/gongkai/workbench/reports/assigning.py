"""Naming somebody for a step of the route that nobody is left to sign, or that waits too long."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_right, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workflow.models import SignatureStep
from gongkai.workflow.queries import who_may_sign
from gongkai.workflow.queries.able import workers
from gongkai.workflow.queries.eligible import barred_from
from gongkai.workflow.services import assign_step


@require_http_methods(["GET", "POST"])
@open_to_right("workflow.assign_step")
@refusals_as_messages
def assign(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """GET: who could sign it. POST: let one of them sign, by name."""
    report = report_or_404(request, pk)
    found = SignatureStep.objects.filter(pk=step, draft__case=report)
    here = found.select_related("draft__case__agency", "draft__drafter", "person").first()
    if here is None:
        raise Http404
    desk = desk_of(request)
    if request.method == "POST":
        chosen = whole_number(request.POST.get("person", "")) or 0
        to = Person.objects.filter(pk=chosen).first()
        if to is None:
            raise NotPermitted("请选择由谁签。")
        assign_step(step=here, to=to, actor=desk.person, today=timezone.localdate())
        messages.success(request, f"“{here.label}”改由{to.name}签")
        return redirect("workbench:report-signing", pk)
    able = who_may_sign(here, desk.day)
    others = Person.objects.filter(pk__in=workers(report.agency, desk.day), is_active=True)
    others = others.exclude(pk__in=barred_from(here.draft)).order_by("name")
    context = {
        "report": report,
        "step": here,
        "able": able,
        "people": [one for one in able or others if one.pk != desk.person.pk],
    }
    return render(request, "workbench/reports/assign.html", context)
