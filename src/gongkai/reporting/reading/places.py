"""Which value of a printed row stands in which cell.

A flattened table keeps texts and loses boxes: a blank field may be a blank place of the form or
padding, and a value may have slid to the left. A value is taken for the number of a cell only in
these cases; in all others every cell of the row is UNSURE, with the row's values as candidates.

1. *Complete.* The row prints as many texts as the form has columns there, and the headings, as far
   as they are kept, do not say that columns were added or cannot be told apart.
2. *Under its heading.* Every heading has a field of its own, and the row has as many fields as the
   headings: a value belongs to the heading above it, a blank field is a blank place.
3. *Counted off.* The headings are not in line, but the row has exactly as many fields after its
   label as the form has columns; blank fields behind a value in the last of them are padding.

In cases 2 and 3 a row with gaps must also show that its gaps are kept: a blank before a value
shows it (padding stands at the end); blanks at the end alone need a table whose rows all fit and
of which a row shows it, or whose rows are framed in a document in which no table contradicts and
no second row ends so: where values were lost and the rest moved to the left, more than one does.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.reading.document import Field, Row
from gongkai.reporting.reading.printed_rows import Evidence, PrintedRow
from gongkai.reporting.reading.result import ReadCell, Where
from gongkai.reporting.reading.values import looks_like_a_value, read_value
from gongkai.statute.annual_report import Cell, CellState, Entry


def read_row(printed: PrintedRow, evidence: Evidence) -> dict[str, ReadCell]:
    """Every cell of the row, by the rule of this module."""
    cells, texts = printed.cells, printed.texts
    if printed.loose or printed.has_label_among_values():
        return _unsure(printed)
    aligned = printed.aligned()
    unknown = printed.heads.unknown(cells)
    order = None if unknown else printed.heads.order(cells)
    complete = len(texts) == len(cells) and (
        len(cells) == 1 or (_is_value(texts[0]) and printed.stands_together())
    )
    if complete and order is not None and aligned is None:
        # Headings in another order, in line with the row and yet not above its values, say nothing.
        if list(order) != sorted(order) and printed.is_as_wide_as_its_headings():
            return _unsure(printed)
        return _in_order(printed, order, texts)
    if aligned is not None:
        fields = [printed.row.fields[place] for place in aligned.places]
        if all(field.text for field in fields) or printed.has_gap() or evidence.keeps_blanks:
            return _read(printed, zip(cells, fields, strict=True))
    elif order is not None and not printed.headings_in_line():
        counted = printed.counted_off(evidence)
        if counted is not None:
            return _in_order(printed, order, counted)
    if not texts and printed.rest and not evidence.below:
        return {cell.id: ReadCell(Entry.blank(), row_only(printed.row)) for cell in cells}
    return _unsure(printed)


def _is_value(field: Field) -> bool:
    return looks_like_a_value(field.text)


def _in_order(
    printed: PrintedRow, order: Sequence[int], fields: Sequence[Field]
) -> dict[str, ReadCell]:
    cells = (printed.cells[index] for index in order)
    return _read(printed, zip(cells, fields, strict=True))


def _read(printed: PrintedRow, pairs: zip[tuple[Cell, Field]]) -> dict[str, ReadCell]:
    return {
        cell.id: ReadCell(
            read_value(cell, field.text, printed.heads.unit_of(cell)), _where(printed.row, field)
        )
        for cell, field in pairs
    }


def _unsure(printed: PrintedRow) -> dict[str, ReadCell]:
    return {
        cell.id: ReadCell(
            unsure_among(
                cell, [field.text for field in printed.texts], printed.heads.unit_of(cell)
            ),
            row_only(printed.row),
        )
        for cell in printed.cells
    }


def unsure_among(cell: Cell, texts: Sequence[str], unit: str | None) -> Entry:
    """UNSURE, with the distinct values that these texts could give the cell, as printed first."""
    candidates: dict[int, None] = {}
    for text in texts:
        entry = read_value(cell, text, unit)
        if entry.value is not None:
            candidates[entry.value] = None
        candidates.update(dict.fromkeys(entry.candidates))
    return Entry(CellState.UNSURE, candidates=tuple(candidates))


def _where(row: Row, field: Field) -> Where:
    return Where(row.table, row.number, field.column, field.page, field.line)


def row_only(row: Row) -> Where:
    """The row, when its columns are not known."""
    first = row.fields[0] if row.fields else None
    line = row.line if first is not None else None
    return Where(row.table, row.number, None, first.page if first else None, line)
