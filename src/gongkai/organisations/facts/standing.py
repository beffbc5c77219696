"""What held on a day: the facts of one agency, read in one query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from gongkai.organisations.facts.fields import YES, Field, FieldType, written_post
from gongkai.organisations.facts.kinds import KINDS, ROLES
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion

ROLE_PLACES = {role: place for place, (role, _) in enumerate(ROLES)}
SHORT = 24


@dataclass(frozen=True)
class Standing:
    """The facts of `agency` on `day`: `versions` by the number of their fact."""

    agency: Agency
    day: date
    versions: dict[int, FactVersion]

    def of(self, kind: FactKind) -> list[FactVersion]:
        """The facts of a kind in the order in which they are shown."""
        return self._in_order.get(kind, [])

    def under(self, fact: int | None, kind: FactKind) -> list[FactVersion]:
        """The facts of a kind that are part of `fact`."""
        return self._parts.get((fact, kind), [])

    def of_section(self, section: int) -> list[FactVersion]:
        """The rooms of a section."""
        return self._rooms.get(section, [])

    def called(self, fact: int | None) -> str:
        """How the fact is called on a page; "" when it did not hold on the day."""
        version = self.versions.get(fact) if fact else None
        return self.title(version) if version else ""

    def title(self, version: FactVersion) -> str:
        """How this version calls itself on a page."""
        match KINDS[FactKind(version.fact.kind)].kind:
            case FactKind.FUNCTION:
                text = version.content.get("text", "").split("\n")[0]
                return text if len(text) <= SHORT else f"{text[:SHORT]}……"
            case FactKind.LEADER | FactKind.SITTING | FactKind.MEMBER:
                return version.post.person.name if version.post else ""
            case FactKind.ROOM:
                return f"{self.called(version.under_id)}{version.name}"
        return version.name

    def cell(self, fact: int | None) -> str:
        """How a cell of a table names the fact, so that nobody takes it for another."""
        version = self.versions.get(fact) if fact else None
        if version is None:
            return ""
        if version.fact.kind == FactKind.LEADER and version.post:
            return written_post(version.post)
        return self.title(version)

    def written(self, field: Field, value: Any) -> str:
        """A value as a cell of a table holds it; a fact may be given by its number."""
        if value in (None, ""):
            return ""
        match field.type:
            case FieldType.POST:
                return written_post(value)
            case FieldType.FACT:
                return self.cell(value if isinstance(value, int) else value.pk)
            case FieldType.CHOICE:
                return dict(field.choices).get(value, str(value))
        return str(value)

    def said(self, version: FactVersion) -> dict[str, str]:
        """Every field of a version as a cell holds it, by its name."""
        return {
            field.name: self.written(field, value_of(version, field))
            for field in KINDS[FactKind(version.fact.kind)].fields
        }

    @cached_property
    def _in_order(self) -> dict[str, list[FactVersion]]:
        found: dict[str, list[FactVersion]] = {}
        for version in self.versions.values():
            found.setdefault(version.fact.kind, []).append(version)
        return {kind: sorted(rows, key=self._place) for kind, rows in found.items()}

    @cached_property
    def _parts(self) -> dict[tuple[int | None, str], list[FactVersion]]:
        found: dict[tuple[int | None, str], list[FactVersion]] = {}
        for kind, rows in self._in_order.items():
            for version in rows:
                found.setdefault((version.under_id, kind), []).append(version)
        return found

    @cached_property
    def _rooms(self) -> dict[int | None, list[FactVersion]]:
        found: dict[int | None, list[FactVersion]] = {}
        for room in self.of(FactKind.ROOM):
            found.setdefault(room.section_id, []).append(room)
        return found

    def _place(self, version: FactVersion) -> tuple[Any, ...]:
        if version.fact.kind == FactKind.ROOM:
            building = self.versions.get(version.under_id or 0)
            where = (building.order, building.pk) if building else (0, 0)
            return (*where, -int(version.content.get("floor") or 0), *_by_number(version.name))
        if version.fact.kind == FactKind.MEMBER:
            group = self.versions.get(version.under_id or 0)
            role = ROLE_PLACES.get(version.content.get("role", ""), len(ROLE_PLACES))
            return (group.order if group else 0, version.under_id, role, version.order, version.pk)
        return (version.order, version.fact_id)


def standing_on(agency: Agency, day: date) -> Standing:
    """What held in `agency` on `day`. One query."""
    rows = _rows(day).filter(fact__agency=agency)
    return Standing(agency, day, {row.fact_id: row for row in rows})


def standing_about(agency: Agency, version: FactVersion) -> Standing:
    """As much of what held on the first day of `version` as it takes to name it and what it says:
    the fact, those it refers to, and what those are part of. Two or three small queries.
    """
    versions = {version.fact_id: version}
    wanted = {version.under_id, version.section_id} - {None}
    while wanted:
        found = {row.fact_id: row for row in _rows(version.since).filter(fact__in=wanted)}
        versions |= found
        wanted = {row.under_id for row in found.values()} - {None} - versions.keys()
    return Standing(agency, version.since, versions)


def standings_of(fact: Fact) -> list[tuple[FactVersion, Standing]]:
    """Every version of a fact from the first, each with what it takes to name it and what it says
    on its first day. A few queries, however many versions there are.
    """
    versions = list(fact.versions.select_related("fact", "post__person").order_by("since"))
    rows: list[FactVersion] = []
    known = {fact.pk}
    wanted = {pk for one in versions for pk in (one.under_id, one.section_id) if pk} - known
    while wanted:
        found = FactVersion.objects.filter(fact__in=wanted).select_related("fact", "post__person")
        rows.extend(found)
        known |= wanted
        wanted = {one.under_id for one in found if one.under_id} - known
    return [
        (
            version,
            Standing(
                fact.agency,
                version.since,
                {one.fact_id: one for one in rows if one.holds_on(version.since)}
                | {fact.pk: version},
            ),
        )
        for version in versions
    ]


def _rows(day: date) -> QuerySet[FactVersion]:
    rows = FactVersion.objects.on(day).select_related("fact", "post__person")
    return rows.order_by("fact", "since")


def value_of(version: FactVersion, field: Field) -> Any:
    """The value of a field; a fact that it refers to by its number, without a query."""
    if field.type is FieldType.FACT:
        return getattr(version, f"{field.name}_id")
    return version.said(field.name)


def is_shown(sitting: FactVersion) -> bool:
    """Whether the public may read who sits here."""
    return sitting.content.get("shown") == YES


def _by_number(name: str) -> tuple[int, str]:
    """302 before 1001, and 302 before 302A."""
    found = re.match(r"\d+", name)
    return (int(found[0]) if found else 10**6, name)
