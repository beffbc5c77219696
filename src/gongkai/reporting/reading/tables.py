"""The tables of a document: every cell of the form, with what stands there and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.document import Document, Grid, Row
from gongkai.reporting.reading.grids import GridTables, read_grids
from gongkai.reporting.reading.headings import Heading
from gongkai.reporting.reading.places import read_row, row_only, unsure_among
from gongkai.reporting.reading.printed_rows import (
    Evidence,
    PrintedRow,
    shows_its_blanks,
    weigh,
)
from gongkai.reporting.reading.result import ReadCell, Where
from gongkai.reporting.reading.vocabulary import (
    OTHER_ALL,
    vocabulary_of,
    words_of_one_form,
)
from gongkai.reporting.reading.walking import Walk, Walker
from gongkai.reporting.reading.wording import without_brackets
from gongkai.statute.annual_report import FORMS, CellState, Entry, Form

_ABSENT = ReadCell(Entry.absent())


@dataclass(slots=True)
class ReadTables:
    """`cells` has every cell of the form; the rest is what the findings are made of."""

    cells: dict[str, ReadCell]
    claimed: frozenset[int]
    absent: tuple[int, ...] = ()
    doubled: dict[int, list[str]] = field(default_factory=dict)
    """Cells printed more than once, by table."""
    unknown_rows: list[tuple[int, str]] = field(default_factory=list)
    unknown_columns: dict[int, list[str]] = field(default_factory=dict)
    reordered: tuple[int, ...] = ()
    reordered_rows: tuple[int, ...] = ()
    other_in_one_row: bool = False
    misfits: dict[int, list[str]] = field(default_factory=dict)
    """In what a table does not fit the form, in Chinese."""
    merged: dict[int, list[str]] = field(default_factory=dict)
    """Cells that share a box with others, by table."""
    broken: dict[int, list[str]] = field(default_factory=dict)
    """Labels of rows whose boxes do not stand under the headings."""
    joined: tuple[int, ...] = ()


def form_by_tables(document: Document) -> str | None:
    """The form whose own words the tables print; None when they print none, or of both alike."""
    printed = {
        without_brackets(box.text)
        for block in document.blocks
        if isinstance(block, Row | Grid)
        for box in (block.fields if isinstance(block, Row) else block.boxes)
    }
    counts = {code: len(words_of_one_form(code) & printed) for code in FORMS}
    most = max(counts.values())
    best = [code for code, count in counts.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def read_tables(document: Document, headings: Mapping[int, Heading], form: Form) -> ReadTables:
    """Read the three tables on this form."""
    walk = Walker(vocabulary_of(form.code)).run(document.blocks, headings)
    tables = ReadTables(dict.fromkeys((cell.id for cell in form.cells), _ABSENT), frozenset())
    grids = read_grids(document.blocks, form)
    tables.claimed = frozenset(walk.claimed | grids.claimed)
    tables.unknown_rows = [(table, row.text) for table, row in walk.unknown]
    _drop_subtotal(walk, form, tables)
    found = _found(walk)
    for key, readings in grids.cells.items():
        found[key] = found.get(key, []) + readings
    for key, readings in found.items():
        tables.cells[key] = _merged(readings)
        if len(readings) > 1:
            table = form.by_id[key].table
            tables.doubled.setdefault(table, []).append(key)
    _unread_rows(walk, form, tables)
    tables.absent = tuple(
        table.number
        for table in form.tables
        if all(tables.cells[key].entry.state is CellState.ABSENT for key in table.cell_ids)
        and table.number not in grids.seen
        and not (walk.heads.get(table.number) or found.keys() & set(table.cell_ids))
    )
    tables.other_in_one_row = any(cell.id in found for cell in form.optional_cells)
    _columns(walk, tables)
    _take_grids(grids, tables)
    return tables


def _take_grids(grids: GridTables, tables: ReadTables) -> None:
    tables.unknown_rows += grids.unknown_rows
    for table, texts in grids.unknown_columns.items():
        kept = tables.unknown_columns.setdefault(table, [])
        kept += [text for text in texts if text not in kept]
    tables.reordered = tuple(sorted({*tables.reordered, *grids.reordered_columns}))
    tables.reordered_rows = tuple(sorted(grids.reordered_rows))
    tables.misfits, tables.merged, tables.broken = grids.misfits, grids.merged, grids.broken
    tables.joined = tuple(sorted(grids.joined))


def _drop_subtotal(walk: Walk, form: Form, tables: ReadTables) -> None:
    """（六）其他处理 with figures of its own, above its three rows, is no row of the form."""
    split = {cell.row for cell in form.replaced_cells}
    if not split & {printed.label.row for printed in walk.printed}:
        return
    kept = []
    for printed in walk.printed:
        if printed.label.row == OTHER_ALL and printed.label.table == 3:
            if printed.texts:
                tables.unknown_rows.append((3, printed.row.text))
        else:
            kept.append(printed)
    walk.printed = kept


def _found(walk: Walk) -> dict[str, list[ReadCell]]:
    by_table: dict[int, list[PrintedRow]] = {}
    for printed in walk.printed:
        by_table.setdefault(printed.label.table, []).append(printed)
    fitting = {table: all(row.fits() for row in rows) for table, rows in by_table.items()}
    ending_blank = sum(
        row.ends_blank() for rows in by_table.values() if not shows_its_blanks(rows) for row in rows
    )
    evidence: dict[int, Evidence] = {
        table: weigh(
            rows,
            contradicted=ending_blank > 1
            or not all(fits for other, fits in fitting.items() if other != table),
        )
        for table, rows in by_table.items()
    }
    found: dict[str, list[ReadCell]] = {}
    for printed in walk.printed:
        for key, cell in read_row(printed, evidence[printed.label.table]).items():
            found.setdefault(key, []).append(cell)
    return found


def _merged(readings: Sequence[ReadCell]) -> ReadCell:
    """One reading out of several: the first when all agree, else UNSURE between their values."""
    first = readings[0]
    if all(
        (other.entry.state, other.entry.value, other.entry.candidates)
        == (first.entry.state, first.entry.value, first.entry.candidates)
        for other in readings
    ):
        return first
    candidates: dict[int, None] = {}
    for reading in readings:
        if reading.entry.value is not None:
            candidates[reading.entry.value] = None
        candidates.update(dict.fromkeys(reading.entry.candidates))
    where = Where(first.where.table, first.where.row, None, first.where.page, first.where.line)
    return ReadCell(Entry(CellState.UNSURE, candidates=tuple(candidates)), where)


def _unread_rows(walk: Walk, form: Form, tables: ReadTables) -> None:
    """Values in a layout that is not the form's make their cells UNSURE, not absent."""
    vocabulary = vocabulary_of(form.code)
    unread = list(walk.crowded)
    unread += [(vocabulary.table4, row) for table, row in walk.unknown if table == 4]
    for label, row in unread:
        for cell in label.cells:
            before = tables.cells.get(cell.id, _ABSENT).entry
            known = before.candidates if before.value is None else (before.value,)
            here = unsure_among(cell, [box.text for box in row.fields], None)
            candidates = tuple(dict.fromkeys((*known, *here.candidates)))
            tables.cells[cell.id] = ReadCell(
                Entry(CellState.UNSURE, candidates=candidates), row_only(row)
            )


def _columns(walk: Walk, tables: ReadTables) -> None:
    reordered = set()
    for printed in walk.printed:
        table = printed.label.table
        for text in printed.heads.unknown(printed.cells):
            texts = tables.unknown_columns.setdefault(table, [])
            if text not in texts:
                texts.append(text)
        order = printed.heads.order(printed.cells)
        if order is None or list(order) != sorted(order):
            reordered.add(table)
    tables.reordered = tuple(sorted(reordered))
