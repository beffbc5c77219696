"""Reads our workbook: text, official tables as a spreadsheet would show them, and the list."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.readback.comparing import Places, ReadBack

_TEXT, _LIST, _TITLE_ROWS = "正文", "数据", 2


def read(written: bytes, content: ReportContent) -> ReadBack:
    """Sheets between the text and the list are the tables, in order."""
    book = load_workbook(io.BytesIO(written), data_only=False)
    names = book.sheetnames
    if names[0] != _TEXT or names[-1] != _LIST:
        raise ValueError(f"sheets are {names}")
    prose = "".join(str(row[0] or "") for row in book[_TEXT].iter_rows(values_only=True))
    values = {
        str(row[0].value): _shown(row[3]) for row in book[_LIST].iter_rows(min_row=2, max_col=4)
    }
    tables = tuple(_table(book[name]) for name in names[1:-1])
    return ReadBack(tables, "".join(prose.split()), values)


def _table(sheet: Any) -> Places:
    return {
        (row, column): shown
        for row, line in enumerate(sheet.iter_rows(min_row=_TITLE_ROWS + 1))
        for column, cell in enumerate(line)
        if (shown := _shown(cell)) or type(cell).__name__ == "Cell"
    }


def _shown(cell: Any) -> str:
    """The text on the screen: numbers by their format, which may add a unit in quotation marks."""
    if cell.data_type == "f":
        raise ValueError(f"{cell.coordinate} is a formula")
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number, _, unit = cell.number_format.partition('"')
    decimals = len(number.partition(".")[2])
    return f"{Decimal(repr(value)):.{decimals}f}{unit.rstrip(chr(34))}"
