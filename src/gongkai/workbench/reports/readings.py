"""What was read from a file, laid out as the official tables, each cell with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gongkai.reporting.output import ReportContent, Signature
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.reading import Reading
from gongkai.statute.annual_report import FORMS, SECTIONS, Cell, CellState, plain_value


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell as read: `value` and `candidates` as printed, `line` that of the source from 1."""

    cell: Cell
    state: CellState
    value: str
    note: str
    candidates: tuple[str, ...]
    line: int | None

    @property
    def is_unsure(self) -> bool:
        return self.state is CellState.UNSURE


def cells_read(reading: Reading) -> dict[str, CellRead]:
    """The cells of the form in its order; none where the form is not known."""
    if reading.form is None:
        return {}
    by_id = FORMS[reading.form].by_id
    found = {}
    for key, read in reading.cells.items():
        cell, entry = by_id[key], read.entry
        value = "" if entry.value is None else plain_value(cell, entry.value)
        found[key] = CellRead(
            cell,
            entry.state,
            value,
            entry.note if entry.note and entry.note != value else "",
            tuple(plain_value(cell, one) for one in entry.candidates),
            read.where.line,
        )
    return found


def states_of(cells: dict[str, CellRead]) -> list[tuple[CellState, int]]:
    """How many cells there are of each state that occurs."""
    numbers = Counter(one.state for one in cells.values())
    return [(state, numbers[state]) for state in CellState if numbers[state]]


def tables_read(reading: Reading, cells: dict[str, CellRead]) -> list[TableView]:
    """The official tables of the form with what was read in them."""
    if reading.form is None:
        return []
    content = ReportContent(
        agency_name=reading.agency or "",
        agency_code="",
        year=reading.year or 0,
        form=reading.form,
        title=reading.title or "",
        sections=(),
        entries=reading.values,
        signature=Signature(agency=reading.agency or ""),
    )
    titles = {section.id: section.heading for section in SECTIONS}
    return [
        table_view(content, table, titles[table.section_id], extras=cells)
        for table in FORMS[reading.form].layout_for(reading.values).tables
    ]
