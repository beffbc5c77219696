"""Table 4 in any of its layouts: five results for each of three groups.

Results stand side by side above their values, or one below the other before them; then the table
is read with rows and columns exchanged. Which group a value belongs to is told by the headings
above its result and the labels before its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.grids.yielded import GridTables, row_text, unsure, values_among
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import looks_like_a_value, read_value
from gongkai.statute.annual_report import Cell
from gongkai.statute.annual_report.table4 import COLUMNS, GROUPS

_RESULTS = {text: column for column, text in COLUMNS}
_REVIEW = GROUPS[0][1]
_SUITS = GROUPS[1][2]
_GROUPS = {text: group for group, text, _ in GROUPS}


@dataclass(slots=True)
class _Band:
    """The results that stand side by side, each with what stands above it."""

    leaves: list[tuple[str, Spot]] = field(default_factory=list)
    above: dict[Spot, frozenset[str]] = field(default_factory=dict)
    strange: dict[Spot, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(spot.left for _, spot in self.leaves)


def read_results(lattice: Lattice, labels: Labels) -> GridTables:
    """Every cell of table 4 that the lattice prints."""
    yielded = GridTables(seen={4})
    cells = {(cell.row, cell.column): cell for cell in labels.form.cells if cell.table == 4}
    lattice = _upright(lattice, labels)
    groups: list[str] = []
    for band in _bands(lattice, labels):
        _read_band(band, lattice, labels, cells, yielded, groups)
    if not yielded.cells and not yielded.misfits:
        yielded.name(yielded.misfits, 4, "读不出各组的结果")
    if 4 in yielded.misfits:
        yielded.cells = {}
        values = [spot for spot in lattice.spots if values_among([spot])]
        for cell in _named(lattice, labels, cells.values()):
            yielded.add(cell, unsure(cell, values, None, lattice.spots[0]))
    elif groups != [group for group in _GROUPS.values() if group in groups]:
        yielded.reordered_columns.add(4)
    return yielded


def _result(spot: Spot, labels: Labels) -> str:
    word = labels.head(4, spot.text) if spot.text else ""
    return word if word in _RESULTS else ""


def _upright(lattice: Lattice, labels: Labels) -> Lattice:
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


def _bands(lattice: Lattice, labels: Labels) -> Iterable[_Band]:
    bands: dict[int, _Band] = {}
    for spot in sorted(lattice.spots, key=lambda spot: (spot.bottom, spot.left)):
        word = _result(spot, labels)
        if word:
            band = bands.setdefault(spot.bottom, _Band())
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


def _group(words: frozenset[str]) -> str | None:
    """The group that headings name: 行政诉讼 alone is none, nor are two of them."""
    return _GROUPS.get(next(iter(words - {_SUITS}), "")) if _is_one(words) else None


def _is_one(words: frozenset[str]) -> bool:
    return len(words - {_SUITS}) == 1 and not (_REVIEW in words and _SUITS in words)


def _rows_below(band: _Band, lattice: Lattice, labels: Labels) -> list[int]:
    """The rows of values under these results, down to the next headings."""
    rows = []
    for row in range(band.leaves[0][1].bottom, lattice.height):
        spots = lattice.within(row, row + 1, band.first, max(s.right for _, s in band.leaves))
        if any(spot is not None and spot.text and labels.head(4, spot.text) for spot in spots):
            break
        rows.append(row)
    return rows


def _before(row: int, band: _Band, lattice: Lattice) -> list[Spot]:
    return [spot for spot in lattice.rows[row] if spot.text and spot.right <= band.first]


def _read_band(
    band: _Band,
    lattice: Lattice,
    labels: Labels,
    cells: dict[tuple[str, str], Cell],
    yielded: GridTables,
    groups: list[str],
) -> None:
    rows = _rows_below(band, lattice, labels)
    named = {
        row: frozenset(
            word
            for spot in _before(row, band, lattice)
            if (word := labels.head(4, spot.text)) and word not in _RESULTS
        )
        for row in rows
    }
    if any(named.values()):
        for row in rows:
            if not named[row] and values_among(lattice.rows[row]):
                yielded.unknown_rows.append((4, row_text(lattice.rows[row])))
        rows = [row for row in rows if named[row]]
    else:
        filled = [row for row in rows if _is_filled(row, band, lattice)]
        rows = filled or rows[:1]
    for row in rows:
        _read_row(row, named[row], band, lattice, cells, yielded, groups)


def _is_filled(row: int, band: _Band, lattice: Lattice) -> bool:
    last = max(spot.right for _, spot in band.leaves)
    return any(spot and spot.text for spot in lattice.within(row, row + 1, band.first, last))


def _read_row(
    row: int,
    named: frozenset[str],
    band: _Band,
    lattice: Lattice,
    cells: dict[tuple[str, str], Cell],
    yielded: GridTables,
    groups: list[str],
) -> None:
    by_group: dict[str, dict[str, Spot]] = {}
    for word, leaf in band.leaves:
        words = band.above[leaf] | named
        if not words and band.strange[leaf]:
            yielded.name(yielded.unknown_columns, 4, band.strange[leaf])
            continue
        group = _group(words)
        if group is None or (band.strange[leaf] and not named):
            yielded.name(yielded.misfits, 4, f"“{word}”属于哪一组看不出来")
            return
        if word in by_group.setdefault(group, {}):
            yielded.name(yielded.misfits, 4, f"同一组里“{word}”印了不止一次")
            return
        by_group[group][word] = leaf
    shifted = _stands_beside(row, band, lattice)
    for group, leaves in by_group.items():
        if len(leaves) != len(_RESULTS):
            yielded.name(yielded.misfits, 4, "一组的五个结果没有印全")
            return
        if group not in groups:
            groups.append(group)
        order = [leaves[word].left for word in _RESULTS]
        if order != sorted(order):
            yielded.reordered_columns.add(4)
        if shifted:
            yielded.name(yielded.broken, 4, cells[group, "total"].row_label)
        for word, leaf in leaves.items():
            cell = cells[group, _RESULTS[word]]
            yielded.add(cell, _crossing(cell, row, leaf, band, lattice, yielded, shifted))


def _crossing(
    cell: Cell,
    row: int,
    leaf: Spot,
    band: _Band,
    lattice: Lattice,
    yielded: GridTables,
    shifted: bool,
) -> ReadCell:
    if shifted:
        printed = lattice.rows[row]
        return unsure(cell, printed, None, printed[0] if printed else leaf)
    spots = [s for s in lattice.within(row, row + 1, leaf.left, leaf.right) if s is not None]
    filled = [spot for spot in spots if spot.text]
    outside = [spot for spot in spots if _reaches_out(spot, row, leaf, band)]
    if outside or len(filled) > 1:
        yielded.name(yielded.merged, 4, cell.id)
        return unsure(cell, outside or filled, None, spots[0], exact=bool(outside))
    spot = filled[0] if filled else spots[0]
    return ReadCell(read_value(cell, spot.text, None), spot.where)


def _reaches_out(spot: Spot, row: int, leaf: Spot, band: _Band) -> bool:
    if spot.top != row or spot.bottom != row + 1 or spot.left < band.first:
        return True
    return any(
        other is not leaf and spot.left < other.right and other.left < spot.right
        for _, other in band.leaves
    )


def _stands_beside(row: int, band: _Band, lattice: Lattice) -> bool:
    """Whether boxes are missing under the results, or stand where no heading is."""
    heading = band.leaves[0][1].bottom - 1
    return any(
        (lattice.at[row][column] is None) != (lattice.at[heading][column] is None)
        for column in range(band.first, lattice.width)
    )


def _named(lattice: Lattice, labels: Labels, cells: Iterable[Cell]) -> Sequence[Cell]:
    """The cells of the groups that the lattice names; all when it names none."""
    words = {labels.head(4, text) for text in lattice.texts()}
    found = [
        cell
        for cell in cells
        if cell.row_label in words or (cell.block_label and cell.block_label in words)
    ]
    return found or list(cells)
