"""A second look at a workbook: openpyxl's values and merged ranges."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange
from tests.reporting.mutations.seen import Seen, Table


def tables_of(content: bytes) -> list[Table]:
    """The used area of each sheet with text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), data_only=True)
    sheets = []
    for sheet in book.worksheets:
        spans = {
            (area.min_row, area.min_col): (
                area.max_row - area.min_row + 1,
                area.max_col - area.min_col + 1,
            )
            for area in sheet.merged_cells.ranges
        }
        _refuse_overlapping(sheet.merged_cells.ranges)
        boxes = [
            Seen(
                _text(cell.value),
                cell.row,
                cell.column,
                *spans.get((cell.row, cell.column), (1, 1)),
            )
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None
        ]
        if boxes:
            sheets.append(Table(boxes))
    return sheets


def _refuse_overlapping(areas: Iterable[CellRange]) -> None:
    """Which text two merged ranges hide that share a place is said nowhere: nothing to compare."""
    places = [place for area in areas for place in area.cells]
    if len(places) != len(set(places)):
        raise ValueError("merged ranges over each other")


def _text(value: object) -> str:
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)
