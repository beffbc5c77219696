"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.statement import Kind
from gongkai.reporting.statements.topics import Topic


@dataclass(slots=True)
class Draft:
    """A quantity with what is known of it so far.

    `topic` is what it states; of a share the part, with `whole` beside it. `verb` is the verb that
    named the topic, where a verb did. `rising` tells the direction of a change; `is_base` is last
    year's number, from which the next one is a change. `channels` are those whose items it counts,
    if it counts them all. `parts` are the members of the list that the number heads.
    """

    quantity: Quantity
    topic: Topic | None = None
    kind: Kind | None = None
    whole: Topic | None = None
    sure: bool = False
    scope: str | None = None
    verb: str | None = None
    rising: bool = True
    is_base: bool = False
    channels: tuple[str, ...] = ()
    parts: list[Draft] = field(default_factory=list)

    def release(self) -> None:
        """Leave the number unbound."""
        self.topic = self.whole = self.kind = None
        self.sure = False
