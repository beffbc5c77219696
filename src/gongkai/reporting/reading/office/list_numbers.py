"""Numbers that Word writes before paragraphs by itself: 一、 （一） 1. and their like.

They are no text of the file, but they are printed, and a section's heading is often known by them.
The counting follows ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.reporting.reading.office.numerals import numeral
from gongkai.reporting.reading.office.parts import Element
from gongkai.reporting.reading.office.styles import ListPlace
from gongkai.reporting.reading.office.wordml import VAL, W, is_on, number, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    joined: bool
    """Whether the paragraph follows without a tab or space."""
    legal: bool
    restarts_after: int | None
    """The level from 1 whose next number begins this one anew; 0 never, None any level above."""


class ListNumbers:
    """Counts through a document: ask once for each paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        children = list(root) if root is not None else []
        self._abstract = {
            node.get(f"{W}abstractNumId", ""): node
            for node in children
            if node.tag == f"{W}abstractNum"
        }
        self._lists = {
            node.get(f"{W}numId", ""): node for node in children if node.tag == f"{W}num"
        }
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, place: ListPlace) -> str:
        """What stands before the next paragraph of this list; "" for bullets and for no list."""
        abstract = self._abstract_of(place.numbering)
        if abstract is None:
            return ""
        at = self._level_of(abstract, place)
        level = self._level(place.numbering, at)
        if level is None:
            return ""
        counts = self._count(place.numbering, abstract, at, level)
        if level.format == "bullet":
            return ""
        return _printed(level, counts, [self._level(place.numbering, up) for up in range(at + 1)])

    def _count(self, numbering: str, abstract: Element, at: int, level: _Level) -> list[int]:
        counts = self._counts.setdefault(abstract.get(f"{W}abstractNumId", ""), [None] * _LEVELS)
        if (numbering, at) not in self._begun:
            self._begun.add((numbering, at))
            if self._restart(numbering, at) is not None:
                counts[at] = None
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        for above in range(at):
            if counts[above] is None:
                upper = self._level(numbering, above)
                counts[above] = upper.start if upper else 1
        for below in range(at + 1, _LEVELS):
            deeper = self._level(numbering, below)
            after = deeper.restarts_after if deeper else None
            if after is None or at < after:
                counts[below] = None
        return [count or 0 for count in counts[: at + 1]]

    def _abstract_of(self, numbering: str) -> Element | None:
        for _ in range(_MOST_LINKS):
            abstract = self._abstract.get(
                value_of(self._lists.get(numbering), "abstractNumId") or ""
            )
            link = value_of(abstract, "numStyleLink")
            if abstract is None or link is None:
                return abstract
            for node in self._abstract.values():
                if value_of(node, "styleLink") == link:
                    return node
            return None
        return None

    def _level_of(self, abstract: Element, place: ListPlace) -> int:
        if place.style is not None:
            for level in abstract.iterchildren(f"{W}lvl"):
                if value_of(level, "pStyle") == place.style:
                    return _within(level.get(f"{W}ilvl"))
        return min(max(place.level or 0, 0), _LEVELS - 1)

    def _restart(self, numbering: str, at: int) -> int | None:
        for node in self._lists[numbering].iterchildren(f"{W}lvlOverride"):
            if _within(node.get(f"{W}ilvl")) == at:
                start = value_of(node, "startOverride")
                return None if start is None else number(start, 1)
        return None

    def _level(self, numbering: str, at: int) -> _Level | None:
        key = (numbering, at)
        if key not in self._levels:
            self._levels[key] = self._read_level(numbering, at)
        return self._levels[key]

    def _read_level(self, numbering: str, at: int) -> _Level | None:
        abstract = self._abstract_of(numbering)
        found = None
        for parent in (
            *self._lists[numbering].iterchildren(f"{W}lvlOverride"),
            *((abstract,) if abstract is not None else ()),
        ):
            for node in parent.iterchildren(f"{W}lvl"):
                if found is None and _within(node.get(f"{W}ilvl")) == at:
                    found = node
        if found is None:
            return None
        restart = self._restart(numbering, at)
        after = value_of(found, "lvlRestart")
        return _Level(
            number(value_of(found, "start"), 1) if restart is None else restart,
            _format_of(found),
            value_of(found, "lvlText") or "",
            value_of(found, "suff") == "nothing",
            bool(is_on(found, "isLgl")),
            None if after is None else number(after),
        )


def _format_of(level: Element) -> str:
    # A format that older programs do not know stands in the first branch of an alternative.
    node = next(level.iter(f"{W}numFmt"), None)
    return node.get(VAL, "decimal") if node is not None else "decimal"


def _within(text: str | None) -> int:
    return min(max(number(text), 0), _LEVELS - 1)


def _printed(level: _Level, counts: list[int], levels: list[_Level | None]) -> str:
    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at >= len(counts):
            return ""
        source = levels[at]
        known = "decimal" if source is None or level.legal else source.format
        return numeral(known, counts[at])

    text = _PLACE.sub(shown, level.text)
    # A letter or digit at its end would run into the paragraph: 1 and 规章, not 1规章.
    return text + " " if text and not level.joined and text[-1].isalnum() else text
