"""What the public may know about agencies: frozen records, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.facts.reading import facts_on
from gongkai.organisations.facts.records import AgencyOnDay
from gongkai.organisations.models import Agency, FactKind, FactVersion, Portrait
from gongkai.statute.agency_kinds import AgencyKind

__all__ = ["AgencyFacts", "AgencyOnDay", "agencies", "agency", "on_day", "portrait"]


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency as the public sees it. `depth` is 0 at the root; empty text is not known."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    depth: int
    parent_code: str
    credit_code: str
    region_code: str
    site_code: str
    address: str
    postcode: str
    office_hours: str
    telephone: str
    email: str


def agencies() -> tuple[AgencyFacts, ...]:
    """Every agency in the order of the tree: each before those below it. One query."""
    return tuple(_facts(agency) for agency in Agency.objects.order_by("path"))


def agency(code: str) -> AgencyFacts | None:
    """One agency, None when there is none with that code."""
    found = Agency.objects.filter(code=code).first()
    return _facts(found) if found else None


def on_day(code: str, day: date) -> AgencyOnDay | None:
    """What an agency says of itself on `day`, as far as it is public; None without such an agency.

    Functions, leaders, sections, places, and who sits where as far as it is to be shown.
    """
    found = Agency.objects.filter(code=code).first()
    return facts_on(found, day, for_public=True) if found else None


def portrait(code: str, sha256: str, day: date) -> bytes | None:
    """The picture, a JPEG, of somebody who leads the agency on `day`; None for any other."""
    leaders = FactVersion.objects.on(day).filter(
        fact__agency__code=code, fact__kind=FactKind.LEADER
    )
    found = Portrait.objects.filter(sha256=sha256, fact__in=leaders.values("fact")).first()
    return bytes(found.content) if found else None


def _facts(agency: Agency) -> AgencyFacts:
    above = [code for code in agency.path.split("/") if code][:-1]
    return AgencyFacts(
        code=agency.code,
        name=agency.name,
        short_name=agency.shown_name,
        kind=AgencyKind(agency.kind).label,
        level=agency.get_level_display(),
        depth=len(above),
        parent_code=above[-1] if above else "",
        credit_code=agency.credit_code,
        region_code=agency.region_code,
        site_code=agency.site_code,
        address=agency.address,
        postcode=agency.postcode,
        office_hours=agency.office_hours,
        telephone=agency.telephone,
        email=agency.email,
    )
