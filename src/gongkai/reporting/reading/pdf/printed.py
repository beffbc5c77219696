"""Runs put together to printed lines, within a box or on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.reporting.reading.pdf.characters import UNKNOWN, needs_space, raised
from gongkai.reporting.reading.pdf.runs import ASCENT, DESCENT, Run, is_gap

_ONE_LINE = 0.45
"""Share of an em within which base lines are one line's, those of a note's mark too."""

_SMALL, _RAISED = 0.8, 0.1
_OVERLAP = 0.2
"""Share of an em by which letters side by side may overlap."""
_SET_CLOSE = 0.6
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】")


@dataclass(slots=True)
class Printed:
    """A printed line; its runs from left to right."""

    runs: list[Run]
    base: float
    em: float
    number: int = 0
    """Its number on the page, from 1."""

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.em

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.em

    @property
    def text(self) -> str:
        return joined(self.runs, self)


def into_lines(runs: Iterable[Run]) -> list[Printed]:
    """The lines from above, each from the left."""
    lines: list[Printed] = []
    for run in sorted(runs, key=lambda run: run.base):
        line = lines[-1] if lines else None
        if line and run.base - line.base < _ONE_LINE * max(run.em, line.em):
            line.runs.append(run)
            if _SMALL * run.em > line.em:
                # What began the line is a note's mark.
                line.em, line.base = run.em, run.base
        else:
            lines.append(Printed([run], run.base, run.em))
    for line in lines:
        line.runs.sort(key=lambda run: run.left)
    return lines


def _overlap(before: Run, run: Run) -> float:
    """How far two runs may overlap, in em: a mark set at half its width lies under its neighbour,
    and two of them under each other."""
    marks = sum(sign in _MARKS for sign in (before.text[-1:], run.text[:1]))
    return _SET_CLOSE * marks if marks else _OVERLAP


def joined(runs: Sequence[Run], line: Printed) -> str:
    """The text of runs of one line: apart only where Latin letters or digits meet.

    What is printed twice at one place counts once; two different texts at one place cannot both
    be seen and are marked as unknown.
    """
    text = ""
    before: Run | None = None
    for run in runs:
        words = run.text
        if before is not None and run.left < before.right - _overlap(before, run) * run.em:
            if _same(before, run):
                continue
            words = UNKNOWN + words
        if run.em < _SMALL * line.em and abs(run.base - line.base) > _RAISED * line.em:
            words = raised(words)
        if words and text and before and needs_space(text, words) and _is_apart(before, run):
            text += " "
        text += words
        if before is None or run.right > before.right:
            before = run
    return text


def _is_apart(before: Run, run: Run) -> bool:
    """Whether what follows begins a new word: by a gap, or by another size or height."""
    if abs(run.em - before.em) > (1 - _SMALL) * before.em:
        return True
    return abs(run.base - before.base) > _RAISED * run.em or is_gap(before, run)


def _same(one: Run, other: Run) -> bool:
    """Whether one text was drawn over itself, whole or in part."""
    if abs(one.base - other.base) > _ONE_LINE * one.em:
        return False
    at = min(range(len(one.text)), key=lambda index: abs(one.starts[index] - other.left))
    return (
        abs(one.starts[at] - other.left) < _OVERLAP * one.em
        and one.text[at : at + len(other.text)] == other.text
    )
