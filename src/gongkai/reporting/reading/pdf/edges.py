"""Ruling lines put in order: pieces that lie on one line become one edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.reporting.reading.document import Frame

NEAR = 4.0
"""Points within which two lines are one edge, drawn double, and a gap in a line is none."""

_THIN = 3.0

_SHORTEST = 6.0


@dataclass(slots=True)
class Edge:
    """A line of a page: `at` across it, and the pieces that are drawn, rising and apart."""

    at: float
    pieces: list[tuple[float, float]] = field(default_factory=list)

    def covers(self, place: float) -> bool:
        return any(start <= place <= end for start, end in self.pieces)


def read_edges(lines: Iterable[Frame]) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright edges of a page, each from the upper left."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for left, top, right, bottom in lines:
        if right - left >= bottom - top:
            if bottom - top < _THIN:
                level.append(((top + bottom) / 2, left, right))
        elif right - left < _THIN:
            upright.append(((left + right) / 2, top, bottom))
    return _edges(level), _edges(upright)


def _edges(strokes: list[tuple[float, float, float]]) -> list[Edge]:
    strokes.sort()
    edges: list[Edge] = []
    group: list[tuple[float, float, float]] = []
    for stroke in strokes:
        if group and stroke[0] - group[0][0] > NEAR:
            edges.append(_edge(group))
            group = []
        group.append(stroke)
    if group:
        edges.append(_edge(group))
    return [edge for edge in edges if edge.pieces]


def _edge(group: list[tuple[float, float, float]]) -> Edge:
    edge = Edge((group[0][0] + group[-1][0]) / 2)
    pieces: list[tuple[float, float]] = []
    for start, end in sorted((start, end) for _, start, end in group):
        if pieces and start <= pieces[-1][1] + NEAR:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], end))
        else:
            pieces.append((start, end))
    edge.pieces = [piece for piece in pieces if piece[1] - piece[0] >= _SHORTEST]
    return edge
