"""Items numbered in words, 一是 … 二是 …, that leave one out or say one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.proofreading.rules import NUMBERING, found
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding
from gongkai.statute.numerals import chinese_number

_NUMBERS = {chinese_number(number): number for number in range(1, 21)}
_NUMERAL = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_MANNERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("是", re.compile(rf"(?:^|[。；;：:，,、\s])({_NUMERAL})是")),
    ("要", re.compile(rf"(?:^|[。；;：:，,、\s])({_NUMERAL})要")),
    ("）", re.compile(rf"(?m)^\s*[（(]({_NUMERAL})[）)]")),
)

Numbered = tuple[Place, int, int, int]
"""Where it stands, from where to where, and which number."""


def find_broken_numbering(text: ReportText) -> Iterator[Finding]:
    """Within a section, and in section one under each heading; a row may begin anew with 一."""
    for _, group in groupby(places(text), key=lambda place: (place.section, place.label)):
        paragraphs = list(group)
        for ending, pattern in _MANNERS:
            yield from _breaks(_items(paragraphs, pattern), ending)


def _items(paragraphs: Sequence[Place], pattern: re.Pattern[str]) -> list[Numbered]:
    return [
        (place, match.start(1), match.end(1), _NUMBERS[match[1]])
        for place in paragraphs
        for match in pattern.finditer(place.text)
    ]


def _breaks(items: Sequence[Numbered], ending: str) -> Iterator[Finding]:
    for (_, _, _, before), (place, start, end, number) in pairwise(items):
        if number in (1, before + 1):
            continue
        opening = "（" if ending == "）" else ""
        first, second = (f"{opening}{chinese_number(one)}{ending}" for one in (before, number))
        yield found(
            NUMBERING,
            f"“{first}”之后是“{second}”，序号没有接上：“{place.around(start, end)}”。"
            "请核对有没有漏写或者重复。",
            place.passage(start, end),
            sections=place.sections,
        )
