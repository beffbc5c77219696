"""Table 4 in any of its layouts: five results for each of three groups.

Results stand side by side above their values, or one below the other before them; then the table
is read with rows and columns exchanged. Which group a value belongs to is told by the headings
above its result and the labels before its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.reporting.reading.grids.bands import RESULTS, Band, bands_of, rows_below, upright
from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.grids.yielded import GridTables, row_text, unsure, values_among
from gongkai.reporting.reading.result import ReadCell
from gongkai.reporting.reading.values import read_value
from gongkai.statute.annual_report import Cell
from gongkai.statute.annual_report.table4 import GROUPS

_REVIEW = GROUPS[0][1]
_SUITS = GROUPS[1][2]
_GROUPS = {text: group for group, text, _ in GROUPS}


def read_results(lattice: Lattice, labels: Labels) -> GridTables:
    """Every cell of table 4 that the lattice prints."""
    yielded = GridTables(seen={4})
    cells = {(cell.row, cell.column): cell for cell in labels.form.cells if cell.table == 4}
    lattice = upright(lattice, labels)
    groups: list[str] = []
    for band in bands_of(lattice, labels):
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


def _group(words: frozenset[str]) -> str | None:
    """The group that headings name: 行政诉讼 alone is none, nor are two of them."""
    return _GROUPS.get(next(iter(words - {_SUITS}), "")) if _is_one(words) else None


def _is_one(words: frozenset[str]) -> bool:
    return len(words - {_SUITS}) == 1 and not (_REVIEW in words and _SUITS in words)


def _before(row: int, band: Band, lattice: Lattice) -> list[Spot]:
    return [spot for spot in lattice.rows[row] if spot.text and spot.right <= band.first]


def _read_band(
    band: Band,
    lattice: Lattice,
    labels: Labels,
    cells: dict[tuple[str, str], Cell],
    yielded: GridTables,
    groups: list[str],
) -> None:
    rows = rows_below(band, lattice, labels)
    named = {
        row: frozenset(
            word
            for spot in _before(row, band, lattice)
            if (word := labels.head(4, spot.text)) and word not in RESULTS
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


def _is_filled(row: int, band: Band, lattice: Lattice) -> bool:
    last = max(spot.right for _, spot in band.leaves)
    return any(spot and spot.text for spot in lattice.within(row, row + 1, band.first, last))


def _read_row(
    row: int,
    named: frozenset[str],
    band: Band,
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
        if len(leaves) != len(RESULTS):
            yielded.name(yielded.misfits, 4, "一组的五个结果没有印全")
            return
        if group not in groups:
            groups.append(group)
        order = [leaves[word].left for word in RESULTS]
        if order != sorted(order):
            yielded.reordered_columns.add(4)
        if shifted:
            yielded.name(yielded.broken, 4, cells[group, "total"].row_label)
        for word, leaf in leaves.items():
            cell = cells[group, RESULTS[word]]
            yielded.add(cell, _crossing(cell, row, leaf, band, lattice, yielded, shifted))


def _crossing(
    cell: Cell,
    row: int,
    leaf: Spot,
    band: Band,
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


def _reaches_out(spot: Spot, row: int, leaf: Spot, band: Band) -> bool:
    if spot.top != row or spot.bottom != row + 1 or spot.left < band.first:
        return True
    return any(
        other is not leaf and spot.left < other.right and other.left < spot.right
        for _, other in band.leaves
    )


def _stands_beside(row: int, band: Band, lattice: Lattice) -> bool:
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
