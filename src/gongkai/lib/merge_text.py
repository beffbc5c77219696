"""Joining two people's changes of one text, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。；！？;!?\n]*(?:[。；！？;!?]+[”’）)]*|\n|$)")


@dataclass(frozen=True, slots=True)
class _Change:
    """The pieces `start` to `end` of the base were replaced by `pieces`."""

    start: int
    end: int
    pieces: tuple[str, ...]


def merge(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes of `base`, or None where both changed the same sentence.

    Two insertions at one place, and a change next to a deletion of the sentence it leans on, count
    as the same place. The same change made by both is taken once.
    """
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    pieces = _pieces(base)
    changes = sorted(
        {*_changes(pieces, _pieces(mine)), *_changes(pieces, _pieces(theirs))},
        key=lambda change: (change.start, change.end),
    )
    merged: list[str] = []
    place = 0
    last: _Change | None = None
    for change in changes:
        if last is not None and _meet(last, change):
            return None
        merged += pieces[place : change.start]
        merged += change.pieces
        place = change.end
        last = change
    merged += pieces[place:]
    return "".join(merged)


def _meet(first: _Change, second: _Change) -> bool:
    if second.start < first.end:
        return True
    # An insertion has no place of its own: it leans on both of its neighbours.
    touches = second.start == first.end
    return touches and (first.start == first.end or second.start == second.end)


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SENTENCE.findall(text) if piece]


def _changes(base: Sequence[str], changed: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [
        _Change(start, end, tuple(changed[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]
