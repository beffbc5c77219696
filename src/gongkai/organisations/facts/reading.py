"""Who led which section, and everything else an agency says of itself, on any day."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from gongkai.organisations.facts.fields import written_floor
from gongkai.organisations.facts.kinds import MAIN, ROLES, USES
from gongkai.organisations.facts.records import (
    AgencyOnDay,
    BuildingRecord,
    FloorRecord,
    FunctionRecord,
    GroupRecord,
    LeaderRecord,
    MemberRecord,
    PlaceRecord,
    RoomRecord,
    SectionRecord,
)
from gongkai.organisations.facts.standing import Standing, is_shown, standing_on
from gongkai.organisations.models import Agency, FactKind, FactVersion


def facts_on(agency: Agency, day: date, *, for_public: bool = False) -> AgencyOnDay:
    """What the agency said of itself on `day`, everything or what the public may know.

    For the public: no leading groups, no telephone of anybody in them, and of who sits where only
    those marked so. Two queries.
    """
    standing = standing_on(agency, day)
    portraits = dict(agency.facts.exclude(portrait=None).values_list("pk", "portrait__sha256"))
    return AgencyOnDay(
        day=day,
        functions=tuple(_function(one) for one in standing.of(FactKind.FUNCTION)),
        leaders=tuple(
            _leader(standing, one, portraits.get(one.fact_id, ""))
            for one in standing.of(FactKind.LEADER)
        ),
        sections=tuple(_section(standing, one) for one in standing.of(FactKind.SECTION)),
        places=tuple(_place(one) for one in standing.of(FactKind.PLACE)),
        buildings=tuple(
            _building(standing, one, for_public) for one in standing.of(FactKind.BUILDING)
        ),
        groups=()
        if for_public
        else tuple(_group(standing, one) for one in standing.of(FactKind.GROUP)),
    )


def _function(version: FactVersion) -> FunctionRecord:
    return FunctionRecord(version.order, version.said("text"), version.said("basis"))


def _leader(standing: Standing, version: FactVersion, portrait: str) -> LeaderRecord:
    name, title = _who(version)
    sections = standing.under(version.fact_id, FactKind.SECTION)
    return LeaderRecord(
        fact=version.fact_id,
        name=name,
        title=title,
        work=version.said("work"),
        life=version.said("life"),
        portrait=portrait,
        sections=tuple(section.name for section in sections),
    )


def _section(standing: Standing, version: FactVersion) -> SectionRecord:
    head, title = _who(version)
    rooms = standing.of_section(version.fact_id)
    return SectionRecord(
        fact=version.fact_id,
        name=version.name,
        brief=version.said("brief"),
        duties=version.said("duties"),
        telephone=version.said("telephone"),
        head=head,
        head_title=title,
        leader=standing.called(version.under_id),
        rooms=tuple(standing.title(room) for room in rooms),
    )


def _place(version: FactVersion) -> PlaceRecord:
    use = version.said("use")
    return PlaceRecord(
        name=version.name,
        use=dict(USES).get(use, use),
        is_main=use == MAIN,
        address=version.said("address"),
        postcode=version.said("postcode"),
        hours=version.said("hours"),
        telephone=version.said("telephone"),
        email=version.said("email"),
        route=version.said("route"),
    )


def _building(standing: Standing, version: FactVersion, for_public: bool) -> BuildingRecord:
    rooms = standing.under(version.fact_id, FactKind.ROOM)
    place = standing.versions.get(version.under_id or 0)
    return BuildingRecord(
        name=version.name,
        place=place.name if place else "",
        address=place.said("address") if place else "",
        floors=tuple(
            FloorRecord(
                floor,
                written_floor(floor),
                tuple(_room(standing, room, for_public) for room in on_floor),
            )
            for floor, on_floor in groupby(rooms, key=lambda room: int(room.said("floor")))
        ),
    )


def _room(standing: Standing, version: FactVersion, for_public: bool) -> RoomRecord:
    section = standing.versions.get(version.section_id or 0)
    people = standing.under(version.fact_id, FactKind.SITTING)
    return RoomRecord(
        number=version.name,
        label=version.said("label") or (section.name if section else ""),
        brief=version.said("brief") or (section.said("brief") if section else ""),
        people=tuple(_who(sitting)[0] for sitting in people if is_shown(sitting) or not for_public),
    )


def _group(standing: Standing, version: FactVersion) -> GroupRecord:
    return GroupRecord(
        fact=version.fact_id,
        name=version.name,
        basis=version.said("basis"),
        duties=version.said("duties"),
        contact=_who(version)[0],
        telephone=version.said("telephone"),
        members=tuple(
            _member(member) for member in standing.under(version.fact_id, FactKind.MEMBER)
        ),
    )


def _member(version: FactVersion) -> MemberRecord:
    name, title = _who(version)
    return MemberRecord(
        fact=version.fact_id,
        role=dict(ROLES).get(version.said("role"), ""),
        name=name,
        title=title,
        duties=version.said("duties"),
        telephone=version.said("telephone"),
    )


def _who(version: FactVersion) -> tuple[str, str]:
    """Name and title of the person of a version; both "" without one."""
    if version.post is None:
        return "", ""
    return version.post.person.name, version.post.title
