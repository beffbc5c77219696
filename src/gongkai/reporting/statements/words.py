"""Finding the words of the vocabulary in a paragraph: at each place the longest that fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


def _lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


_LENGTHS = _lengths(VOCABULARY)
"""First character → how long the phrases are that begin with it, the longest first."""
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_BLANK = re.compile(r"[\s“”\"'《》〈〉【】\[\]—\-…·]")


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the vocabulary at `start` to `end`."""

    start: int
    end: int
    text: str
    sense: Sense
    names: tuple[str, ...] = ()


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


def _find_titles(text: str, quantities: Sequence[Quantity]) -> dict[int, int]:
    """Titles of documents, whose words name nothing here: start → end."""
    numbered = {quantity.start for quantity in quantities}
    return {
        match.start(): match.end()
        for match in _TITLE.finditer(text)
        if numbered.isdisjoint(range(*match.span()))
    }


def _find_words(text: str, quantities: Sequence[Quantity], year: int | None) -> list[Word]:
    taken = {quantity.start: quantity.end for quantity in quantities}
    times = find_times(text, year)
    titles = _find_titles(text, quantities)
    words: list[Word] = []
    place = 0
    while place < len(text):
        if place in taken:
            place = taken[place]
            continue
        if place in titles:
            words.append(Word(place, titles[place], text[place : titles[place]], Sense.FILL))
            place = titles[place]
            continue
        if place in times:
            end, meaning = times[place]
            words.append(Word(place, end, text[place:end], meaning.sense, meaning.names))
            place = end
            continue
        for length in _LENGTHS.get(text[place], ()):
            found = VOCABULARY.get(text[place : place + length])
            if found is not None:
                end = place + length
                words.append(Word(place, end, text[place:end], found.sense, found.names))
                place = end
                break
        else:
            place += 1
    return words
