"""Where in a report the words stand that a finding speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Passage

_AROUND = 8
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph: `section` and `paragraph` as in a Passage, `id` of the section, its text."""

    section: int
    paragraph: int
    id: str | None
    label: str | None
    text: str

    @property
    def sections(self) -> tuple[str, ...]:
        """The section as a finding names it."""
        return () if self.id is None else (self.id,)

    def passage(self, start: int, end: int) -> Passage:
        return Passage(self.section, self.paragraph, start, end)

    def around(self, start: int, end: int) -> str:
        """The words with a few before and after."""
        before = "…" if start > _AROUND else ""
        after = "…" if end + _AROUND < len(self.text) else ""
        return f"{before}{self.text[max(0, start - _AROUND) : end + _AROUND]}{after}"

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence and clause up to 。 or ； with its place."""
        for match in _SENTENCE.finditer(self.text):
            yield match.start(), match[0]


def places(text: ReportText) -> Iterator[Place]:
    """All paragraphs in printed order."""
    for section, paragraph, label, words in text.paragraphs():
        id_ = "preamble" if section < 0 else text.sections[section].id
        yield Place(section, paragraph, id_, label, words)
