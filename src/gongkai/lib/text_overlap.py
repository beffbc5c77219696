"""How much two texts share, which of many share too much, and the passages that are shared.

Texts are compared by their runs of five signs (5-grams, Jaccard): blanks and punctuation are left
out and each number counts as one sign, so that a copy with other figures is still a copy.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

RUN = 5
_MARKS = 1 << 14
_ROUNDING = 1e-9
_MOST_PLACES = 40
"""Places of one run that are tried for a passage: a text of a single sign has no others."""


class SharedPassage(NamedTuple):
    """The same words in two texts, as places in each."""

    start: int
    end: int
    other_start: int
    other_end: int


class SimilarPair(NamedTuple):
    """Two texts by their numbers from 0, `first` < `second`, and the share from 0 to 1."""

    first: int
    second: int
    share: float


def overlap(text: str, other: str) -> float:
    """The share of runs that both have among those that either has; 0 where both have none."""
    first, second = _runs(text), _runs(other)
    shared = len(first & second)
    return _share(shared, len(first), len(second))


def similar_pairs(texts: Iterable[str], *, least: float) -> Iterator[SimilarPair]:
    """All pairs that share `least` (above 0) or more. Exact; about 2 kB and 8 bytes a run each."""
    traces = sorted(
        (trace for number, text in enumerate(texts) if (trace := _Trace.of(number, text)).size),
        key=lambda trace: (trace.size, trace.number),
    )
    first = 0
    for place, larger in enumerate(traces):
        while traces[first].size < least * larger.size - _ROUNDING:
            first += 1
        runs: set[int] | None = None
        for smaller in traces[first:place]:
            needed = least / (1 + least) * (larger.size + smaller.size) - _ROUNDING
            unshared = smaller.marked - (smaller.marks & larger.marks).bit_count()
            if smaller.size - unshared < needed:
                continue
            runs = set(larger.runs) if runs is None else runs
            share = _share(len(runs.intersection(smaller.runs)), larger.size, smaller.size)
            if share >= least:
                low, high = sorted((smaller.number, larger.number))
                yield SimilarPair(low, high, share)


def shared_passages(text: str, other: str, *, shortest: int = 20) -> list[SharedPassage]:
    """What `other` has word for word as `text`, in the order of `text`, longest first at a place.

    `shortest` counts signs without blanks and punctuation. Passages do not overlap in `text`.
    """
    mine, my_places = _plain(text)
    theirs, their_places = _plain(other)
    where: dict[str, list[int]] = {}
    for place in range(len(theirs) - RUN + 1):
        places = where.setdefault(theirs[place : place + RUN], [])
        if len(places) < _MOST_PLACES:
            places.append(place)
    passages = []
    at = 0
    while at <= len(mine) - RUN:
        length, found = max(
            (
                (_same(mine, at, theirs, place), -place)
                for place in where.get(mine[at : at + RUN], [])
            ),
            default=(0, 0),
        )
        if length < shortest:
            at += 1
            continue
        passages.append(
            SharedPassage(
                my_places[at][0],
                my_places[at + length - 1][1],
                their_places[-found][0],
                their_places[-found + length - 1][1],
            )
        )
        at += length
    return passages


@dataclass(frozen=True, slots=True)
class _Trace:
    """The runs of one text as numbers, and as marks in a field: a run without its mark in another
    text's field is not in that text, which tells most pairs apart at the price of one `&`.
    """

    number: int
    size: int
    runs: array[int]
    marks: int
    marked: int

    @classmethod
    def of(cls, number: int, text: str) -> _Trace:
        runs = array("q", {hash(run) for run in _runs(text)})
        field = bytearray(_MARKS // 8)
        for run in runs:
            mark = run % _MARKS
            field[mark >> 3] |= 1 << (mark & 7)
        marks = int.from_bytes(field, "little")
        return cls(number, len(runs), runs, marks, marks.bit_count())


def _runs(text: str) -> set[str]:
    plain, _ = _plain(text)
    return {plain[place : place + RUN] for place in range(len(plain) - RUN + 1)}


def _plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Letters and signs alone, each number as one 0, and from where to where each stood."""
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    in_number = False
    for place, sign in enumerate(text):
        if sign.isdigit():
            if in_number:
                places[-1] = (places[-1][0], place + 1)
                continue
            in_number, sign = True, "0"
        else:
            in_number = in_number and sign in ".,，．"
            if not sign.isalnum():
                continue
        signs.append(sign)
        places.append((place, place + 1))
    return "".join(signs), places


def _same(text: str, at: int, other: str, place: int) -> int:
    """How many signs are the same from there on."""
    most = min(len(text) - at, len(other) - place)
    length = 0
    while length < most and text[at + length] == other[place + length]:
        length += 1
    return length


def _share(shared: int, first: int, second: int) -> float:
    either = first + second - shared
    return shared / either if either else 0.0
