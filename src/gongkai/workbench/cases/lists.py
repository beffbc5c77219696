"""What is with others, what was done, and what is watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gongkai.audit.models import AuditEntry
from gongkai.audit.queries import entries
from gongkai.organisations.models import Agency
from gongkai.workbench.cases.kinds import elsewhere, kind_label, page_of_case, status_label
from gongkai.workbench.cases.saved import saved_filters
from gongkai.workbench.hiding import hidden_from
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.log import NEWEST
from gongkai.workbench.permitted import agency_or_404, desk_of, open_to_work
from gongkai.workbench.wording import ACTS, act_label
from gongkai.workflow.models import Draft, Responsibility, SignatureStep
from gongkai.workflow.queries import known, waiting_for_others, watched
from gongkai.workflow.queries.eligible import holders_of

OLDEST = (("at", datetime), ("pk", int))
LATEST = (("-at", datetime), ("-pk", int))
SHOWN = 50
READING = ("audit.read",)
"""What the log keeps besides of who looked at what: nothing was done."""


@dataclass(frozen=True, slots=True)
class WithOthers:
    """Something this person waits for: what, who has it, since when."""

    kind: str
    title: str
    address: str
    who: str
    since: date | None


@require_GET
@open_to_work
def waiting(request: HttpRequest) -> HttpResponse:
    """What this person put up or answers for, and who has it now."""
    desk, agency = desk_of(request), agency_or_404(request)
    page = keyed_page(waiting_for_others(desk.person, desk.day, agency), request, OLDEST)
    context = {
        "page": page,
        "lines": _with_signers(page.rows, agency, desk.day),
        "outside": [] if page.before else _outside(request, agency),
    }
    return render(request, "workbench/cases/waiting.html", context)


def _with_signers(drafts: list[Draft], agency: Agency, day: date) -> list[WithOthers]:
    """Two queries for all: the steps whose turn it is, and who holds their duties."""
    steps = list(
        SignatureStep.objects.filter(draft__in=drafts, waits_since__isnull=False)
        .select_related("person", "draft__case")
        .order_by("order", "pk")
    )
    holders = holders_of(steps, agency, day) if steps else []
    by_draft: dict[int, list[tuple[SignatureStep, str]]] = {}
    for step, people in zip(steps, holders, strict=True):
        names = "、".join(one.name for one in people if one.pk != step.draft.drafter_id)
        said = f"{step.label}（{names or '没有人能签'}）"
        by_draft.setdefault(step.draft_id, []).append((step, said))
    return [_line(draft, by_draft.get(draft.pk, [])) for draft in drafts]


def _line(draft: Draft, steps: list[tuple[SignatureStep, str]]) -> WithOthers:
    since = min((step.waits_since for step, _ in steps if step.waits_since), default=draft.at)
    return WithOthers(
        kind_label(draft.case.kind),
        f"{draft.case}　第{draft.version}稿",
        page_of_case(draft.case),
        "、".join(said for _, said in steps),
        timezone.localdate(since),
    )


def _outside(request: HttpRequest, agency: Agency) -> list[WithOthers]:
    """Cases that somebody outside the agency has."""
    desk = desk_of(request)
    rows = Responsibility.objects.filter(
        known(desk.person, "case"), owner=desk.person, agency=agency, kind="case", closed_at=None
    )
    return [
        WithOthers(kind_label(row.case.kind), row.label, page_of_case(row.case), who, None)
        for row in rows.select_related("case")[:SHOWN]
        if row.case is not None and (who := elsewhere(row.case))
    ]


class DoneFilter(forms.Form):
    """What to look for among the acts done."""

    act = forms.CharField(required=False, max_length=80)
    text = forms.CharField(required=False, max_length=100)
    since = forms.DateField(required=False, error_messages={"invalid": "起始日期应写成2026-02-11"})
    until = forms.DateField(required=False, error_messages={"invalid": "截止日期应写成2026-02-11"})


@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """What this person did in the agency, out of the log, the newest first."""
    desk, agency = desk_of(request), agency_or_404(request)
    form = DoneFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = entries([agency.code], **wanted, **hidden_from(desk.person))
    mine = found.filter(actor_number=desk.person.number).exclude(act__in=READING)
    page = keyed_page(mine, request, NEWEST)
    context = {
        "form": form,
        "page": page,
        "lines": [(entry, act_label(entry.act)) for entry in page.rows],
        "acts": list(ACTS.items()),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "filters": saved_filters(request, "done"),
    }
    status = 200 if form.is_valid() else 422
    return render(request, "workbench/cases/done.html", context, status=status)


@require_GET
@open_to_work
def watched_cases(request: HttpRequest) -> HttpResponse:
    """What this person watches, and what happened to it last."""
    desk = desk_of(request)
    last = AuditEntry.objects.filter(case=OuterRef("case")).order_by("-at")
    rows = watched(desk.person, desk.day).annotate(
        last_at=Subquery(last.values("at")[:1]),
        last_act=Subquery(last.values("act")[:1]),
        last_by=Subquery(last.values("actor_name")[:1]),
    )
    page = keyed_page(rows, request, LATEST)
    lines = [
        {
            "case": one.case,
            "kind": kind_label(one.case.kind),
            "address": page_of_case(one.case),
            "status": status_label(one.case),
            "last_at": one.last_at,
            "last": f"{one.last_by}　{act_label(one.last_act)}" if one.last_at else "",
        }
        for one in page.rows
    ]
    return render(request, "workbench/cases/watched.html", {"page": page, "lines": lines})
