"""What every page of the desk shows around its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from gongkai.organisations.models import Person
from gongkai.workbench.desk import SEAT_KEY, Desk, desk_of
from gongkai.workbench.middleware import DESK
from gongkai.workbench.typed import take_typed


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the bar: shown to who has the right named."""

    label: str
    begins: str
    right: str


PLACES = (
    Place("年报", "reports/", "work.see"),
    Place("读报告", "readings/", "reading.receive"),
    Place("登记簿", "registers/", "work.see"),
    Place("机关信息", "facts/", "work.see"),
    Place("签批路线", "routes/", "workflow.save_route"),
    Place("日志", "log/", "audit.read"),
    Place("机构", "agencies/", "organisations.see_agencies"),
    Place("日历", "calendar/", "organisations.see_calendar"),
    Place("邮件", "mails/", "jobs.see_mails"),
    Place("人员", "people/", "organisations.see_people"),
    Place("权限", "rights/", "organisations.see_rights"),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """For pages under /desk/: `desk` (who, where, duties), `places` (the bar), `seat_field`,
    `take_typed` (what a refused form held)."""
    person = getattr(request, "user", None)
    is_desk = settings.FACE != "portal" and request.path.startswith(DESK)
    if not is_desk or not isinstance(person, Person):
        return {}
    present = desk_of(request)
    return {
        "desk": present,
        "places": _places(request, present),
        "seat_field": _seat_field(present),
        "take_typed": partial(take_typed, request),
    }


def _seat_field(present: Desk) -> str:
    """The field by which a form tells for which seat it was shown; nothing without a seat."""
    if present.seat is None:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', SEAT_KEY, present.seat.key)


def _places(request: HttpRequest, present: Desk) -> list[dict[str, Any]]:
    home = reverse("workbench:home")
    here = request.path.removeprefix(home)
    places = [{"label": "首页", "address": home, "is_here": not here}]
    for place in PLACES:
        if present.may(place.right):
            is_here = here.startswith(place.begins)
            places.append(
                {"label": place.label, "address": home + place.begins, "is_here": is_here}
            )
    return places
