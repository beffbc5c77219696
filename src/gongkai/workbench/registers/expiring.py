"""Who is told that a normative document comes to its end: on the first page and in the digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.seats import exercised
from gongkai.registers.expiring import Expiring, expiring
from gongkai.registers.queries import DOCUMENT
from gongkai.statute.duties import Duty
from gongkai.workbench.cases.lines import Line
from gongkai.workbench.permitted import Desk
from gongkai.workflow.models import Restriction
from gongkai.workflow.services.digests import UNNAMED, News

TOLD = frozenset({Duty.OFFICE_HEAD, Duty.REGISTER_CLERK})
"""Who has to see to it that a document is prolonged, revised or let go in time."""


def lines_of_expiry(desk: Desk) -> list[Line]:
    """Documents of the agency that have reached a mark, for its first page."""
    if desk.agency is None or not desk.holds(*TOLD):
        return []
    return [
        Line(
            "文件",
            f"评估是否延续：{one.document.title}",
            reverse("workbench:registers-document", args=[one.document.pk]),
            f"{_ends(one)}，延续、修订或者废止",
            due=one.valid_until,
        )
        for one in expiring(desk.person, desk.agency, desk.day)
    ]


def news_of_expiry(person: Person, day: date, since: date | None) -> Iterator[News]:
    """Documents that have reached a mark since the digest of the day `since`, each mark once.

    One that is restricted is told to those named, and not by its name.
    """
    unnamed = set(Restriction.objects.filter(kind=DOCUMENT).values_list("key", flat=True))
    seats = exercised(person, day).filter(duty__in=TOLD)
    for agency in Agency.objects.filter(pk__in=seats.order_by().values("agency")).order_by("path"):
        for one in expiring(person, agency, day):
            if since is None or one.known_since > since:
                key = str(one.document.pk)
                name = UNNAMED if key in unnamed else str(one.document)
                yield News("expiring", f"{name}　{_ends(one)}", kind=DOCUMENT, key=key)


def _ends(one: Expiring) -> str:
    last = one.valid_until
    return f"{one.mark.months}个月内到期，最后一日是{last.year}年{last.month}月{last.day}日"
