"""The first page, an agency's page, and how the site may be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.organisations import public as organisations
from gongkai.organisations.public import AgencyFacts
from gongkai.portal.showing import show
from gongkai.reporting import public as reporting
from gongkai.reporting.public import PublishedLine

AGENCIES_ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list with its newest report, None while it has published none."""

    agency: AgencyFacts
    newest: PublishedLine | None
    depth: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The agencies in their tree, each with its newest report; `q` looks for a name."""
    agencies = organisations.agencies()
    newest = reporting.newest_published()
    wanted = request.GET.get("q", "").strip()[:60]
    lines = [
        AgencyLine(agency, newest.get(agency.code), 0 if wanted else min(agency.depth, 3))
        for agency in agencies
        if wanted in agency.name or wanted in agency.short_name
    ]
    page = Paginator(lines, AGENCIES_ON_A_PAGE).get_page(request.GET.get("page"))
    page.shown_numbers = list(  # type: ignore[attr-defined]
        page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    )
    context = {
        "site": agencies[0] if agencies else None,
        "page": page,
        "q": wanted,
        "agency_count": len(agencies),
        "published_count": len(newest),
    }
    return show(request, "portal/home.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """How to reach an agency, who leads it, its sections, and its reports of all years."""
    facts = agency_or_404(code)
    context = {
        "site": facts,
        "agency": facts,
        "told": organisations.on_day(code, timezone.localdate()),
        "here": "agency",
        "reports": reporting.published_reports(code),
    }
    return show(request, "portal/agency.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site may be read, and whom to tell when it cannot."""
    agencies = organisations.agencies()
    return show(request, "portal/accessibility.html", {"site": agencies[0] if agencies else None})


def agency_or_404(code: str) -> AgencyFacts:
    """The facts of an agency; a 404 where there is none with that code."""
    found = organisations.agency(code)
    if found is None:
        raise Http404
    return found
