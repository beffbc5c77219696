"""Refuses merged cells at each of their places: the value belongs to the first alone."""

from __future__ import annotations

from openpyxl.utils.cell import range_boundaries

from gongkai.documents.sheets import MOST_COLUMNS, Sheet, table_cell


def mark_merged(sheet: Sheet, ranges: list[str]) -> None:
    """Put the problem at every place of a merged range that lies in a row that was read."""
    rows = {number: index for index, (number, _) in enumerate(sheet.raw)}
    for reference in ranges:
        left, top, right, bottom = range_boundaries(reference)
        if left is None or top is None or right is None or bottom is None:
            continue
        problem = f"{reference}是合并的单元格，请取消合并，每一行都填上内容"
        if bottom - top > len(rows):
            covered = [number for number in rows if top <= number <= bottom]
        else:
            covered = [number for number in range(top, bottom + 1) if number in rows]
        for number in covered:
            _, cells = sheet.raw[rows[number]]
            last = min(right, MOST_COLUMNS)
            changed = list(cells) + [None] * (last - len(cells))
            for column in range(left - 1, last):
                changed[column] = (None, table_cell(changed[column]).text, None, problem)
            sheet.raw[rows[number]] = (number, tuple(changed))
