"""What every page of the desk shows around its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.workbench.middleware import DESK
from gongkai.workbench.permitted import WORK, Desk, desk_of


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the bar: hidden from who holds none of `duties`."""

    label: str
    begins: str
    duties: frozenset[Duty]


LOG_READERS = frozenset({Duty.AUDIT_ADMINISTRATOR, Duty.OFFICE_HEAD})

PLACES = (
    Place("年报", "reports/", WORK),
    Place("登记簿", "registers/", WORK),
    Place("日志", "log/", LOG_READERS),
    Place("机构", "agencies/", frozenset({Duty.SYSTEM_ADMINISTRATOR})),
    Place("日历", "calendar/", frozenset({Duty.SYSTEM_ADMINISTRATOR})),
    Place("人员", "people/", frozenset({Duty.SECURITY_ADMINISTRATOR})),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """`desk` (who, where, duties) and `places` (the bar) for pages under /desk/; else nothing."""
    person = getattr(request, "user", None)
    is_desk = settings.FACE != "portal" and request.path.startswith(DESK)
    if not is_desk or not isinstance(person, Person):
        return {}
    present = desk_of(request)
    return {"desk": present, "places": _places(request, present)}


def _places(request: HttpRequest, present: Desk) -> list[dict[str, Any]]:
    home = reverse("workbench:home")
    here = request.path.removeprefix(home)
    places = [{"label": "首页", "address": home, "is_here": not here}]
    for place in PLACES:
        if present.holds(*place.duties):
            is_here = here.startswith(place.begins)
            places.append(
                {"label": place.label, "address": home + place.begins, "is_here": is_here}
            )
    return places
