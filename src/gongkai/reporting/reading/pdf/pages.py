"""A page as what it shows: ruled tables and printed lines, each where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.reporting.reading.document import Frame
from gongkai.reporting.reading.pdf.boxes import fill, text_of
from gongkai.reporting.reading.pdf.edges import read_edges
from gongkai.reporting.reading.pdf.lattice import Lattice, find_lattices
from gongkai.reporting.reading.pdf.marks import Marks, read_marks
from gongkai.reporting.reading.pdf.printed import Printed, into_lines
from gongkai.reporting.reading.pdf.runs import ASCENT, Run, read_runs, turn_of
from gongkai.reporting.reading.pdf.turning import Turn


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of a table on a page; places from 0, the ends not included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int
    line: int
    frame: Frame
    """As the page is shown."""


@dataclass(slots=True)
class Ruled:
    """A ruled table, or the part of one that stands on this page."""

    page: int
    columns: list[float]
    rows: list[float]
    cells: list[Cell]

    @property
    def top(self) -> float:
        return self.rows[0]


@dataclass(slots=True)
class PrintedPage:
    """`number` from 1; width and height in points. Tables and lines stand from above."""

    number: int
    width: float
    height: float
    lines: list[Printed] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    letters: int = 0
    pictured: bool = False
    """Whether a picture covers most of it."""


def read_page(page: Any, number: int) -> PrintedPage:
    """Everything printed on a pypdfium2 page."""
    left, bottom, right, top = page.get_bbox()
    text_page = page.get_textpage()
    try:
        shown, upright = turn_of(page, text_page.raw)
        turn = Turn(left, bottom, right, top, upright)
        marks = read_marks(page)
        runs = read_runs(text_page, turn, marks)
    finally:
        text_page.close()
    width, height = turn.size
    level, standing = read_edges(turn.frame(*line) for line in marks.lines)
    read = PrintedPage(number, width, height)
    read.letters = sum(len(run.text) for run in runs)
    read.pictured = _is_pictured(marks, turn)
    lattices = find_lattices(level, standing) if level and standing else []
    inside, outside = _by_lattice(lattices, runs)
    bases = _line_bases(runs)
    for lattice, within in zip(lattices, inside, strict=True):
        if any(within):
            read.tables.append(_ruled(lattice, within, bases, number, turn, shown))
    read.tables.sort(key=lambda table: (table.top, table.columns[0]))
    read.lines = into_lines(outside)
    for line in read.lines:
        line.number = _line_at(bases, line.base)
    return read


def _is_pictured(marks: Marks, turn: Turn) -> bool:
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in marks.pictures)
    return area > 0.5 * turn.size[0] * turn.size[1]


def _by_lattice(lattices: Sequence[Lattice], runs: list[Run]) -> tuple[list[list[Run]], list[Run]]:
    """The runs within each lattice, the innermost first served, and those in none."""
    inside: list[list[Run]] = []
    for lattice in lattices:
        within: list[Run] = []
        left: list[Run] = []
        for run in runs:
            here = lattice.holds(run.left, run.right, run.middle)
            (within if here else left).append(run)
        inside.append(within)
        runs = left
    return inside, runs


def _line_bases(runs: Sequence[Run]) -> list[float]:
    """The base lines of the page from above, near ones as one."""
    bases: list[float] = []
    for base, em in sorted((run.base, run.em) for run in runs):
        if not bases or base - bases[-1] > 0.3 * em:
            bases.append(base)
    return bases


def _line_at(bases: Sequence[float], base: float) -> int:
    """The number of the line nearest to this height, from 1."""
    after = bisect_left(bases, base)
    if after == len(bases) or (after and base - bases[after - 1] <= bases[after] - base):
        after -= 1
    return after + 1


def _ruled(
    lattice: Lattice,
    within: Sequence[Run],
    bases: Sequence[float],
    page: int,
    turn: Turn,
    shown: int,
) -> Ruled:
    cells = []
    for space, runs in zip(lattice.spaces, fill(lattice, within), strict=True):
        frame = lattice.frame_of(space)
        text = text_of(runs) if runs else ""
        base = min(run.base for run in runs) if runs else (frame[1] + frame[3]) / 2
        cells.append(
            Cell(
                text,
                space.top,
                space.left,
                space.bottom,
                space.right,
                _line_at(bases, base if runs else base + ASCENT),
                turn.shown(frame, shown),
            )
        )
    return Ruled(page, lattice.columns, lattice.rows, cells)
