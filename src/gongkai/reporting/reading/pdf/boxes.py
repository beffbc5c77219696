"""What stands in the boxes of a ruled table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gongkai.reporting.reading.pdf.characters import UNKNOWN
from gongkai.reporting.reading.pdf.lattice import Lattice
from gongkai.reporting.reading.pdf.printed import into_lines
from gongkai.reporting.reading.pdf.runs import Run
from gongkai.reporting.reading.pdf.upright import read_upright

_DIGITS = frozenset("0123456789０１２３４５６７８９" + UNKNOWN)
_INSIDE = 0.5
"""Points by which a letter's box may stand out over its table box."""

_PARTED = 0.12
"""Share of an em between two numbers on both sides of a line, at the least."""

_CENTRED = 0.3
"""Share of an em by which what overflows on both sides alike may be off the middle."""


def text_of(runs: Sequence[Run]) -> str:
    """The text of a box, its lines apart by line feeds; what is set upright as one line."""
    if len(runs) == 1:
        return runs[0].text
    upright = read_upright(runs)
    if upright is not None:
        return upright
    return "\n".join(line.text for line in into_lines(runs))


def fill(lattice: Lattice, runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each box of the lattice, in the order of writing."""
    owner: dict[tuple[int, int], int] = {}
    for number, space in enumerate(lattice.spaces):
        for row in range(space.top, space.bottom):
            for column in range(space.left, space.right):
                owner[row, column] = number
    filled: list[list[Run]] = [[] for _ in lattice.spaces]
    overrun: list[tuple[int, Run]] = []
    columns, last = lattice.columns, len(lattice.columns) - 2
    for run in runs:
        row = bisect_right(lattice.rows, run.middle) - 1
        first = min(max(bisect_right(columns, run.left + _INSIDE) - 1, 0), last)
        end = min(max(bisect_right(columns, run.right - _INSIDE) - 1, 0), last)
        if first == end or owner[row, first] == owner[row, end]:
            filled[owner[row, first]].append(run)
            continue
        edges = [
            columns[column]
            for column in range(first + 1, end + 1)
            if owner[row, column - 1] != owner[row, column]
        ]
        touched = {owner[row, column] for column in range(first, end + 1)}
        for part in _divided(run, edges):
            column = min(max(bisect_right(columns, (part.left + part.right) / 2) - 1, 0), last)
            box = owner[row, column]
            left, _, right, _ = lattice.frame_of(lattice.spaces[box])
            _mark_when_over(part, left, right)
            filled[box].append(part)
            touched.discard(box)
        if not _DIGITS.isdisjoint(run.text):
            overrun.extend((box, run) for box in touched)
    for box, run in overrun:
        # A number that runs over another box may hide a digit there, or be taken for one.
        inside = "".join(other.text for other in filled[box])
        if not (_DIGITS if inside else set(run.text) - _DIGITS).isdisjoint(inside or run.text):
            filled[box].append(Run(run.right, run.right, run.base, run.em, UNKNOWN, [run.right]))
    return filled


def _divided(run: Run, edges: list[float]) -> list[Run]:
    """The run cut at the edges that fall between its letters.

    Digits that no gap parts there may be one number or two: they get a mark on both sides.
    """
    cuts = [0]
    doubtful = set()
    for edge in edges:
        for at in range(cuts[-1] + 1, len(run.text)):
            if run.ends[at - 1] - _INSIDE <= edge <= run.starts[at] + _INSIDE:
                cuts.append(at)
                close = run.starts[at] - run.ends[at - 1] < _PARTED * run.em
                if close and _is_numeric(run.text[at - 1 : at + 1]):
                    doubtful.add(at)
                break
    cuts.append(len(run.text))
    parts = []
    for start, end in pairwise(cuts):
        part = Run(
            run.starts[start],
            run.ends[end - 1],
            run.base,
            run.em,
            run.text[start:end],
            run.starts[start:end],
            run.turn,
            run.ends[start:end],
        )
        _mark(part, start in doubtful, end in doubtful)
        parts.append(part)
    return parts


def _mark_when_over(part: Run, left: float, right: float) -> None:
    """Digits that run over a side of their box are no number, unless evenly over both."""
    over_left = part.left < left - _INSIDE and _is_numeric(part.text[:2])
    over_right = part.right > right + _INSIDE and _is_numeric(part.text[-2:])
    off = abs((part.left + part.right) / 2 - (left + right) / 2)
    if not (over_left and over_right and off < _CENTRED * part.em):
        _mark(part, over_left, over_right)


def _mark(part: Run, before: bool, behind: bool) -> None:
    if before:
        part.text, part.starts = UNKNOWN + part.text, [part.left, *part.starts]
    if behind:
        part.text, part.starts = part.text + UNKNOWN, [*part.starts, part.right]


def _is_numeric(end: str) -> bool:
    """Whether the end of a text is that of a number, a mark beside its digit included."""
    return end[0] in _DIGITS or end[-1] in _DIGITS
