"""The places of a printed table, and which box covers each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.reporting.reading.document import Box, Grid
from gongkai.reporting.reading.result import Where
from gongkai.reporting.reading.values import looks_like_a_value


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A box in a lattice: its places from 0, `bottom` and `right` behind the last. By identity."""

    box: Box
    table: int
    text: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def where(self) -> Where:
        box = self.box
        return Where(self.table, box.row, box.column, box.page, box.line, box.frame)

    @property
    def where_row(self) -> Where:
        """The row alone, when the column is not known."""
        return Where(self.table, self.box.row, None, self.box.page, self.box.line)


class Lattice:
    """Spots on `height` rows and `width` columns; a place may be covered by none."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.spots = tuple(spots)
        self.height = max((spot.bottom for spot in spots), default=0)
        self.width = max((spot.right for spot in spots), default=0)
        self.at: list[list[Spot | None]] = [[None] * self.width for _ in range(self.height)]
        for spot in spots:
            if spot.bottom - spot.top == 1 == spot.right - spot.left:
                self.at[spot.top][spot.left] = spot
                continue
            for row in range(spot.top, spot.bottom):
                self.at[row][spot.left : spot.right] = [spot] * (spot.right - spot.left)

    @cached_property
    def rows(self) -> tuple[tuple[Spot, ...], ...]:
        """The spots that cover each row, from left to right, each once."""
        return tuple(tuple(_each_once(row)) for row in self.at)

    def within(self, top: int, bottom: int, left: int, right: int) -> list[Spot | None]:
        """What covers a rectangle of places, each spot once, and None if a place is not covered."""
        if bottom - top == 1:
            found = dict.fromkeys(self.at[top][left:right])
        else:
            found = dict.fromkeys(spot for row in self.at[top:bottom] for spot in row[left:right])
        return list(found)

    def texts(self) -> Iterable[str]:
        return (spot.text for spot in self.spots if spot.text)

    def has_values(self) -> bool:
        return any(looks_like_a_value(text) for text in self.texts())


def _each_once(row: Iterable[Spot | None]) -> Iterable[Spot]:
    last = None
    for spot in row:
        if spot is not None and spot is not last:
            yield spot
        last = spot


class _Same:
    """A grid told by its identity, for comparing all its boxes takes longer than placing them."""

    __slots__ = ("grid",)

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    def __hash__(self) -> int:
        return id(self.grid)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.grid is other.grid


def lattice_of(grid: Grid) -> Lattice:
    """The lattice of a grid, from its first box on."""
    return _placed(_Same(grid))


@lru_cache(maxsize=16)
def _placed(same: _Same) -> Lattice:
    grid = same.grid
    top = min((box.row for box in grid.boxes), default=1)
    left = min((box.column for box in grid.boxes), default=1)
    return Lattice(
        [
            Spot(
                box,
                grid.table,
                box.text.strip(),
                box.row - top,
                box.column - left,
                box.row - top + box.rows,
                box.column - left + box.columns,
            )
            for box in grid.boxes
        ]
    )


def one_below_the_other(first: Lattice, second: Lattice) -> Lattice:
    """One lattice of the rows of both."""
    down = first.height
    lowered = [
        Spot(
            spot.box,
            spot.table,
            spot.text,
            spot.top + down,
            spot.left,
            spot.bottom + down,
            spot.right,
        )
        for spot in second.spots
    ]
    return Lattice((*first.spots, *lowered))
