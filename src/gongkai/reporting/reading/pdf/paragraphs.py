"""Printed lines put together to paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gongkai.reporting.reading.document import Line
from gongkai.reporting.reading.pdf.characters import needs_space
from gongkai.reporting.reading.pdf.printed import Printed

_SAME_SIZE = 0.08
_INDENTED, _SHORT = 1.2, 2.2
"""Ems by which a line begins or ends within the text, at the least and at the most."""

_WIDE_GAP = 1.5
"""Line pitches between paragraphs that are kept apart by space alone."""


_LEAST_REACH = 0.75
"""Share of a page's width that full lines reach, where a page has none."""


@dataclass(slots=True)
class Measure:
    """Where the lines of a kind of page begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph as they come; `page` is that on which it begins."""

    page: int
    lines: list[Printed] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, line: Printed, text: str) -> None:
        self.lines.append(line)
        self.texts.append(text)

    def block(self) -> Line | None:
        text = ""
        for part in self.texts:
            apart = text and part and needs_space(text, part) and not text.endswith("-")
            text += f" {part}" if apart else part
        text = text.strip()
        return Line(text, self.lines[0].number, self.page) if text else None


def measure(lines: Sequence[Printed], width: float) -> Measure:
    """The edges that the lines share, of which few stand out, on pages of this width in points."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    pitches = [
        after.base - before.base
        for before, after in pairwise(lines)
        if 0 < after.base - before.base < 4 * before.em
    ]
    return Measure(
        lefts[len(lefts) // 20],
        max(rights[-1 - len(rights) // 20], _LEAST_REACH * width),
        median(pitches) if pitches else 0.0,
    )


def goes_on(before: Printed, line: Printed, here: Measure, *, new_page: bool) -> bool:
    """Whether a line continues the paragraph of the one before it."""
    em = before.em
    if abs(line.em - em) > _SAME_SIZE * em or line.left > here.left + _INDENTED * em:
        return False
    if not new_page and line.base - before.base > max(_WIDE_GAP * here.pitch, 1.2 * em):
        return False
    first = line.runs[0]
    unbroken = first.right - first.left if first.text[0].isascii() else 0.0
    return before.right + max(_SHORT * em, unbroken + 0.5 * em) > here.right
