"""What changed between two texts, first by sentence, then within a sentence that was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "gone", "new"]

_SENTENCE = re.compile(r"[^。；！？;!?\n]*(?:[。；！？;!?]+[”’）)]*|\n|$)")
_WORD = re.compile(r"\d[\d.,]*|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.5
"""From this share of common signs on, two sentences are one that was changed."""
_LONGEST = 2_000
"""Signs of a sentence within which changes are looked for."""


def changed_runs(before: str, now: str) -> list[tuple[Kind, str]]:
    """The two texts joined: each run is "same", "gone" from the first or "new" in the second.

    The runs without the new ones joined are `before`, without the gone ones `now`. Numbers are
    never cut.
    """
    if before == now:
        return [("same", now)] if now else []
    first, second = _pieces(before), _pieces(now)
    runs: list[tuple[Kind, str]] = []
    for tag, start, end, low, high in _opcodes(first, second):
        if tag == "equal":
            runs += [("same", piece) for piece in first[start:end]]
        else:
            runs += _within("".join(first[start:end]), "".join(second[low:high]))
    return [
        (kind, "".join(text for _, text in group))
        for kind, group in groupby(runs, key=lambda run: run[0])
    ]


def _within(before: str, now: str) -> Iterator[tuple[Kind, str]]:
    if before and now and max(len(before), len(now)) <= _LONGEST:
        first, second = _WORD.findall(before), _WORD.findall(now)
        matcher = SequenceMatcher(None, first, second, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            for tag, start, end, low, high in matcher.get_opcodes():
                if tag == "equal":
                    yield "same", "".join(first[start:end])
                else:
                    yield from _pair("".join(first[start:end]), "".join(second[low:high]))
            return
    yield from _pair(before, now)


def _pair(gone: str, new: str) -> Iterator[tuple[Kind, str]]:
    if gone:
        yield "gone", gone
    if new:
        yield "new", new


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SENTENCE.findall(text) if piece]


def _opcodes(
    first: Sequence[str], second: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
