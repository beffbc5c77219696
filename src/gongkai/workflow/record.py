"""The log entry of an act done by a person, for this package and those above."""

from __future__ import annotations

from typing import Any

from gongkai.organisations.models import Person
from gongkai.organisations.record import record_act
from gongkai.workflow.models import Draft

__all__ = ["record_act", "record_on_draft"]


def record_on_draft(
    draft: Draft, person: Person | None, act: str, *, duty: str = "", **detail: Any
) -> None:
    """Record an act on a version put up: which version and which content, besides `detail`."""
    case = draft.case
    record_act(
        person,
        case.agency,
        f"workflow.{act}",
        subject=str(draft),
        detail={"kind": draft.kind, "version": draft.version, "hash": draft.hash, **detail},
        duty=duty,
        case=case.pk,
    )
