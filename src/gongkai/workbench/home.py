"""The first page of the desk: what waits for this person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.jobs.queries import jobs_of
from gongkai.workbench.permitted import desk_of
from gongkai.workbench.reports.waiting import waiting_for
from gongkai.workbench.waiting import waiting_for_administrators

URGENCIES = (("late", "已逾期"), ("soon", "近期"), ("", "其他"))
JOBS_SHOWN = 5


def home(request: HttpRequest) -> HttpResponse:
    """Work that waits, the most urgent first; the person's latest background jobs; other ways."""
    desk = desk_of(request)
    lines = waiting_for_administrators(desk) if desk.agency else ()
    if desk.agency and desk.may_work:
        lines = (*waiting_for(desk), *lines)
    groups = [
        {"name": name, "lines": [line for line in lines if line.urgency == urgency]}
        for urgency, name in URGENCIES
    ]
    page = {
        "groups": [group for group in groups if group["lines"]],
        "jobs": jobs_of(desk.person.number)[:JOBS_SHOWN],
    }
    return render(request, "workbench/home.html", page)
