"""The history of a fact: what it was when, and who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.audit.queries import entries
from gongkai.organisations.facts.kinds import KINDS, written_since
from gongkai.organisations.facts.standing import standings_of
from gongkai.organisations.models import Fact, FactKind, FactVersion
from gongkai.workbench.facts.showing import in_words
from gongkai.workbench.wording import act_label

SHOWN = 50
DAYS = {"since": "起始日期", "until": "截止日期"}


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version: `says` are (field, value) of the first, `changes` (field, before, after) of a
    later one against the one before it. `last_day` is None while it holds.
    """

    pk: int
    since: str
    first_day: date
    last_day: date | None
    title: str
    says: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ActShown:
    """An act on the fact, from the log."""

    at: datetime
    who: str
    act: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]


def versions_shown(fact: Fact) -> list[VersionShown]:
    """All versions, newest first, with the names that held on their first days."""
    kind = KINDS[FactKind(fact.kind)]
    shown: list[VersionShown] = []
    before: dict[str, str] | None = None
    for version, standing in standings_of(fact):
        says = {field.title: in_words(standing, field, version) for field in kind.fields}
        shown.append(_version(version, standing.title(version), says, before))
        before = says
    return shown[::-1]


def _version(
    version: FactVersion, title: str, says: dict[str, str], before: dict[str, str] | None
) -> VersionShown:
    changes = (
        ()
        if before is None
        else tuple(
            (name, before[name], text) for name, text in says.items() if before[name] != text
        )
    )
    return VersionShown(
        pk=version.pk,
        since=written_since(version.since),
        first_day=version.since,
        last_day=version.until - timedelta(days=1) if version.until else None,
        title=title,
        says=tuple((name, text) for name, text in says.items() if text) if before is None else (),
        changes=changes,
    )


def acts_on(fact: Fact) -> list[ActShown]:
    """What the log says of the fact, newest first."""
    # The number ends with what follows it in JSON, or 5 would find the acts on 53.
    found = [
        entries([fact.agency.code], act="organisations.", text=f'"fact": {fact.pk}{end}')
        for end in ",}"
    ]
    titles = DAYS | {field.name: field.title for field in KINDS[FactKind(fact.kind)].fields}
    return [
        ActShown(
            at=line.at,
            who=line.actor_name,
            act=act_label(line.act),
            reason=str(line.detail.get("reason", "")),
            changes=_changes(line.detail, titles),
        )
        for line in (found[0] | found[1])[:SHOWN]
    ]


def _changes(detail: dict[str, Any], titles: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    before, after = detail.get("before"), detail.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return ()
    return tuple(
        (title, str(before.get(name) or ""), str(after.get(name) or ""))
        for name, title in titles.items()
        if before.get(name) != after.get(name)
    )
