"""What the walk over a page gathers: lines, marks of containers, and tables being drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gongkai.reporting.reading.document import Box, Line


class Mark(Enum):
    """Where a container of the page begins and ends among its items."""

    OPEN = "open"
    CLOSE = "close"


@dataclass(slots=True)
class Drawn:
    """A table whose boxes have their places; it gets its number when all are known."""

    height: int
    width: int
    boxes: list[Box]
    printed: int
    """Boxes that are not blank."""

    @property
    def text(self) -> str:
        return "\n".join(box.text for box in self.boxes if box.text)


Item = Line | Drawn | Mark


@dataclass(slots=True)
class Sink:
    """Where text goes: the page, or a box. `opened` counts containers not yet closed."""

    items: list[Item] = field(default_factory=list)
    opened: int = 0

    def open(self) -> None:
        self.items.append(Mark.OPEN)
        self.opened += 1

    def close(self) -> None:
        if self.opened:
            self.items.append(Mark.CLOSE)
            self.opened -= 1

    def close_all(self) -> None:
        while self.opened:
            self.close()


@dataclass(slots=True)
class Slot:
    """One td or th as written, before it has its place.

    `written` is the text of a box that holds one plain line; all others have a sink.
    """

    rows: int
    columns: int
    line: int | None
    written: str = ""
    within: Sink | None = None

    @property
    def sink(self) -> Sink:
        if self.within is None:
            self.within = Sink([Line(self.written, self.line)] if self.written else [])
        return self.within

    @property
    def items(self) -> list[Item]:
        return self.sink.items if self.written else (self.within.items if self.within else [])

    @property
    def text(self) -> str:
        if self.within is None:
            return self.written
        items = self.within.items
        if len(items) == 1 and isinstance(items[0], Line):
            return items[0].text
        return "\n".join(item.text for item in items if not isinstance(item, Mark))


@dataclass(slots=True)
class Draft:
    """A table as written: rows by their part (thead, tbody, tfoot), in the order of the source."""

    parts: list[tuple[str, list[list[Slot]]]] = field(default_factory=list)

    def begin_part(self, kind: str) -> None:
        self.parts.append((kind, []))

    def begin_row(self) -> list[Slot]:
        if not self.parts:
            self.begin_part("tbody")
        row: list[Slot] = []
        self.parts[-1][1].append(row)
        return row

    @property
    def slots(self) -> list[Slot]:
        return [slot for _, rows in self.parts for row in rows for slot in row]
