"""Tables 2 and 3: labelled rows under headings of columns.

A cell is the crossing of the row of its label and the column of its heading. It is a number only
when exactly one box stands there, which belongs to no other crossing, in a row whose boxes all
stand under the headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reporting.reading.grids.columns import Columns, columns_below, is_head_row
from gongkai.reporting.reading.grids.crossing import read_crossing, stands_beside, unit_of
from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.grids.rows import LabelledRow, find_row
from gongkai.reporting.reading.grids.unbroken import read_unbroken
from gongkai.reporting.reading.grids.yielded import GridTables, row_text, unsure, values_among
from gongkai.reporting.reading.vocabulary import OTHER_ALL, is_band
from gongkai.reporting.reading.wording import core, without_brackets

_COLUMNS_OF_TABLE_3 = 7


@dataclass(slots=True)
class _Found:
    row: LabelledRow
    columns: Columns | None


def read_banded(lattice: Lattice, table: int, labels: Labels) -> GridTables:
    """Every cell of table 2 or 3 that the lattice prints."""
    yielded = GridTables(seen={table})
    found, strange = _walk(lattice, table, labels, yielded)
    found = _without_subtotal(found, lattice, yielded)
    misfits = yielded.misfits.get(table, [])
    if found and not misfits and all(each.columns is None for each in found):
        unbroken = read_unbroken(lattice, [each.row for each in found], labels)
        if unbroken is not None and not strange:
            yielded.cells = unbroken
            return yielded
        yielded.name(yielded.misfits, table, "没有列名")
    for each in found:
        _check(each, table, yielded)
    fits = table not in yielded.misfits
    for each in found:
        _read(each, lattice, table, yielded, fits=fits)
    _orders(found, table, labels, yielded)
    return yielded


def _walk(
    lattice: Lattice, table: int, labels: Labels, yielded: GridTables
) -> tuple[list[_Found], bool]:
    """The rows of the form in printed order, and whether other rows hold values."""
    found: list[_Found] = []
    columns: Columns | None = None
    heads: list[int] = []
    before = band = ""
    strange = False
    row = 0
    while row < lattice.height:
        spots = [spot for spot in lattice.rows[row] if spot.text]
        if is_head_row(lattice, row, table, labels, below=bool(heads)):
            heads.append(row)
            row += 1
            continue
        if heads and spots:
            columns = columns_below(lattice, heads, table, labels)
            heads = []
            _note_columns(columns, table, yielded)
        first = columns.first if columns else _first_value(lattice, row)
        labelled = find_row(lattice, row, first, table, labels, before)
        last = labelled.bottom if labelled is not None else row + 1
        for line in lattice.rows[row:last]:
            _note_strays(line, first, table, labels, yielded)
        if labelled is not None:
            if band and core(band) != core(labelled.label.block):
                labelled.misfit = labelled.misfit or (
                    f"“{labelled.label.label}”印在“{' '.join(band.split())[:20]}”下"
                )
            found.append(_Found(labelled, columns))
            before = labelled.label.row
            row = labelled.bottom
            continue
        if len(spots) == 1 and is_band(spots[0].text):
            # Each block has headings of its own.
            band, columns = spots[0].text, None
        elif values_among(spots):
            strange = True
            yielded.unknown_rows.append((table, row_text(spots)))
        elif spots and table == 2:
            # Perhaps headings that were spoilt: those above hold no longer.
            columns = None
        row += 1
    return found, strange


def _first_value(lattice: Lattice, row: int) -> int:
    """Where the labels end in a table without headings."""
    for spot in lattice.rows[row]:
        if values_among([spot]):
            return spot.left
    return lattice.width


def _note_strays(
    spots: Sequence[Spot], first: int, table: int, labels: Labels, yielded: GridTables
) -> None:
    """A label of the form among the values, or a box that reaches from the labels into them."""
    spots = [spot for spot in spots if spot.text]
    for spot in spots:
        if spot.right <= first or (len(spots) == 1 and is_band(spot.text)):
            continue
        reaches = spot.left < first and len(spots) > 1
        if reaches or (not values_among([spot]) and labels.is_known(spot.text)):
            text = " ".join(spot.text.split())[:20]
            yielded.name(yielded.misfits, table, f"“{text}”印在填数字的地方")


def _note_columns(columns: Columns, table: int, yielded: GridTables) -> None:
    for text in columns.misfits:
        yielded.name(yielded.misfits, table, text)
    for text in columns.unknown.values():
        yielded.name(yielded.unknown_columns, table, " ".join(text.split()))
    if table == 3 and not columns.misfits and len(columns.places) != _COLUMNS_OF_TABLE_3:
        yielded.name(yielded.misfits, table, "七个列名没有印全")


def _without_subtotal(found: list[_Found], lattice: Lattice, yielded: GridTables) -> list[_Found]:
    """（六）其他处理 with figures of its own, above its three rows, is no row of the form."""
    if not any(each.row.label.block.endswith("其他处理") for each in found):
        return found
    kept = []
    for each in found:
        if each.row.label.row == OTHER_ALL and each.row.label.table == 3:
            spots = lattice.rows[each.row.top]
            if values_among(spots):
                yielded.unknown_rows.append((3, row_text(spots)))
        else:
            kept.append(each)
    return kept


def _check(each: _Found, table: int, yielded: GridTables) -> None:
    if each.row.misfit:
        yielded.name(yielded.misfits, table, each.row.misfit)
    if each.columns is None:
        yielded.name(yielded.misfits, table, "没有列名")
        return
    missing = [
        cell.column_label
        for cell in each.row.label.cells
        if without_brackets(cell.column_label) not in each.columns.places
    ]
    if missing:
        yielded.name(
            yielded.misfits,
            table,
            f"“{each.row.label.label[:20]}”上方没有列名{'、'.join(missing)}",
        )


def _read(each: _Found, lattice: Lattice, table: int, yielded: GridTables, *, fits: bool) -> None:
    row, columns = each.row, each.columns
    within = [
        spot
        for spot in lattice.within(row.top, row.bottom, 0, lattice.width)
        if spot is not None and spot is not row.spot
    ]
    shifted = row.shifted or columns is None or stands_beside(row, columns, lattice)
    if shifted and fits:
        yielded.name(yielded.broken, table, row.label.label)
    for cell in row.label.cells:
        unit = unit_of(cell, columns, row)
        if shifted or not fits or columns is None:
            yielded.add(cell, unsure(cell, within, unit, row.spot))
        else:
            yielded.add(cell, read_crossing(cell, unit, row, columns, lattice, yielded))


def _orders(found: Sequence[_Found], table: int, labels: Labels, yielded: GridTables) -> None:
    order = [labels.order[each.row.label.row] for each in found if each.row.label.table == table]
    order = list(dict.fromkeys(order))
    if order != sorted(order):
        yielded.reordered_rows.add(table)
    for each in found:
        if each.columns is None:
            continue
        places = [
            each.columns.places.get(without_brackets(cell.column_label), (0, 0))[0]
            for cell in each.row.label.cells
        ]
        if places != sorted(places) and table not in yielded.misfits:
            yielded.reordered_columns.add(table)
