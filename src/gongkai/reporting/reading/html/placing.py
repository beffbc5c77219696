"""Where the boxes of a table stand, by the table model of HTML."""

from __future__ import annotations

from gongkai.reporting.reading.document import Box
from gongkai.reporting.reading.html.drafts import Draft, Drawn, Slot

WIDEST_SPAN = 100
"""Columns a box may span; no form has a third of it, and a page may claim a million."""
_WIDEST = 400


def place(draft: Draft) -> Drawn:
    """Each box at its place, as browsers print it: head first, foot last.

    A box never spans past its part of the table, a span of 0 rows reaches that part's end, and of
    two boxes that overlap the later one loses the places that are taken.
    """
    boxes: list[Box] = []
    first = 1
    busy: list[int] = []
    for rows in _in_printed_order(draft):
        last = first + len(rows) - 1
        for row, slots in enumerate(rows, start=first):
            _place_row(slots, row, last, busy, boxes)
        first = last + 1
    width = max((box.column for box in boxes), default=0)
    boxes = [
        box
        if box.column + box.columns - 1 <= width
        else Box(box.text, box.row, box.column, box.rows, width - box.column + 1, box.line)
        for box in boxes
    ]
    return Drawn(first - 1, width, boxes, sum(1 for box in boxes if box.text))


def _in_printed_order(draft: Draft) -> list[list[list[Slot]]]:
    """The rows of each part: the first head, then all others, then the first foot."""
    kinds = [kind for kind, _ in draft.parts]
    head = kinds.index("thead") if "thead" in kinds else -1
    foot = kinds.index("tfoot") if "tfoot" in kinds else -1
    order = [head] if head >= 0 else []
    order += [place for place in range(len(kinds)) if place not in (head, foot)]
    order += [foot] if foot >= 0 else []
    return [draft.parts[place][1] for place in order]


def _place_row(slots: list[Slot], row: int, last: int, busy: list[int], boxes: list[Box]) -> None:
    """`busy` holds for each column the last row in which it is taken."""
    column = 0
    for slot in slots:
        while column < len(busy) and busy[column] >= row:
            column += 1
        if column >= _WIDEST:
            return
        rows = last - row + 1 if slot.rows == 0 else min(slot.rows, last - row + 1)
        end = column + slot.columns
        free = column + 1
        while free < end and not (free < len(busy) and busy[free] >= row):
            free += 1
        if len(busy) < free:
            busy.extend([0] * (free - len(busy)))
        for taken in range(column, free):
            busy[taken] = row + rows - 1
        boxes.append(Box(slot.text, row, column + 1, rows, free - column, slot.line))
        column = end
