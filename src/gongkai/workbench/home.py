"""The first page of the desk: what waits for this person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.jobs.queries import jobs_of
from gongkai.organisations.queries import calendar_for
from gongkai.workbench.cases import gathering
from gongkai.workbench.cases.lines import grouped
from gongkai.workbench.permitted import Desk, desk_of
from gongkai.workbench.registers.expiring import lines_of_expiry
from gongkai.workflow.queries import waiting_in_seats

JOBS_SHOWN = 5


def home(request: HttpRequest) -> HttpResponse:
    """Work that waits, the most urgent first; other seats; the latest background jobs."""
    desk = desk_of(request)
    page = {
        "groups": [],
        "number": 0,
        "jobs": jobs_of(desk.person.number)[:JOBS_SHOWN],
        "other_seats": _other_seats(desk),
    }
    if desk.agency is not None:
        lines = [*gathering.of_administrators(desk)]
        if desk.may_work:
            owned, page["more"] = gathering.owned(desk)
            lines += gathering.signatures(desk) + gathering.addressed(desk)
            lines += owned + gathering.of_office(desk) + lines_of_expiry(desk)
        page["groups"] = grouped(lines, desk.day, calendar_for(desk.agency))
        page["number"] = len(lines)
    return render(request, "workbench/home.html", page)


def _other_seats(desk: Desk) -> list[dict[str, object]]:
    """The seats not in use, with how much waits there."""
    if not desk.several_seats:
        return []
    here = desk.seat.key if desk.seat else ""
    # The present one comes first, so that what it shows already is not counted in another.
    seats = sorted(desk.seats, key=lambda seat: seat.key != here)
    numbers = waiting_in_seats(desk.person, seats, desk.day)
    return [{"seat": seat, "number": numbers.get(seat.key, 0)} for seat in seats[1:]]
