"""Places in a version that a remark may be put at: a cell, a text, a sentence of it.

In an address a place is one word: a cell's identifier, a text's key ("s5", "s1.proactive"), or a
text's key and the number of its sentence ("s5:3", from 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reporting.output import ReportContent
from gongkai.reporting.places import name_of, text_at, text_keys
from gongkai.reporting.services import Remark
from gongkai.workbench.reports.sentences import sentences


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence that may be pointed at; `at` is its place in an address."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: its printed paragraphs, each as its sentences."""

    at: str
    name: str
    paragraphs: tuple[tuple[Pick, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was chosen; `name` in words and `stands` what is printed there."""

    at: str
    name: str
    stands: str
    cell_id: str = ""
    section_id: str = ""
    paragraph_id: str = ""
    sentence: str = ""

    def remark(self, text: str) -> Remark:
        """A remark at this place."""
        return Remark(text, self.cell_id, self.section_id, self.paragraph_id, self.sentence)


def passages(content: ReportContent) -> tuple[Passage, ...]:
    """All texts of a content in printed order."""
    return tuple(
        Passage(key, name_of(key, content), tuple(_paragraphs(key, text_at(content, key))))
        for key in text_keys(content)
    )


def place_at(content: ReportContent, at: str) -> Place | None:
    """The place that an address names; None where the content has no such place."""
    cell = content.declared.by_id.get(at)
    if cell is not None:
        return Place(at, cell.label, content.printed(cell), cell_id=at)
    key, _, number = at.partition(":")
    if key not in text_keys(content):
        return None
    text, sentence = text_at(content, key), ""
    if number:
        picks = [pick for line in _paragraphs(key, text) for pick in line]
        sentence = next((pick.text for pick in picks if pick.at == at), "")
        if not sentence:
            return None
    section_id = key.partition(".")[0]
    return Place(
        at,
        name_of(key, content),
        sentence or text,
        section_id=section_id,
        paragraph_id=key if "." in key else "",
        sentence=sentence,
    )


def _paragraphs(key: str, text: str) -> Iterator[tuple[Pick, ...]]:
    number = 0
    for line in text.split("\n"):
        picks = []
        for sentence in sentences(line):
            picks.append(Pick(f"{key}:{number}", sentence))
            number += 1
        if picks:
            yield tuple(picks)
