"""The tables of a page whose end has not come yet, however badly they are closed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from gongkai.reporting.reading.html.drafts import Draft, Sink, Slot
from gongkai.reporting.reading.html.layout import settle
from gongkai.reporting.reading.html.placing import WIDEST_SPAN
from gongkai.reporting.reading.refusal import Refused

TOO_DEEP = "网页里的表格一层套一层，超过了50层，不读。请把报告另存为普通网页或者Word文件后再试。"
_DEEPEST = 50
_TALLEST_SPAN = 65_534
_UNTOLD = 40
"""Columns that a box without its tag may stand for: more than any table of a report has."""
_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_PARTS = ("thead", "tbody", "tfoot")
_TORN = "\ufffd"
"""Begins the text of a box that lost its tag, so that it is never a number."""
_BOXES = ("td", "th")


@dataclass(slots=True)
class _Table:
    """One table: its row and box that are open, and whether its caption is being read."""

    draft: Draft = field(default_factory=Draft)
    row: list[Slot] | None = None
    slot: Slot | None = None
    captioned: bool = False

    def end_slot(self) -> None:
        if self.slot is not None:
            if self.slot.within is not None:
                self.slot.within.close_all()
            self.slot = None

    def end_row(self) -> None:
        self.end_slot()
        self.row = None


class Tables:
    """The page, and the tables that are open on it, outermost first."""

    def __init__(self) -> None:
        self.page = Sink()
        self.begun: list[_Table] = []

    def innermost(self) -> Sink:
        """The innermost open box, or the page."""
        for table in reversed(self.begun):
            if table.slot is not None:
                return table.slot.sink
        return self.page

    def sink_of_line(self) -> Sink:
        """Where a line goes. What stands between the rows of a table parts it in two.

        What stands between the boxes of a row is a box that lost its tag. To leave it out would
        move all behind it, and to count it as one would guess how many there were: it takes the
        places of all that may follow, so that nothing behind it stands under a column.
        """
        if self.begun:
            table = self.begun[-1]
            if table.slot is None and table.row and not table.captioned:
                table.slot = Slot(1, _UNTOLD, None, _TORN)
                table.row.append(table.slot)
            elif table.slot is None and not table.captioned and table.draft.slots:
                self.innermost().items += settle(table.draft)
                table.draft, table.row = Draft(), None
        return self.innermost()

    def begin(self, element: Any, tag: str) -> None:
        """A piece of a table begins; what a page forgot to close is closed."""
        if tag == "table":
            if len(self.begun) >= _DEEPEST:
                raise Refused(TOO_DEEP)
            self.sink_of_line()
            self.begun.append(_Table())
        elif self.begun:
            self._begin_within(self.begun[-1], element, tag)

    def _begin_within(self, table: _Table, element: Any, tag: str) -> None:
        if tag == "caption":
            table.captioned = True
        elif tag in _PARTS:
            table.end_row()
            table.draft.begin_part(tag)
        elif tag == "tr":
            table.end_row()
            table.row = table.draft.begin_row()
        else:
            table.end_slot()
            if table.row is None:
                table.row = table.draft.begin_row()
            table.slot = Slot(
                _span(element.get("rowspan"), _TALLEST_SPAN, zero=0),
                _span(element.get("colspan"), WIDEST_SPAN, zero=1),
                element.sourceline,
            )
            table.row.append(table.slot)

    def write(self, text: str) -> None:
        """All that the box just begun holds: one plain line."""
        slot = self.begun[-1].slot
        if slot is not None:
            slot.written = text

    def end(self, tag: str) -> None:
        """A piece of a table ends."""
        if not self.begun:
            return
        table = self.begun[-1]
        if tag == "caption":
            table.captioned = False
        elif tag in _BOXES:
            table.end_slot()
        elif tag == "table":
            self._end_table()
        else:
            table.end_row()

    def end_all(self) -> None:
        """The page ends."""
        while self.begun:
            self._end_table()
        self.page.close_all()

    def _end_table(self) -> None:
        table = self.begun.pop()
        table.end_slot()
        self.innermost().items += settle(table.draft)


def _span(written: str | None, most: int, *, zero: int) -> int:
    """A span as browsers take it: 1 when it is no number."""
    found = _SPAN.match(written) if written else None
    if found is None:
        return 1
    number = int(found[1])
    return min(number, most) if number else zero
