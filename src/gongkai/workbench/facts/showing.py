"""Facts as pages print them: what a version says in words, and what a later one changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.organisations.facts.fields import Field, FieldType, written_floor
from gongkai.organisations.facts.kinds import KINDS, written_since
from gongkai.organisations.facts.standing import Standing, value_of
from gongkai.organisations.models import FactKind, FactVersion

TABS = (
    ("facts", "概览", None),
    ("facts-functions", "职能", FactKind.FUNCTION),
    ("facts-leaders", "领导", FactKind.LEADER),
    ("facts-sections", "内设机构", FactKind.SECTION),
    ("facts-places", "地址和时间", FactKind.PLACE),
    ("facts-floors", "楼层房间", FactKind.BUILDING),
    ("facts-groups", "领导小组", FactKind.GROUP),
    ("facts-imports", "表格导入导出", None),
)
"""Address, label, and the kind for which a new one is entered there."""

LIST_OF = {
    FactKind.FUNCTION: "facts-functions",
    FactKind.LEADER: "facts-leaders",
    FactKind.SECTION: "facts-sections",
    FactKind.PLACE: "facts-places",
    FactKind.BUILDING: "facts-floors",
    FactKind.ROOM: "facts-floors",
    FactKind.SITTING: "facts-floors",
    FactKind.GROUP: "facts-groups",
    FactKind.MEMBER: "facts-groups",
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in a list: `said` are its fields in words, by name."""

    fact: int
    title: str
    said: dict[str, str]
    since: str


def line_of(standing: Standing, version: FactVersion) -> FactLine:
    """A version on its day."""
    kind = KINDS[FactKind(version.fact.kind)]
    return FactLine(
        fact=version.fact_id,
        title=standing.title(version),
        said={field.name: in_words(standing, field, version) for field in kind.fields},
        since=written_since(version.since),
    )


def in_words(standing: Standing, field: Field, version: FactVersion) -> str:
    """What a version says in one field, as a page prints it."""
    value: Any = value_of(version, field)
    if value in (None, ""):
        return ""
    match field.type:
        case FieldType.POST:
            return f"{value.person.name}　{value.title}"
        case FieldType.FACT:
            return standing.called(value)
        case FieldType.FLOOR:
            return written_floor(int(value))
    return standing.written(field, value)
