"""One quantity of the prose, what it is bound to, and whether it agrees."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.statute.annual_report import Passage


class Kind(StrEnum):
    """What a statement states: a cell, a sum of cells, a share (part first), a change (同比)."""

    CELL = "cell"
    SUM = "sum"
    SHARE = "share"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity with a counted unit or %, with its place.

    `text` are the words that carry the number, `value` what they say (0 for 未收到 and 无).
    `scope` is set when it speaks of something else than this agency and year, or of a platform.
    `agrees` is None when unbound, when the scope is another, when last year's report is missing,
    and when a bound cell is no number. `expected` is what the figures make, where they make one.
    """

    place: Passage
    text: str
    value: Decimal
    unit: str
    kind: Kind | None = None
    bound_to: tuple[str, ...] | None = None
    sure: bool = False
    scope: str | None = None
    agrees: bool | None = None
    expected: Decimal | None = None

    def to_json(self) -> dict[str, Any]:
        """The object that `gongkai report read --json` prints in `statements`."""
        return {
            "section": self.place.section,
            "paragraph": self.place.paragraph,
            "start": self.place.start,
            "end": self.place.end,
            "text": self.text,
            "value": format(self.value, "f"),
            "unit": self.unit,
            "kind": None if self.kind is None else self.kind.value,
            "bound_to": None if self.bound_to is None else list(self.bound_to),
            "sure": self.sure,
            "scope": self.scope,
            "agrees": self.agrees,
        }
