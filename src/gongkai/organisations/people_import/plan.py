"""The rows as what would be made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.organisations.given import Outcome
from gongkai.organisations.models import Agency, Person, Section


@dataclass(frozen=True, slots=True)
class NewAgency:
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_code: str


@dataclass(frozen=True, slots=True)
class NewSection:
    agency_code: str
    name: str
    telephone: str
    order: int


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post, of somebody new (`person` None) who is called `username`, or of `person`."""

    username: str
    agency_code: str
    section: str
    title: str
    since: date
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    username: str
    name: str
    email: str


@dataclass
class Plan:
    """`agencies` come each after its parent. `known` are the agencies that may be meant."""

    outcome: Outcome = field(default_factory=Outcome)
    known: dict[str, Agency] = field(default_factory=dict)
    sections_there: dict[tuple[str, str], Section] = field(default_factory=dict)
    agencies: list[NewAgency] = field(default_factory=list)
    sections: list[NewSection] = field(default_factory=list)
    people: dict[str, NewPerson] = field(default_factory=dict)
    posts: list[NewPost] = field(default_factory=list)
