"""Whether a table of the page is a table, or only puts text in its place."""

from __future__ import annotations

from gongkai.reporting.reading.document import Line
from gongkai.reporting.reading.html.drafts import Draft, Drawn, Item, Mark, Slot
from gongkai.reporting.reading.html.placing import place

_SMALL = 12
"""A table within a box that prints fewer boxes may be part of what the box says."""
_LONG_TEXT = 400
_MANY_LINES = 8
_LONG_LINE = 12
"""Characters: an upright label has as many lines, but short ones."""


def settle(draft: Draft) -> list[Item]:
    """What a finished table gives: itself, or, when it only lays out, what stands in its boxes."""
    slots = draft.slots
    if not any(slot.written or slot.within for slot in slots):
        return []
    if _lays_out(draft, slots):
        return [item for slot in slots for item in (Mark.OPEN, *slot.items, Mark.CLOSE)]
    drawn = place(draft)
    return [drawn] if drawn.printed else []


def _lays_out(draft: Draft, slots: list[Slot]) -> bool:
    if all(len(row) <= 1 for _, rows in draft.parts for row in rows):
        return True
    own = 0
    within: list[int] = []
    for slot in slots:
        if slot.within is None:
            own += bool(slot.written)
            if len(slot.written) > _LONG_TEXT:
                return True
            continue
        nested = [item.printed for item in slot.within.items if isinstance(item, Drawn)]
        within += nested
        if not nested:
            lines = [item.text for item in slot.within.items if isinstance(item, Line)]
            own += bool(lines)
            if _is_prose(lines):
                return True
    return bool(within) and (max(within) >= _SMALL or 2 * sum(within) >= own)


def _is_prose(lines: list[str]) -> bool:
    length = sum(map(len, lines))
    return length > _LONG_TEXT or (len(lines) >= _MANY_LINES and length > _LONG_LINE * len(lines))
