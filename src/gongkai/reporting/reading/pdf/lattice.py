"""The ruled tables of a page: edges that cross, and the boxes that they enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reporting.reading.document import Frame
from gongkai.reporting.reading.pdf.edges import Edge

_REACH = 4.0
"""Points by which lines that cross may fall short of each other."""

_OVERHANG = 6.0
"""Lines that go so far beyond the last one across have an end that is not drawn."""

_LEAST_INSIDE = 4.0
"""Points of a text within a table that may hide or look like a digit there."""

_MOST_PLACES, _MOST_CROSSINGS = 20_000, 1_000_000
"""A page with more is a drawing."""

Place = tuple[int, int]
Piece = tuple[float, float, float]
"""A piece of an edge: where the edge is, its start and its end."""


@dataclass(slots=True)
class Space:
    """A box of a table as places: rows and columns from 0, the ends not included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Lattice:
    """Edges of columns and rows in points, rising; the boxes in the order of rows."""

    columns: list[float]
    rows: list[float]
    spaces: list[Space] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def frame_of(self, space: Space) -> Frame:
        return (
            self.columns[space.left],
            self.rows[space.top],
            self.columns[space.right],
            self.rows[space.bottom],
        )

    def holds(self, left: float, right: float, height: float) -> bool:
        """Whether half of a text lies within, or as much as could be taken for a digit."""
        if not self.rows[0] < height < self.rows[-1]:
            return False
        inside = min(right, self.columns[-1]) - max(left, self.columns[0])
        return inside > min((right - left) / 2, _LEAST_INSIDE)


def find_lattices(level: list[Edge], upright: list[Edge]) -> list[Lattice]:
    """The tables of two boxes or more, smallest first: one within another comes before it."""
    across_all, down_all = _pieces(level), _pieces(upright)
    if len(across_all) * len(down_all) > _MOST_CROSSINGS:
        return []
    found = []
    for across, down in _crossing(across_all, down_all):
        lattice = _lattice(across, down)
        if lattice and len(lattice.spaces) > 1:
            found.append(lattice)
    return sorted(found, key=lambda one: (one.rows[-1] - one.rows[0], one.rows[0]))


def _pieces(edges: list[Edge]) -> list[Piece]:
    return [(edge.at, start, end) for edge in edges for start, end in edge.pieces]


def _crossing(
    level: list[Piece], upright: list[Piece]
) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Pieces that hang together."""
    group = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    places = [piece[0] for piece in upright]
    for index, (at, start, end) in enumerate(level):
        first = bisect_left(places, start - _REACH)
        for other in range(first, bisect_right(places, end + _REACH)):
            if upright[other][1] - _REACH <= at <= upright[other][2] + _REACH:
                group[root(index)] = root(len(level) + other)
    together: dict[int, tuple[list[Piece], list[Piece]]] = {}
    for index, piece in enumerate(level + upright):
        both = together.setdefault(root(index), ([], []))
        both[index >= len(level)].append(piece)
    return (both for both in together.values() if both[0] and both[1])


def _lattice(across: list[Piece], down: list[Piece]) -> Lattice | None:
    rows = _with_open_ends(sorted({piece[0] for piece in across}), down)
    columns = _with_open_ends(sorted({piece[0] for piece in down}), across)
    height, width = len(rows) - 1, len(columns) - 1
    if height < 1 or width < 1 or height * width > _MOST_PLACES:
        return None
    # An edge that is not drawn, at an open end, divides nothing and needs no piece.
    ruled_above = _ruled(across, rows, columns)
    ruled_before = _ruled(down, columns, rows)
    group: dict[Place, list[Place]] = {}
    for row in range(height):
        for column in range(width):
            joined = [(row, column)]
            if row and not ruled_above[row][column]:
                joined = group[row - 1, column]
                joined.append((row, column))
            group[row, column] = joined
            if column and not ruled_before[column][row]:
                before = group[row, column - 1]
                if before is not joined:
                    before.extend(joined)
                    for place in joined:
                        group[place] = before
    lattice = Lattice(columns, rows)
    for places in {id(places): places for places in group.values()}.values():
        lattice.spaces.extend(_rectangles(places))
    return _without_idle_edges(lattice)


def _with_open_ends(edges: list[float], pieces: list[Piece]) -> list[float]:
    """Add the ends at which two lines or more stop together beyond the last edge."""
    starts = sorted(piece[1] for piece in pieces)
    ends = sorted(piece[2] for piece in pieces)
    if len(pieces) > 1 and starts[1] < edges[0] - _OVERHANG and starts[1] - starts[0] < _REACH:
        edges = [starts[0], *edges]
    if len(pieces) > 1 and ends[-2] > edges[-1] + _OVERHANG and ends[-1] - ends[-2] < _REACH:
        edges = [*edges, ends[-1]]
    return edges


def _ruled(pieces: list[Piece], edges: list[float], bounds: list[float]) -> list[list[bool]]:
    """For each edge, and each place between bounds: whether a piece runs along the place."""
    middles = [(one + other) / 2 for one, other in pairwise(bounds)]
    drawn = [[False] * len(middles) for _ in edges]
    number = {edge: drawn[index] for index, edge in enumerate(edges)}
    for at, start, end in pieces:
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        number[at][first:last] = [True] * (last - first)
    return drawn


def _rectangles(places: list[Place]) -> Iterator[Space]:
    """The places as one box; where lines are missing and they form none, as few as need be."""
    down, across = [row for row, _ in places], [column for _, column in places]
    whole = Space(min(down), min(across), max(down) + 1, max(across) + 1)
    if (whole.bottom - whole.top) * (whole.right - whole.left) == len(places):
        yield whole
        return
    left = set(places)
    while left:
        top, first = min(left)
        right = first + 1
        while (top, right) in left:
            right += 1
        bottom = top + 1
        while all((bottom, column) in left for column in range(first, right)):
            bottom += 1
        yield Space(top, first, bottom, right)
        left.difference_update(
            (row, column) for row in range(top, bottom) for column in range(first, right)
        )


def _without_idle_edges(lattice: Lattice) -> Lattice:
    rows = sorted({edge for space in lattice.spaces for edge in (space.top, space.bottom)})
    columns = sorted({edge for space in lattice.spaces for edge in (space.left, space.right)})
    row_of = {edge: number for number, edge in enumerate(rows)}
    column_of = {edge: number for number, edge in enumerate(columns)}
    spaces = [
        Space(row_of[one.top], column_of[one.left], row_of[one.bottom], column_of[one.right])
        for one in lattice.spaces
    ]
    spaces.sort(key=lambda one: (one.top, one.left))
    return Lattice(
        [lattice.columns[edge] for edge in columns], [lattice.rows[edge] for edge in rows], spaces
    )
