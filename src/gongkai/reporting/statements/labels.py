"""Reading the words beside a number as one label: what they name, joined as they are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.vocabulary.senses import Sense
from gongkai.reporting.statements.words import Word

Event = Word | Quantity

_NAMING = {
    Sense.ROW: "rows",
    Sense.VERB: "verbs",
    Sense.APPLICANT: "columns",
    Sense.CASE: "cases",
    Sense.RESULT: "results",
    Sense.DOCUMENT: "documents",
    Sense.ACTION: "actions",
    Sense.DECISION: "decisions",
    Sense.PROCUREMENT: "procurement",
}
_DECIDED = "决定"
_GAPLESS = frozenset({Sense.FILL, Sense.SUM_UP, Sense.EACH, Sense.THIS_YEAR, Sense.OWN})


@dataclass(slots=True)
class Label:
    """What the words name, by kind of name; `seen` are the senses that occur.

    `end` is where the last naming word ends. `conflicts` where two things are named in a way that
    does not add up (收到并办结).
    """

    named: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    seen: dict[Sense, int] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)
    start: int | None = None
    end: int | None = None
    item_kind: bool = False
    conflicts: bool = False

    def names(self, kind: str) -> tuple[str, ...]:
        return tuple(self.named.get(kind, ()))

    def has(self, *senses: Sense) -> bool:
        return not self.seen.keys().isdisjoint(senses)

    @property
    def is_empty(self) -> bool:
        return not (self.named or self.has(Sense.FEES, Sense.OTHERS) or self.counts_applications)

    @property
    def joins_names(self) -> bool:
        """Whether two names of one kind are joined."""
        return any(len(parts) > 1 for parts in self.parts.values())

    @property
    def counts_applications(self) -> bool:
        """申请数量, 依申请公开共: the number of applications, without a verb."""
        return (
            self.has(Sense.APPLICATION, Sense.BARE_APPLICATION)
            and self.has(Sense.COUNT, Sense.SUM_UP)
            and not self.has(Sense.AMONG, Sense.PART)
        )


def read_label(events: Iterable[Event]) -> Label:
    """One label from words in printed order. The last name of a kind counts, joined ones are added.

    Of a group and one of its reasons (属于国家秘密不予公开) the reason counts, behind 等 the group.
    """
    label = Label()
    connected = False
    last: str | None = None
    for event in events:
        if isinstance(event, Quantity):
            continue
        if event.sense is Sense.DECISION and event.text.endswith(_DECIDED):
            label.seen[Sense.DECIDED] = 1
        label.seen[event.sense] = label.seen.get(event.sense, 0) + 1
        if event.sense is Sense.CONNECT:
            connected = True
            continue
        if event.sense is Sense.CHANNEL:
            label.channels.extend(event.names)
        elif event.sense is Sense.ITEM and event.names:
            label.item_kind = True
        kind = _NAMING.get(event.sense)
        if kind is not None:
            _take(label, kind, event, joined=connected and last == kind)
            last = kind
        if kind is not None or event.sense in (Sense.FEES, Sense.OTHERS):
            label.start = event.start if label.start is None else label.start
            label.end = event.end
        if event.sense not in _GAPLESS:
            connected = False
    return label


def _take(label: Label, kind: str, event: Word, *, joined: bool) -> None:
    names = list(event.names)
    before = label.named.get(kind)
    if before is None:
        label.named[kind], label.parts[kind] = names, [tuple(names)]
        return
    if joined and kind == "verbs" and names != before:
        label.conflicts = True
    if joined and kind != "verbs":
        label.named[kind] = before + [name for name in names if name not in before]
        label.parts[kind].append(tuple(names))
        return
    listed = kind == "rows" and label.has(Sense.AND_SO_ON)
    if set(before) < set(names) and kind in ("rows", "cases") and not listed:
        return
    label.named[kind], label.parts[kind] = names, [tuple(names)]
