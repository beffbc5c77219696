"""What an agency says of itself: functions, leaders, sections, places, floors.

All from the one source at the desk, as it is today; nothing here is typed.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.organisations import public as organisations
from gongkai.portal.pages import agency_or_404
from gongkai.portal.showing import show
from gongkai.reporting import public as reporting
from gongkai.statute.numerals import chinese_number

A_DAY = 24 * 3600


@require_safe
def functions(request: HttpRequest, code: str) -> HttpResponse:
    """The agency's functions, numbered, with the document that gives them."""
    return _page(request, code, "functions")


@require_safe
def leaders(request: HttpRequest, code: str) -> HttpResponse:
    """Leaders in their order, with what they answer for."""
    return _page(request, code, "leaders")


@require_safe
def sections(request: HttpRequest, code: str) -> HttpResponse:
    """Sections with duties, telephone, head, leader in charge and rooms."""
    return _page(request, code, "sections")


@require_safe
def places(request: HttpRequest, code: str) -> HttpResponse:
    """Where to go, when, and whom to call."""
    return _page(request, code, "places")


@require_safe
def floors(request: HttpRequest, code: str) -> HttpResponse:
    """Every building from the top floor down: rooms, what is done there, and by whom."""
    return _page(request, code, "floors")


@require_safe
def portrait(request: HttpRequest, code: str, sha256: str) -> HttpResponse:
    """The picture of a present leader. Its address is its content's, so that it may be kept."""
    found = organisations.portrait(code, sha256, timezone.localdate())
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="image/jpeg")
    answer["Cache-Control"] = f"public, max-age={A_DAY}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(request: HttpRequest, code: str, name: str) -> HttpResponse:
    agency = agency_or_404(code)
    reports = reporting.published_reports(code)
    told = organisations.on_day(code, timezone.localdate())
    if told is None:
        raise Http404
    context = {
        "site": agency,
        "agency": agency,
        "told": told,
        "numbered": [
            (chinese_number(place), one) for place, one in enumerate(told.functions, start=1)
        ],
        "here": name,
        "newest": reports[0].year if reports else "",
    }
    return show(request, f"portal/{name}.html", context)
