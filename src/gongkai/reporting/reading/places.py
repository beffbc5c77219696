"""Which field of a printed row belongs to which cell, and when that cannot be told.

A text that was flattened from a table keeps the order of a row's values, not always their columns.
A row's fields after its label are taken for the row's places only when

- there are exactly as many values as the row has cells; or
- the row has as many fields as the form's grid is wide, with its label where the form has it and
  nothing in the places that the label covers; or
- exactly as many fields follow the label as the row has cells, and no blank among them can be a
  place that the label or a wide cell covers;

and in the last two cases the row has a frame, or its last place has a value: blanks at the end of
a row without a frame may be mere padding behind values that have moved to the left. A row whose
places are all blank is blank. A single cell takes a single value wherever it stands. Everything
else is unsure, with the row's different values as candidates: a blank is never taken for zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.reporting.reading.document import Field
from gongkai.reporting.reading.labels import LabelledRow
from gongkai.reporting.reading.result import ReadCell, Where
from gongkai.reporting.reading.values import read_value
from gongkai.statute.annual_report import Cell, CellState, Entry


def assign(
    row: LabelledRow,
    fields: Sequence[Field],
    labels: int,
    *,
    framed: bool,
    cells: Mapping[str, Cell],
    unit: str | None,
    place: tuple[int, int],
) -> dict[str, ReadCell]:
    """The cells of a printed row whose first `labels` fields are labels.

    `place` is the table and row number in the source. Never raises.
    """
    after = list(fields[labels:])
    chosen = _places(row, fields, after, framed=framed)
    if chosen is not None:
        return {
            cell_id: ReadCell(read_value(cells[cell_id], field.text, unit), _where(field, place))
            for cell_id, field in zip(row.cells, chosen, strict=True)
        }
    printed = [field for field in after if field.text]
    where = _where(printed[0], place)
    where = Where(where.table, where.row, None, where.page, where.line)
    read = {}
    for cell_id in row.cells:
        entries = [read_value(cells[cell_id], field.text, unit) for field in printed]
        values = [entry.value for entry in entries if entry.value is not None]
        values += [value for entry in entries for value in entry.candidates]
        read[cell_id] = ReadCell(Entry.unsure(*dict.fromkeys(values)), where)
    return read


def _places(
    row: LabelledRow, fields: Sequence[Field], after: list[Field], *, framed: bool
) -> list[Field] | None:
    wanted = len(row.cells)
    printed = [field for field in after if field.text]
    if len(printed) == wanted:
        return printed
    if not printed:
        blank = Field("", len(fields), fields[0].line, fields[0].page)
        return (after + [blank] * wanted)[:wanted]
    if len(printed) > wanted:
        return None
    if len(fields) == row.width:
        grid = [fields[offset] for offset in row.offsets]
        if all(field in grid for field in printed) and _is_whole(grid, framed):
            return grid
    wide_cells = row.width - row.offsets[0] > wanted
    covered = wide_cells or (row.span > 1 and not after[0].text)
    if len(after) == wanted and not covered and _is_whole(after, framed):
        return after
    return None


def _is_whole(places: Sequence[Field], framed: bool) -> bool:
    """Whether the blanks among the places can be trusted to be places."""
    return framed or bool(places[-1].text)


def _where(field: Field, place: tuple[int, int]) -> Where:
    return Where(place[0], place[1], field.column, field.page, field.line)


def merge(first: ReadCell, second: ReadCell) -> ReadCell:
    """Two readings of one cell: the same, or unsure between the two."""
    if first.entry == second.entry:
        return first
    values = [first.entry.value, second.entry.value]
    values += [*first.entry.candidates, *second.entry.candidates]
    known = [value for value in values if value is not None]
    if first.entry.state is CellState.ABSENT:
        return second
    return ReadCell(Entry.unsure(*dict.fromkeys(known)), first.where)
