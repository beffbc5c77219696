"""The log as people read it, and having it verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gongkai.audit.models import INSTALLATION, AuditEntry
from gongkai.audit.queries import entries
from gongkai.organisations.queries import visible_agencies
from gongkai.organisations.record import record_read
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.saved import saved_filters
from gongkai.workbench.hiding import hidden_from
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.log_export import start_log_export
from gongkai.workbench.permitted import Desk, desk_of, open_to_right, refusals_as_messages
from gongkai.workbench.verification import start_verification
from gongkai.workbench.wording import ACTS, DETAILS, DUTY_LABELS, act_label

PLATFORM = "-"
"""How the installation's chain, whose code is empty, is named in an address."""

NEWEST = (("-at", datetime), ("-id", int))
"""The order of the log, in which its pages follow each other."""

MOVED_NAMED = 10
"""Of what was handed over; the whole list has a page of its own."""


class LogFilter(forms.Form):
    """What to look for. Everything may stay empty."""

    chain = forms.CharField(required=False, max_length=60)
    act = forms.CharField(required=False, max_length=80)
    actor = forms.CharField(required=False, max_length=60)
    text = forms.CharField(required=False, max_length=100)
    since = forms.DateField(required=False, error_messages={"invalid": "起始日期应写成2026-02-11"})
    until = forms.DateField(required=False, error_messages={"invalid": "截止日期应写成2026-02-11"})


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry with its words."""

    entry: AuditEntry
    act: str
    duty: str
    agency: str
    detail: tuple[tuple[str, object], ...]


@require_GET
@open_to_right("audit.read")
def log(request: HttpRequest) -> HttpResponse:
    """Entries of the chains that this person may read, newest first."""
    names = _chains_open_to(desk_of(request))
    form = LogFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    chosen = wanted.pop("chain", "")
    codes = [INSTALLATION if chosen == PLATFORM else chosen] if chosen else list(names)
    if not set(codes) <= names.keys():
        raise Http404
    record_read(desk_of(request).person, desk_of(request).agency, "audit.read", _read(names, codes))
    found = entries(codes, **wanted, **hidden_from(desk_of(request).person))
    page = keyed_page(found, request, NEWEST)
    lines = [_line(entry, names) for entry in page.rows]
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "chains": [(code or PLATFORM, name) for code, name in names.items()],
        "acts": list(ACTS.items()),
        "may_verify": desk_of(request).may("audit.verify"),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "filters": saved_filters(request, "log"),
    }
    return render(request, "workbench/log.html", context, status=200 if form.is_valid() else 422)


@require_POST
@open_to_right("audit.verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Have the whole log compared with its hashes and seals, in the background."""
    job = start_verification(desk_of(request).person)
    return redirect("workbench:job", job.pk)


@require_POST
@open_to_right("audit.export")
@refusals_as_messages
def export(request: HttpRequest) -> HttpResponse:
    """Have one chain written to a file that proves itself, in the background."""
    names = _chains_open_to(desk_of(request))
    chosen = request.POST.get("chain", "")
    code = INSTALLATION if chosen == PLATFORM else chosen
    if code not in names or not chosen:
        raise NotPermitted("请先选择要导出哪个机关的日志。")
    job = start_log_export(desk_of(request).person, code, _read(names, [code]))
    return redirect("workbench:job", job.pk)


def _read(names: dict[str, str], codes: list[str]) -> str:
    """Whose log was read, for the log."""
    return "所辖各机关的日志" if len(codes) > 1 else f"{names[codes[0]]}的日志"


def _chains_open_to(desk: Desk) -> dict[str, str]:
    """Codes and names of the chains: an office head's own, an audit administrator's and below."""
    agency = desk.agency
    assert agency is not None
    if not desk.may("audit.verify"):
        return {agency.code: agency.name}
    below = visible_agencies(desk.person, desk.day).filter(path__startswith=agency.path)
    names = dict(below.order_by("path").values_list("code", "name"))
    return names if agency.parent_id else {**names, INSTALLATION: "平台（不属于哪个机关的）"}


def _line(entry: AuditEntry, names: dict[str, str]) -> LogLine:
    return LogLine(
        entry=entry,
        act=act_label(entry.act),
        duty=DUTY_LABELS.get(entry.duty, entry.duty),
        agency="平台" if entry.chain == INSTALLATION else names[entry.chain],
        detail=tuple(
            (DETAILS.get(key, key), _moved(said) if key == "moved" else said)
            for key, said in entry.detail.items()
        ),
    )


def _moved(items: object) -> object:
    """The list of a hand-over in words; what is no such list as it stands."""
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        return items
    labels = [str(one.get("label", "")) for one in items]
    rest = f"等{len(labels)}件" if len(labels) > MOVED_NAMED else ""
    return "、".join(labels[:MOVED_NAMED]) + rest
