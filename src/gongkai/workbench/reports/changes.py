"""What changed, as whole sentences with the changes marked in them, and as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.reporting.queries import Beside, CellBeside, Run

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n][”’）]*|[^。！？；\n]+")
_END = re.compile(r"[。！？；\n][”’）]*$")

Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """The sentences of one text that are not what they were; `heading` is where it stands."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed between two contents; `count` as people count: sentences and figures."""

    before_name: str
    now_name: str
    texts: tuple[TextChange, ...]
    cells: tuple[CellBeside, ...]

    @property
    def count(self) -> int:
        return sum(len(one.lines) for one in self.texts) + len(self.cells)


def changes_of(beside: Beside) -> Changes:
    """The changes alone, without what stayed."""
    texts = tuple(
        TextChange(one.heading, tuple(changed_sentences(one.runs))) for one in beside.changed_texts
    )
    return Changes(beside.before_name, beside.now_name, texts, beside.changed_cells)


def changed_sentences(runs: Sequence[Run]) -> Iterator[Line]:
    """The runs cut at the ends of sentences; those sentences that have a change in them."""
    line: list[Run] = []
    for place, run in enumerate(runs):
        ends_here = run.kind == "same" or _kind(runs, place + 1) == "same"
        pieces = _SENTENCE.findall(run.text)
        for number, piece in enumerate(pieces, 1):
            line.append(Run(run.kind, piece))
            is_last = number == len(pieces)
            if _END.search(piece) and (run.kind == "same" or (is_last and ends_here)):
                yield from _changed(line)
                line = []
    yield from _changed(line)


def _kind(runs: Sequence[Run], place: int) -> str:
    return runs[place].kind if place < len(runs) else "same"


def _changed(line: list[Run]) -> Iterator[Line]:
    if any(run.kind != "same" for run in line):
        alike = groupby(line, key=lambda run: run.kind)
        yield tuple(Run(kind, "".join(run.text for run in runs)) for kind, runs in alike)
