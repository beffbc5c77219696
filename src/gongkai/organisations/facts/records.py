"""An agency on a day as frozen records: what pages print, the public's and the desk's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FunctionRecord:
    """One of the agency's functions; `basis` is the document that gives it, "" if not told."""

    order: int
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class LeaderRecord:
    """A leader; `portrait` is the hash of the picture, "" without one; `sections` are those that
    the leader is in charge of.
    """

    fact: int
    name: str
    title: str
    work: str
    life: str
    portrait: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A section; `head` and `leader` are names, `rooms` where it sits; "" is not told."""

    fact: int
    name: str
    brief: str
    duties: str
    telephone: str
    head: str
    head_title: str
    leader: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place where the agency may be found; `use` in words."""

    name: str
    use: str
    is_main: bool
    address: str
    postcode: str
    hours: str
    telephone: str
    email: str
    route: str


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room; `label` is its name or its section's, `people` who sits there, as far as shown."""

    number: str
    label: str
    brief: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FloorRecord:
    """A floor: 3, or -1 for the first below ground, and how it is called."""

    floor: int
    name: str
    rooms: tuple[RoomRecord, ...]


@dataclass(frozen=True, slots=True)
class BuildingRecord:
    """A building with its floors from the top; `place` and `address` where it stands."""

    name: str
    place: str
    address: str
    floors: tuple[FloorRecord, ...]


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A member of a leading group with what they answer for; `role` in words."""

    fact: int
    role: str
    name: str
    title: str
    duties: str
    telephone: str


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A leading group. `contact` is a name."""

    fact: int
    name: str
    basis: str
    duties: str
    contact: str
    telephone: str
    members: tuple[MemberRecord, ...]


@dataclass(frozen=True, slots=True)
class AgencyOnDay:
    """What an agency says of itself on `day`. `groups` are empty for the public."""

    day: date
    functions: tuple[FunctionRecord, ...]
    leaders: tuple[LeaderRecord, ...]
    sections: tuple[SectionRecord, ...]
    places: tuple[PlaceRecord, ...]
    buildings: tuple[BuildingRecord, ...]
    groups: tuple[GroupRecord, ...]
