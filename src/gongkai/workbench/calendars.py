"""The working-day calendar: which years are known, and telling the platform a year's notice."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.organisations.models import CalendarYear
from gongkai.organisations.queries import calendar_for
from gongkai.organisations.services import announce_year, preview_year
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.workdays import CSV_TEMPLATE, YearArrangement
from gongkai.workbench.permitted import agency_or_404, desk_of, open_to_right

runs_the_platform = open_to_right("organisations.see_calendar")

YEARS_SHOWN = 5
"""How many past years are shown before one asks for the earlier ones."""

LONGEST_NOTICE = 20_000
"""Characters; a year's notice has about a thousand."""


@require_http_methods(["GET", "POST"])
@runs_the_platform
def calendar(request: HttpRequest) -> HttpResponse:
    """The years, and a place to paste a notice; sent in, it is shown and stored nowhere yet."""
    text = _text_of(request) if request.method == "POST" else ""
    refusal = preview = None
    if request.method == "POST":
        try:
            if len(text) > LONGEST_NOTICE:
                raise NotPermitted("内容太长，不像一年的放假通知。请只粘贴通知正文。")
            preview = preview_year(text, agency_or_404(request))
        except NotPermitted as caught:
            refusal = caught
    return _page(request, text=text, preview=preview, refusal=refusal)


@require_POST
@runs_the_platform
def calendar_confirm(request: HttpRequest) -> HttpResponse:
    """Let the notice that was shown count from now on."""
    desk, text = desk_of(request), request.POST.get("text", "")
    try:
        year = announce_year(
            desk.person,
            agency_or_404(request),
            text=text,
            today=desk.day,
            seen_version=request.POST.get("version", ""),
        )
    except NotPermitted as refusal:
        return _page(request, text=text, refusal=refusal)
    messages.success(request, f"{year.year}年的放假安排已生效（第{year.version}版）")
    return redirect("workbench:calendar-year", year.year)


@require_GET
@runs_the_platform
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """The days of one year that differ from the ordinary week."""
    whole = calendar_for(agency_or_404(request))
    if not whole.first_year <= year <= whole.last_year:
        raise Http404
    arrangement = whole.arrangement(year)
    context = {
        "arrangement": arrangement,
        "spans": _spans(arrangement),
        "versions": CalendarYear.objects.filter(region="", year=year).order_by("-version"),
        "working_days": whole.working_days_between(
            max(date(year - 1, 12, 31), date(whole.first_year, 1, 1)), date(year, 12, 31)
        ),
    }
    return render(request, "workbench/calendar_year.html", context)


@require_GET
@runs_the_platform
def calendar_template(request: HttpRequest) -> HttpResponse:
    """A CSV to fill in; with a mark by which spreadsheets know the encoding."""
    return HttpResponse(
        "\ufeff" + CSV_TEMPLATE,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=calendar.csv"},
    )


def _text_of(request: HttpRequest) -> str:
    upload = request.FILES.get("file")
    if upload is None:
        return request.POST.get("text", "")
    content = upload.read(4 * LONGEST_NOTICE)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _page(request: HttpRequest, *, text: str = "", **context: object) -> HttpResponse:
    whole = calendar_for(agency_or_404(request))
    this_year = desk_of(request).day.year
    years = [
        whole.arrangement(year)
        for year in range(whole.last_year, whole.first_year - 1, -1)
        if year <= this_year + 2
    ]
    preview = context.get("preview")
    shown = {
        "text": text,
        "years": [year for year in years if year.year > this_year - YEARS_SHOWN],
        "earlier": [year for year in years if year.year <= this_year - YEARS_SHOWN],
        "spans": _spans(preview.arrangement) if preview else [],  # type: ignore[attr-defined]
        "may_announce": (
            desk_of(request).may("organisations.announce_year")
            and agency_or_404(request).parent_id is None
        ),
    }
    status = 422 if context.get("refusal") else 200
    return render(request, "workbench/calendar.html", shown | context, status=status)


def _spans(arrangement: YearArrangement) -> list[dict[str, object]]:
    """Each holiday with its days off, in runs, and the weekend days worked for it."""
    spans: dict[str, dict[str, list[date]]] = {}
    for kind, days in (("off", arrangement.days_off), ("worked", arrangement.working_weekends)):
        for day, name in days:
            spans.setdefault(name, {"off": [], "worked": []})[kind].append(day)
    return [
        {
            "name": name,
            "runs": _runs(days["off"]),
            "count": len(days["off"]),
            "worked": days["worked"],
        }
        for name, days in spans.items()
    ]


def _runs(days: list[date]) -> list[tuple[date, date]]:
    """First and last day of each unbroken run; `days` are in order."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
