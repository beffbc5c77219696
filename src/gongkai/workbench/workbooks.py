"""Workbooks in and out: the file on one side, plain tables on the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Protocol

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gongkai.documents.kinds import FileKind
from gongkai.documents.sheets import Row, Sheet
from gongkai.documents.table_cells import TableCell, as_date, as_text
from gongkai.documents.tables import read_tables
from gongkai.organisations.given import GivenCell, GivenRow, GivenTable

PREPARED_ROWS = 300
NARROW, WIDE = 12, 48
HEAD = PatternFill("solid", fgColor="F4F1E9")


class SheetToWrite(Protocol):
    """A sheet as plain text."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


def read_workbook(path: Path, name: str, days: frozenset[str]) -> list[GivenTable]:
    """Every sheet of a workbook; cells under the titles `days` are read as days.

    Raises NotPermitted when the whole file is refused.
    """
    return [_table(sheet, days) for sheet in read_tables(path, name)]


def make_workbook(sheets: Iterable[SheetToWrite], explanation: Sequence[tuple[str, str]]) -> bytes:
    """An XLSX file whose cells are all text, with a sheet of explanations at the end."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for given in sheets:
        sheet = book.create_sheet(given.name)
        sheet.freeze_panes = "A2"
        for place, title in enumerate(given.columns, start=1):
            head = sheet.cell(1, place, title)
            head.font, head.fill = Font(bold=True), HEAD
        widths = [len(title) * 2 + 4 for title in given.columns]
        for number, row in enumerate(given.rows, start=2):
            for place, text in enumerate(row, start=1):
                cell = sheet.cell(number, place)
                cell.number_format = "@"
                if text:
                    # Said outright: openpyxl would take a text that begins with = for a formula.
                    cell.value, cell.data_type = text, "s"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                widths[place - 1] = max(widths[place - 1], len(text) * 2 + 2)
        for place, width in enumerate(widths, start=1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = min(max(width, NARROW), WIDE)
            for number in range(len(given.rows) + 2, len(given.rows) + PREPARED_ROWS):
                sheet.cell(number, place).number_format = "@"
    notes = book.create_sheet("说明")
    for line in explanation:
        notes.append(line)
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = NARROW, 90
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """The file to save."""
    answer = HttpResponse(content, content_type=FileKind.XLSX.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def _table(sheet: Sheet, days: frozenset[str]) -> GivenTable:
    rows = iter(sheet)
    columns = tuple(str(as_text(cell).value or "") for cell in next(rows).cells)
    return GivenTable(sheet.name.strip(), columns, tuple(_row(row, columns, days) for row in rows))


def _row(row: Row, columns: tuple[str, ...], days: frozenset[str]) -> GivenRow:
    cells = {
        title: _cell(row.cell(place), is_day=title in days)
        for place, title in enumerate(columns)
        if title
    }
    beyond = [cell for cell in row.cells[len(columns) :] if not cell.is_blank]
    if beyond and columns and columns[0]:
        text = f"最后一列的右边还有内容“{beyond[0].text[:20]}”，那里没有列名，请移到对应的列"
        cells[columns[0]] = cells[columns[0]]._replace(problem=text)
    return GivenRow(row.number, cells)


def _cell(cell: TableCell, *, is_day: bool) -> GivenCell:
    taken = as_date(cell) if is_day else as_text(cell)
    if taken.problem:
        return GivenCell(cell.text.strip(), taken.problem)
    if isinstance(taken.value, date):
        return GivenCell(taken.value.isoformat())
    return GivenCell(str(taken.value or ""))
