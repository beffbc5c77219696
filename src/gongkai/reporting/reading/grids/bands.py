"""The results of table 4 that stand side by side, and what stands above each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.statute.annual_report.table4 import COLUMNS

RESULTS = {text: column for column, text in COLUMNS}


@dataclass(slots=True)
class Band:
    """The results that stand side by side, each with what stands above it."""

    leaves: list[tuple[str, Spot]] = field(default_factory=list)
    above: dict[Spot, frozenset[str]] = field(default_factory=dict)
    strange: dict[Spot, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(spot.left for _, spot in self.leaves)


def _result(spot: Spot, labels: Labels) -> str:
    word = labels.head(4, spot.text) if spot.text else ""
    return word if word in RESULTS else ""


def upright(lattice: Lattice, labels: Labels) -> Lattice:
    """The lattice with its results side by side."""
    for row in lattice.rows:
        if len({word for spot in row if (word := _result(spot, labels))}) > 1:
            return lattice
    return Lattice(
        [
            Spot(spot.box, spot.table, spot.text, spot.left, spot.top, spot.right, spot.bottom)
            for spot in lattice.spots
        ]
    )


def bands_of(lattice: Lattice, labels: Labels) -> Iterable[Band]:
    """The bands of results from top to bottom."""
    bands: dict[int, Band] = {}
    for spot in sorted(lattice.spots, key=lambda spot: (spot.bottom, spot.left)):
        word = _result(spot, labels)
        if word:
            band = bands.setdefault(spot.bottom, Band())
            band.leaves.append((word, spot))
            band.above[spot], band.strange[spot] = _above(spot, lattice, labels)
    return bands.values()


def _above(leaf: Spot, lattice: Lattice, labels: Labels) -> tuple[frozenset[str], str]:
    """The groups that head a result, and a heading that is none of the form."""
    words: list[set[str]] = []
    strange = ""
    for column in (leaf.left, leaf.right - 1):
        found: set[str] = set()
        for row in range(leaf.top - 1, -1, -1):
            spot = lattice.at[row][column]
            if spot is None or looks_like_a_value(spot.text) or _result(spot, labels):
                break
            word = labels.head(4, spot.text) if spot.text else ""
            if word:
                found.add(word)
            elif spot.text and spot.right - spot.left < lattice.width:
                strange = " ".join(spot.text.split())
        words.append(found)
    return (frozenset(words[0]) if words[0] == words[1] else frozenset({"", "?"})), strange


def rows_below(band: Band, lattice: Lattice, labels: Labels) -> list[int]:
    """The rows of values under these results, down to the next headings."""
    rows = []
    for row in range(band.leaves[0][1].bottom, lattice.height):
        spots = lattice.within(row, row + 1, band.first, max(s.right for _, s in band.leaves))
        if any(spot is not None and spot.text and labels.head(4, spot.text) for spot in spots):
            break
        rows.append(row)
    return rows
