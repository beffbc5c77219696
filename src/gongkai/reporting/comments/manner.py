"""What a rule needs in order to speak in a letter."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.comments.letter import Asks, Part


@dataclass(frozen=True, slots=True)
class Manner:
    """`ask` ends an item with one place; `lead` opens one with several, whose number is {count}.

    `kept` False: the item is offered, but does not go out unless a person wants it.
    """

    part: Part
    asks: Asks
    ask: str
    lead: str
    kept: bool = True
