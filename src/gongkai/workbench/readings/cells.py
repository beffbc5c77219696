"""The cells of a report read, as its page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.reporting.checks.of_reading import Checked
from gongkai.reporting.models import ReadingCorrection
from gongkai.reporting.output import ReportContent, Signature
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.reading import ReadCell, Reading, Where
from gongkai.statute.annual_report import FORMS, SECTIONS, Cell, CellState, plain_value

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: what stands in it now, what was read, and what leads to and from it.

    `value` and `candidates` are as printed; `correction` is the one that counts; `anchor` the place
    in the source shown; `findings` the numbers of those that speak of it.
    """

    cell: Cell
    state: CellState
    value: str
    read: ReadCell
    candidates: tuple[str, ...]
    where: str
    anchor: str
    correction: ReadingCorrection | None
    findings: tuple[int, ...]

    @property
    def is_unsure(self) -> bool:
        return self.state is CellState.UNSURE

    @property
    def said(self) -> str:
        """What stands in it, in words."""
        if self.is_unsure:
            return f"可能是{'、'.join(self.candidates)}" if self.candidates else "读不出"
        return self.value or self.state.label

    @property
    def short(self) -> str:
        """What stands in it, as narrow as a table wants it."""
        if self.is_unsure:
            return f"{'或'.join(self.candidates[:_MOST_NAMED])}？"
        match self.state:
            case CellState.SLASH:
                return "/"
            case CellState.NONE:
                return "无"
            case CellState.BLANK:
                return "空白"
            case CellState.ABSENT:
                return "未印"
            case CellState.TEXT:
                return self.read.entry.note or "文字"
        return self.value

    @property
    def read_as(self) -> str:
        """What the reader made of it, in words."""
        entry = self.read.entry
        if entry.state is CellState.UNSURE:
            names = "、".join(plain_value(self.cell, one) for one in entry.candidates)
            return f"读不准，可能是{names}" if names else "读不准"
        if entry.value is not None:
            return plain_value(self.cell, entry.value)
        return entry.state.label

    @property
    def note(self) -> str:
        """The printed text where it says more than the value."""
        note = self.read.entry.note or ""
        return "" if note == self.value else note


def cells_shown(
    original: Reading,
    checked: Checked,
    corrections: Mapping[str, ReadingCorrection],
    anchors: Mapping[str, str],
) -> dict[str, CellShown]:
    """The cells of the form in its order; none where the form is not known."""
    if original.form is None:
        return {}
    findings: dict[str, list[int]] = {}
    for number, one in enumerate(checked.failing, 1):
        for cell_id in one.finding.cells:
            findings.setdefault(cell_id, []).append(number)
    shown = {}
    for cell in FORMS[original.form].cells:
        read = original.cells.get(cell.id)
        if read is None:
            continue
        entry = checked.reading.cells[cell.id].entry
        shown[cell.id] = CellShown(
            cell=cell,
            state=entry.state,
            value="" if entry.value is None else plain_value(cell, entry.value),
            read=read,
            candidates=tuple(plain_value(cell, one) for one in entry.candidates),
            where=where_in_words(read.where),
            anchor=anchors.get(cell.id, ""),
            correction=corrections.get(cell.id),
            findings=tuple(findings.get(cell.id, ())),
        )
    return shown


def where_in_words(where: Where) -> str:
    """Where a cell was found, as one would tell another person; empty for nowhere."""
    words = "" if where.page is None else f"第{where.page}页"
    if where.table is not None and where.row is not None and where.column is not None:
        words += f"第{where.table}张表第{where.row}行第{where.column}列"
    if where.line is not None and where.page is None:
        words += f"{'，' if words else ''}第{where.line}行文字"
    return words


def states_of(cells: Mapping[str, CellShown]) -> list[tuple[CellState, int]]:
    """How many cells there are of each state that occurs."""
    numbers = Counter(one.state for one in cells.values())
    return [(state, numbers[state]) for state in CellState if numbers[state]]


def tables_shown(reading: Reading, cells: Mapping[str, CellShown]) -> list[TableView]:
    """The official tables of the form with what stands in them."""
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
