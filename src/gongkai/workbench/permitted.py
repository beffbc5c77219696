"""Who sits at the desk, for which agency, with which duties; and what a page asks of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.queries import (
    SEES_BELOW,
    SESSION_KEY,
    agencies_of,
    visible_agencies,
)
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS, WORK

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Desk:
    """The person who asks, the agency they work in now, and their duties there on `day`.

    `duties` are those held in the agency itself and those held above that reach down to it.
    `own` are the agencies in which the person holds a duty, for the way from one to another.
    """

    person: Person
    agency: Agency | None
    duties: frozenset[Duty]
    own: tuple[Agency, ...]
    day: date

    def holds(self, *duties: Duty) -> bool:
        """Whether any of `duties` is among those held here."""
        return not self.duties.isdisjoint(duties)

    def may(self, name: str) -> bool:
        """Whether the table of rights permits the act `name` to a duty held here."""
        return not self.duties.isdisjoint(RIGHTS[name].duties)

    @property
    def may_work(self) -> bool:
        """Whether reports and registers of this agency may be opened at all."""
        return not self.duties.isdisjoint(WORK)

    @property
    def duty_labels(self) -> tuple[str, ...]:
        """The duties held here, in their usual order and in words."""
        return tuple(duty.label for duty in Duty if duty in self.duties)

    @property
    def may_switch(self) -> bool:
        """Whether there is more than one agency to work in."""
        return len(self.own) > 1 or not self.duties.isdisjoint(SEES_BELOW)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this request, read once. 404 for who is not signed in."""
    desk: Desk | None = getattr(request, "_desk", None)
    if desk is None:
        if not isinstance(request.user, Person):
            raise Http404
        desk = _read_desk(request, request.user, timezone.localdate())
        request._desk = desk  # type: ignore[attr-defined]
    return desk


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
    """Turn a refused act into a message on the page it was tried from.

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
            messages.error(request, refusal.full)
            return redirect(came_from(request))

    return answered


def came_from(request: HttpRequest) -> str:
    """The page of this site that the request was sent from, else the first page of the desk."""
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        referrer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return referrer
    return "workbench:home"


def _read_desk(request: HttpRequest, person: Person, day: date) -> Desk:
    """One query for most people: their holdings tell the agency and the duties at once."""
    rows = DutyHolding.objects.on(day).filter(person=person).select_related("agency")
    holdings = list(rows.order_by("agency__path"))
    own = {holding.agency_id: holding.agency for holding in holdings}
    agency = _chosen(request, person, own) or next(iter(own.values()), None)
    if agency is None:
        agency = agencies_of(person, day).order_by("path").first()
    duties = frozenset(
        Duty(holding.duty)
        for holding in holdings
        if agency is not None
        and (
            holding.agency_id == agency.pk
            or (holding.duty in SEES_BELOW and agency.path.startswith(holding.agency.path))
        )
    )
    return Desk(person, agency, duties, tuple(own.values()), day)


def _chosen(request: HttpRequest, person: Person, own: dict[int, Agency]) -> Agency | None:
    code = request.session.get(SESSION_KEY)
    if not code:
        return None
    found = next((agency for agency in own.values() if agency.code == code), None)
    return found or visible_agencies(person).filter(code=code).first()
