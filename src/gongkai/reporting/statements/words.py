"""Finding the words of the vocabulary in a paragraph: at each place the longest that fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongkai.reporting.statements.quantities import Quantity
from gongkai.reporting.statements.times import find_times
from gongkai.reporting.statements.vocabulary import (
    applications,
    cases,
    disclosed,
    foreign,
    joints,
    published,
    scopes,
)
from gongkai.reporting.statements.vocabulary.senses import Meaning, Sense

VOCABULARY: Mapping[str, Meaning] = {
    phrase: meaning
    for module in (published, foreign, joints, cases, applications, disclosed, scopes)
    for phrase, meaning in module.meanings().items()
}
"""Every phrase once; where two tables have one, the later table names its meaning."""


def _by_first(phrases: Mapping[str, Meaning]) -> dict[str, tuple[tuple[str, Meaning], ...]]:
    grouped: dict[str, list[tuple[str, Meaning]]] = {}
    for phrase, meaning in phrases.items():
        grouped.setdefault(phrase[0], []).append((phrase, meaning))
    return {
        first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
        for first, found in grouped.items()
    }


_BY_FIRST = _by_first(VOCABULARY)
_BLANK = re.compile(r"[\s“”\"'《》〈〉【】\[\]—\-…·]")


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the vocabulary at `start` to `end`."""

    start: int
    end: int
    text: str
    meaning: Meaning

    @property
    def sense(self) -> Sense:
        return self.meaning.sense

    @property
    def names(self) -> tuple[str, ...]:
        return self.meaning.names


class Paragraph:
    """A paragraph with its quantities and words in printed order, and what no table knows."""

    def __init__(self, text: str, quantities: Sequence[Quantity], year: int | None) -> None:
        self.text = text
        words = _find_words(text, quantities, year)
        self.events: list[Word | Quantity] = sorted(
            [*words, *quantities], key=lambda event: event.start
        )
        strange = [not _BLANK.match(char) for char in text]
        for event in self.events:
            strange[event.start : event.end] = [False] * (event.end - event.start)
        self._strange = [0, *accumulate(strange)]

    def strange(self, start: int, end: int) -> int:
        """How many characters from `start` to `end` belong to no word and no quantity."""
        return max(0, self._strange[max(start, end)] - self._strange[start])


def _find_words(text: str, quantities: Sequence[Quantity], year: int | None) -> list[Word]:
    taken = {quantity.start: quantity.end for quantity in quantities}
    times = find_times(text, year)
    words: list[Word] = []
    place = 0
    while place < len(text):
        if place in taken:
            place = taken[place]
            continue
        if place in times:
            end, meaning = times[place]
            words.append(Word(place, end, text[place:end], meaning))
            place = end
            continue
        for phrase, meaning in _BY_FIRST.get(text[place], ()):
            if text.startswith(phrase, place):
                words.append(Word(place, place + len(phrase), phrase, meaning))
                place += len(phrase)
                break
        else:
            place += 1
    return words
