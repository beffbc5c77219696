"""Taking another seat, and refusing an act whose page was shown for another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import SESSION_KEY, visible_agencies
from gongkai.organisations.seats import seat_named
from gongkai.workbench.desk import SEAT_KEY, Desk, desk_of
from gongkai.workbench.middleware import DESK, Answer
from gongkai.workbench.permitted import address_here, came_from
from gongkai.workbench.typed import NOT_SHOWN_AGAIN

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

ANY_SEAT = frozenset({"sign-in", "sign-out", "seat", "password", "invitation"})
"""Addresses that do the same whichever seat is in use."""


class SeatInUse:
    """Sets the seat of whoever asks, and lets no act through that was meant for another seat.

    Another tab may have switched since the page was shown: the page's form names its seat (field
    `seat`, header X-Seat of htmx). Nothing is done then, and what was typed is shown again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        """The refusal, None when the act may go on."""
        if not request.path.startswith(DESK) or not isinstance(request.user, Person):
            return None
        desk = desk_of(request)
        match = request.resolver_match
        if request.method in SAFE_METHODS or (match and match.url_name in ANY_SEAT):
            return None
        meant = request.headers.get("X-Seat") or request.POST.get(SEAT_KEY, "")
        if not meant or (desk.seat is not None and meant == desk.seat.key):
            return None
        return _refuse(request, desk, meant)


def _refuse(request: HttpRequest, desk: Desk, meant: str) -> HttpResponse:
    context = {
        "meant": seat_named(desk.seats, meant),
        "typed": list(_typed(request)),
        "page": urlsplit(came_from(request)).path,
    }
    if request.headers.get("HX-Request"):
        answer = render(request, "workbench/seat_refusal.html", context)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#messages", "innerHTML"
        return answer
    return render(request, "workbench/seat_refused.html", context, status=409)


def _typed(request: HttpRequest) -> Iterator[str]:
    """What a person wrote into the form, so that it is not lost with the refusal."""
    for name, values in request.POST.lists():
        if name not in NOT_SHOWN_AGAIN:
            yield from (value for value in values if value.strip())


@require_POST
def take_seat(request: HttpRequest) -> HttpResponse:
    """Act in another of one's seats from now on: one click in the head of every page."""
    desk = desk_of(request)
    seat = seat_named(desk.seats, request.POST.get("to", ""))
    if seat is None:
        raise Http404
    request.session[SEAT_KEY] = seat.key
    request.session.pop(SESSION_KEY, None)
    messages.success(request, f"现在的身份：{seat.full_label}")
    return redirect(address_here(request, request.POST.get("next", "")))


@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """Choose the agency one works in now: one below that the seat reaches, or that of a seat."""
    desk = desk_of(request)
    agencies = list(visible_agencies(desk.person, desk.day).order_by("path"))
    agencies += [each for each in desk.own if each not in agencies]
    if request.method == "POST":
        code = request.POST.get("agency", "")
        agency = next((each for each in agencies if each.code == code), None)
        if agency is None:
            raise Http404
        request.session[SESSION_KEY] = agency.code
        request.session[SEAT_KEY] = _seat_for(desk, agency)
        messages.success(request, f"现在在{agency.name}办理。")
        return redirect("workbench:home")
    return render(request, "workbench/switch.html", {"agencies": agencies})


def _seat_for(desk: Desk, agency: Agency) -> str:
    """The key of the seat in use when it reaches `agency`, else of the first seat there."""
    if visible_agencies(desk.person, desk.day).filter(pk=agency.pk).exists():
        return desk.seat.key if desk.seat else ""
    return next((seat.key for seat in desk.seats if seat.agency == agency), "")
