"""The report as an Excel workbook: its text, the official tables, and all cells as one list."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.documents.packages import midnight, without_clock
from gongkai.reporting.output.content import ReportContent, headed, printed_entry
from gongkai.reporting.output.wording import (
    BREAKS,
    DRAFT_LINE,
    contact_line,
    heading_of,
    is_upright,
    label_heading,
    lines_of,
    signed_date,
    tidy,
)
from gongkai.statute.annual_report import Box, Cell, CellKind, Table, plain_value

TEXT_SHEET, LIST_SHEET = "正文", "数据"
FIRST_TABLE_ROW = 3
LIST_HEAD = ("单元格标识", "名称", "状态", "数值", "单位", "按记录计算的数值", "说明")
_LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps; a longer number is written as text rather than falsified."""

_TEXT_WIDTH = 84
_LINE = 15.0
_CHARACTER_MILLIMETRES = 3.3

_THIN = Side(style="thin", color="000000")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def table_sheet_name(table: Table) -> str:
    """表二, 表三, 表四."""
    return f"表{'零一二三四五六'[table.number]}"


def write(content: ReportContent) -> bytes:
    """The XLSX file, with the report's own dates: the same content gives the same bytes."""
    on = content.published_on or content.signature.on
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_text(book.create_sheet(TEXT_SHEET), content)
    for table in content.tables:
        _add_table(book.create_sheet(table_sheet_name(table)), content, table)
    _add_list(book.create_sheet(LIST_SHEET), content)
    book.properties.title, book.properties.creator = content.title, content.agency_name
    book.properties.created = midnight(on)
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue(), on)


def _font(points: float, *, bold: bool = False, face: str = "宋体") -> Font:
    return Font(name=face, size=points, bold=bold)


def _put_text(cell: SheetCell, text: str) -> None:
    """Text that stays text, even where it begins as a formula would."""
    cell.value = text
    if text.startswith("="):
        cell.data_type = "s"
        cell.quotePrefix = True


def _add_text(sheet: Worksheet, content: ReportContent) -> None:
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    lines: list[tuple[str, Font, str]] = []
    if content.draft:
        lines.append((DRAFT_LINE, _font(11, face="黑体"), "right"))
    lines.append((content.title, _font(18, bold=True), "center"))
    lines.extend(_text_lines(content.preamble))
    for position, section in enumerate(content.sections):
        lines.append((heading_of(position, section), _font(14, face="黑体"), "left"))
        lines.extend(_text_lines(section.paragraphs))
        for table in content.tables:
            if table.section_id == section.id:
                lines.append((f"见工作表“{table_sheet_name(table)}”", _font(12), "left"))
    signature = content.signature
    lines.append((signature.agency, _font(12), "right"))
    lines.append((signed_date(signature).strip(), _font(12), "right"))
    if contact := contact_line(signature):
        lines.append((contact, _font(12), "left"))
    for row, (text, font, side) in enumerate(lines, start=1):
        cell: Any = sheet.cell(row, 1)
        _put_text(cell, text)
        cell.font = font
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        in_a_line = int(_TEXT_WIDTH * 5.5 / font.size)
        sheet.row_dimensions[row].height = (font.size * 1.5) * -(-len(text) // in_a_line) + 6
    _on_paper(sheet)


def _text_lines(paragraphs: Any) -> list[tuple[str, Font, str]]:
    lines = []
    for number, label, paragraph in headed(paragraphs):
        if label:
            lines.append((label_heading(number, label), _font(12, face="楷体"), "left"))
        lines.extend((line, _font(12), "left") for line in tidy(paragraph.text))
    return lines


def _add_table(sheet: Worksheet, content: ReportContent, table: Table) -> None:
    for column, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width * 0.56
    position = [section.id for section in content.sections].index(table.section_id)
    for row, text, font in (
        (1, heading_of(position, content.sections[position]), _font(14, face="黑体")),
        (2, _about(content), _font(10)),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=table.columns)
        heading: Any = sheet.cell(row, 1)
        _put_text(heading, text)
        heading.font, heading.alignment = font, _CENTRED
        sheet.row_dimensions[row].height = font.size * 1.9
    for row, boxes in enumerate(table.grid):
        sheet.row_dimensions[FIRST_TABLE_ROW + row].height = _LINE * _lines(table, boxes) + 8
    for row, column, box in table.places():
        _add_box(sheet, content, table, FIRST_TABLE_ROW + row, 1 + column, box)
    if table.head_rows:
        last = FIRST_TABLE_ROW + table.head_rows - 1
        sheet.print_title_rows = f"{FIRST_TABLE_ROW}:{last}"
        sheet.freeze_panes = f"A{last + 1}"
    _on_paper(sheet, landscape=table.number == 4)
    sheet.page_setup.fitToHeight = 1


def _lines(table: Table, boxes: tuple[Box, ...]) -> int:
    """Lines of text that the highest box of a row needs; boxes that span rows have room enough."""
    lines = 1
    column = table.columns
    # From the right, where every place of the row has a box of its own.
    for box in reversed(boxes):
        column -= box.colspan
        if box.cell_id or box.rowspan > 1:
            continue
        width = sum(table.widths[max(0, column) : column + box.colspan])
        in_a_line = max(1, int(width / _CHARACTER_MILLIMETRES))
        broken = BREAKS.get(box.text, (box.text,))
        lines = max(lines, sum(-(-len(line) // in_a_line) for line in broken))
    return lines


def _about(content: ReportContent) -> str:
    about = f"{content.agency_name}　{content.year}年度"
    return f"{about}　{DRAFT_LINE}" if content.draft else about


def _add_box(
    sheet: Worksheet, content: ReportContent, table: Table, row: int, column: int, box: Box
) -> None:
    last_row, last_column = row + box.rowspan - 1, column + box.colspan - 1
    for line in sheet.iter_rows(row, last_row, column, last_column):
        for covered in line:
            covered.border = _RULED
    cell: Any = sheet.cell(row, column)
    cell.font = _font(11)
    cell.alignment = _CENTRED
    if box.cell_id:
        _put_value(cell, content, content.declared.by_id[box.cell_id])
    else:
        _put_text(cell, "\n".join(lines_of(content, box)))
        if is_upright(table, box):
            cell.alignment = Alignment(horizontal="center", vertical="center", text_rotation=255)
        elif table.number == 3 and box.role == "label" and box.rowspan == 1:
            cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    if box.colspan > 1 or box.rowspan > 1:
        sheet.merge_cells(
            start_row=row, end_row=last_row, start_column=column, end_column=last_column
        )


def _put_value(sheet_cell: Any, content: ReportContent, cell: Cell) -> None:
    entry = content.entry(cell.id)
    if entry.value is None:
        _put_text(sheet_cell, printed_entry(cell, entry))
        return
    _put_number(sheet_cell, plain_value(cell, entry.value))
    unit = printed_entry(cell, entry).removeprefix(plain_value(cell, entry.value))
    if unit:
        sheet_cell.number_format += f'"{unit}"'


def _put_number(sheet_cell: Any, plain: str) -> None:
    number = Decimal(plain)
    if len(number.as_tuple().digits) > _LONGEST_NUMBER:
        sheet_cell.value, sheet_cell.number_format = plain, "@"
        return
    decimals = len(plain.partition(".")[2])
    sheet_cell.value = number if decimals else int(number)
    sheet_cell.number_format = f"0.{'0' * decimals}" if decimals else "0"


def _add_list(sheet: Worksheet, content: ReportContent) -> None:
    for column, (text, width) in enumerate(
        zip(LIST_HEAD, (44, 48, 12, 16, 8, 18, 40), strict=True), start=1
    ):
        head: Any = sheet.cell(1, column)
        head.value, head.font = text, _font(11, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, cell in enumerate(content.cells, start=2):
        entry = content.entry(cell.id)
        unit = "万元" if cell.kind is CellKind.MONEY else ""
        for column, text in ((1, cell.id), (2, cell.label), (3, entry.state.label), (5, unit)):
            _put_text(sheet.cell(row, column), text)  # type: ignore[arg-type]
        if entry.value is not None:
            _put_number(sheet.cell(row, 4), plain_value(cell, entry.value))
        computed = content.computed.get(cell.id)
        if computed is not None:
            _put_number(sheet.cell(row, 6), plain_value(cell, computed))
        if entry.note:
            _put_text(sheet.cell(row, 7), printed_entry(cell, entry))  # type: ignore[arg-type]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(LIST_HEAD))}{len(content.cells) + 1}"
    _on_paper(sheet, landscape=True)


def _on_paper(sheet: Worksheet, *, landscape: bool = False) -> None:
    """A4, one page wide, centred."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
