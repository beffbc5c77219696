"""What the public may know about agencies: frozen records, never rows."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.organisations.models import Agency, Section
from gongkai.statute.agency_kinds import AgencyKind


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section and how to reach it."""

    name: str
    telephone: str


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


def sections(code: str) -> tuple[SectionFacts, ...]:
    """The sections of an agency, in their order."""
    rows = Section.objects.filter(agency__code=code).order_by("order", "name")
    return tuple(SectionFacts(row.name, row.telephone) for row in rows)


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
