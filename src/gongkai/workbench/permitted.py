"""What a page asks of the person at the desk, and how a refusal reaches them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.organisations.models import Agency
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS, WORK
from gongkai.workbench.desk import Desk, desk_of
from gongkai.workbench.typed import keep_typed

__all__ = [
    "WORK",
    "Desk",
    "address_here",
    "agency_or_404",
    "came_from",
    "desk_of",
    "open_to",
    "open_to_right",
    "open_to_work",
    "refusals_as_messages",
]

View = Callable[..., HttpResponse]


def agency_or_404(request: HttpRequest) -> Agency:
    """The agency the person works in now. 404 for who belongs to none."""
    agency = desk_of(request).agency
    if agency is None:
        raise Http404
    return agency


def open_to(*duties: Duty) -> Callable[[View], View]:
    """A page for holders of any of `duties` in the present agency; a 404 for everybody else."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if agency_or_404(request) and desk_of(request).holds(*duties):
                return view(request, *args, **kwargs)
            raise Http404

        return guarded

    return guard


def open_to_right(name: str) -> Callable[[View], View]:
    """A page for who has the right `name` in the present agency; a 404 for everybody else."""
    return open_to(*RIGHTS[name].duties)


open_to_work = open_to_right("work.see")
"""A page on the agency's own business: reports, registers."""


def refusals_as_messages(view: View) -> View:
    """Turn a refused act into a message on the page it was tried from, with what was typed there.

    An htmx request gets the message alone, for the place of messages at the head of the page.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotPermitted as refusal:
            if request.headers.get("HX-Request"):
                answer = render(request, "workbench/refusal.html", {"refusal": refusal})
                answer["HX-Retarget"], answer["HX-Reswap"] = "#messages", "innerHTML"
                return answer
            page = came_from(request)
            messages.error(request, refusal.full)
            keep_typed(request, page)
            return redirect(page)

    return answered


def came_from(request: HttpRequest) -> str:
    """The page of this site that the request was sent from, else the first page of the desk."""
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        referrer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return referrer
    return "workbench:home"


def address_here(request: HttpRequest, address: str) -> str:
    """`address` when it leads to a page of this site, else the first page of the desk."""
    if address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return "workbench:home"
