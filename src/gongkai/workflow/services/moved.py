"""What a hand-over moved, for its list; what is restricted goes on record where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.record import record_act

SECRET = "限定知悉的事项"
"""Stands in the list of a hand-over for all that is restricted, however many there are."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that moved: `role` and `to` as in `HandOver.moved`, `case` that of the thing."""

    kind: str
    key: str
    label: str
    role: str
    to: int | None
    case: int | None
    secret: bool


def listed(moved: Iterable[Moved]) -> list[dict[str, Any]]:
    """As `HandOver.moved` keeps it: one line for all that is restricted, without number or key."""
    moved = list(moved)
    found = [
        _item(one.kind, one.key, one.label, one.role, one.to) for one in moved if not one.secret
    ]
    if any(one.secret for one in moved):
        found.append(_item("", "", SECRET, "secret", None))
    return found


def record_secret(
    moved: Iterable[Moved], *, leaver: Person, agency: Agency, actor: Person, duty: str
) -> None:
    """An entry on the case of each restricted thing, found by nobody else than the case is."""
    for one in moved:
        if one.secret:
            detail = {
                "case": one.case,
                "as": one.role,
                "before": {one.role: leaver.pk},
                "after": {one.role: one.to},
            }
            record_act(
                actor, agency, "workflow.reassign", one.label, detail, duty=duty, case=one.case
            )


def _item(kind: str, key: str, label: str, role: str, to: int | None) -> dict[str, Any]:
    return {"kind": kind, "key": key, "label": label, "as": role, "to": to}
