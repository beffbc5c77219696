"""The first page of the desk: what waits for this person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.jobs.queries import jobs_of
from gongkai.workbench.permitted import desk_of


def home(request: HttpRequest) -> HttpResponse:
    """Work that waits, the person's running jobs, and the way to the rest."""
    desk = desk_of(request)
    page = {"jobs": jobs_of(desk.person.number)[:5]}
    return render(request, "workbench/home.html", page)
