"""A number with the words before and behind it, within its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gongkai.reporting.statements.labels import Event, Label, read_label
from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Paragraph, Word

_BORDERS = (Sense.BREAK, Sense.OPEN, Sense.CLOSE)


def is_border(event: Event) -> bool:
    """A comma, semicolon, colon or bracket; 、 joins and is none."""
    return isinstance(event, Word) and event.sense in _BORDERS


def words_until_border(events: list[Event], *, stop_at: tuple[Sense, ...] = ()) -> list[Event]:
    """The words that follow up to the next number or border."""
    found: list[Event] = []
    for event in events:
        if isinstance(event, Quantity) or is_border(event) or event.sense in stop_at:
            break
        found.append(event)
    return found


@dataclass(frozen=True)
class Span:
    """`left` are the words since the number before, `following` all events behind the number.

    `begin` is where the text belonging to `left` begins, for names that no table knows.
    """

    paragraph: Paragraph
    quantity: Quantity
    left: list[Event]
    following: list[Event]
    begin: int

    @cached_property
    def first_local(self) -> int:
        """Where in `left` the clause of the number begins.

        A bracket directly before the number belongs to its clause: 行政许可（涉外）3件; so does the
        name before a number that stands in brackets alone: 商业企业（5件）.
        """
        last = len(self.left) - 1
        if ends_in(self.left, Sense.CLOSE) and self.left[last].end == self.quantity.start:
            opened = (at for at in range(last, -1, -1) if is_of(self.left[at], Sense.OPEN))
            last = next(opened, last + 1) - 1
        elif self.stands_alone:
            last -= 1
        places = (at + 1 for at in range(last, -1, -1) if is_border(self.left[at]))
        return next(places, 0)

    @property
    def stands_alone(self) -> bool:
        """Whether the number is all that its brackets hold, behind a name without number."""
        if not ends_in(self.left, Sense.OPEN):
            return False
        named = len(self.left) > 1 and not is_border(self.left[-2])
        return named and bool(self.following) and is_of(self.following[0], Sense.CLOSE)

    @property
    def earlier(self) -> list[Event]:
        return self.left[: self.first_local]

    @property
    def local(self) -> list[Event]:
        return self.left[self.first_local :]

    @cached_property
    def right(self) -> list[Event]:
        words: list[Event] = []
        for event in words_until_border(self.following):
            if event.text == "、":
                break
            words.append(event)
        return words

    @cached_property
    def label(self) -> Label:
        return read_label(self.local)

    @cached_property
    def beside(self) -> Label:
        """What the words behind the number name."""
        return read_label(self.right)

    @cached_property
    def local_start(self) -> int:
        return self.earlier[-1].end if self.earlier else self.begin

    @property
    def local_text(self) -> str:
        return self.paragraph.text[self.local_start : self.quantity.start]

    def text_before(self, place: int | None) -> str:
        """The text of the clause up to this place."""
        return self.paragraph.text[self.local_start : place]

    @property
    def ends_in_whole(self) -> bool:
        """…中: the words before name what the number is a part of."""
        return ends_in(self.local, Sense.WHOLE)

    def strange_before(self, start: int) -> int:
        """How many unknown characters stand from `start` to the number."""
        return self.paragraph.strange(start, self.quantity.start)

    def strange_behind(self) -> int:
        """How many unknown characters stand from the number to the next number or border."""
        ends = (
            event.start
            for event in self.following
            if isinstance(event, Quantity) or is_border(event)
        )
        last = self.following[-1].end if self.following else self.quantity.end
        return self.paragraph.strange(self.quantity.end, next(ends, last))


def is_of(event: Event, sense: Sense) -> bool:
    """Whether the event is a word of this sense."""
    return isinstance(event, Word) and event.sense is sense


def ends_in(events: list[Event], sense: Sense) -> bool:
    """Whether the last of the events is a word of this sense."""
    return bool(events) and is_of(events[-1], sense)
