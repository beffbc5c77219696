"""Grids spoilt as careless editing and broken markup spoil them, and an independent look at one.

A table is taken as rows of cells with spans, changed, and laid out again as browsers do.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from gongkai.reporting.reading import Document, Reading
from gongkai.reporting.reading.document import Box, Grid
from gongkai.statute.annual_report import Cell, Form

Rows = list[list[Box]]


def rows_of(grid: Grid) -> Rows:
    """The boxes that begin in each row."""
    rows: Rows = [[] for _ in range(grid.height)]
    for box in grid.boxes:
        rows[box.row - 1].append(box)
    return rows


def laid_out(rows: Rows, table: int) -> Grid:
    """The rows as a browser places them: each cell at the first free place of its row."""
    taken: dict[tuple[int, int], bool] = {}
    boxes = []
    for row, cells in enumerate(rows, start=1):
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            high = min(cell.rows, len(rows) - row + 1)
            wide = cell.columns
            for right in range(wide):
                if (row, column + right) in taken:
                    wide = right
                    break
            while any(
                (row + down, column + right) in taken
                for down in range(1, high)
                for right in range(wide)
            ):
                high -= 1
            boxes.append(replace(cell, row=row, column=column, rows=high, columns=wide))
            for down in range(high):
                for right in range(wide):
                    taken[row + down, column + right] = True
            column += wide
    return Grid(
        table,
        max((row for row, _ in taken), default=1),
        max((column for _, column in taken), default=1),
        tuple(boxes),
    )


KINDS = (
    "drop a cell",
    "drop a row",
    "drop a column",
    "swap rows",
    "swap columns",
    "swap cells",
    "swap texts",
    "double a cell",
    "double a row",
    "widen a cell",
    "lengthen a cell",
    "narrow a cell",
    "shorten a cell",
    "blank a cell",
    "merge beside",
    "join texts beside",
)


def spoil(grid: Grid, kind: str, chance: random.Random) -> Grid:
    """The grid with one thing wrong, at a place that chance picks."""
    rows = rows_of(grid)
    filled = [row for row in rows if row]
    if not filled:
        return grid
    row = chance.choice(filled)
    other = chance.choice(filled)
    place, second = chance.randrange(len(row)), chance.randrange(len(other))
    cell = row[place]
    column = chance.randint(1, grid.width)
    match kind:
        case "drop a cell":
            del row[place]
        case "drop a row":
            row.clear()
        case "drop a column":
            rows = [
                [box for box in line if box.column != column or box.columns > 1] for line in rows
            ]
        case "swap rows":
            row[:], other[:] = other[:], row[:]
        case "swap columns":
            target = chance.randint(1, grid.width)
            there = {column: target, target: column}
            rows = [
                sorted(line, key=lambda box: there.get(box.column, box.column)) for line in rows
            ]
        case "swap cells":
            row[place], other[second] = other[second], row[place]
        case "swap texts":
            one, two = row[place], other[second]
            row[place] = replace(one, text=two.text)
            other[second] = replace(two, text=one.text)
        case "double a cell":
            row.insert(place, cell)
        case "double a row":
            rows.insert(rows.index(row), list(row))
        case "widen a cell":
            row[place] = replace(cell, columns=cell.columns + 1)
        case "lengthen a cell":
            row[place] = replace(cell, rows=cell.rows + 1)
        case "narrow a cell":
            row[place] = replace(cell, columns=1)
        case "shorten a cell":
            row[place] = replace(cell, rows=1)
        case "blank a cell":
            row[place] = replace(cell, text="")
        case "merge beside" | "join texts beside":
            if place + 1 < len(row):
                gone = row.pop(place + 1)
                text = cell.text if kind == "merge beside" else cell.text + gone.text
                row[place] = replace(cell, text=text, columns=cell.columns + gone.columns)
    return laid_out(rows, grid.table)


def spoil_document(document: Document, kinds: list[str], chance: random.Random) -> Document:
    """The document with some of its grids spoilt, one after the other."""
    blocks = list(document.blocks)
    places = [place for place, block in enumerate(blocks) if isinstance(block, Grid)]
    for kind in kinds:
        place = chance.choice(places)
        grid = blocks[place]
        assert isinstance(grid, Grid)
        blocks[place] = spoil(grid, kind, chance)
    return Document(tuple(blocks))


_HAN = re.compile(r"[一-鿿]+")
_NUMBER = re.compile(r"^\s*[(（]?[一二三四五六七八九十\d]{1,3}\s*[)）、.．]+\s*")


def words(text: str) -> str:
    """The Chinese signs of a label, without its number and what stands in brackets."""
    plain = _NUMBER.sub("", text.replace("（", "(").replace("）", ")"))
    return "".join(_HAN.findall(re.sub(r"\([^()]*\)", "", plain)))


def wrong_numbers(reading: Reading, document: Document, form: Form) -> list[str]:
    """Numbers of a reading that do not stand at their place under their labels; none if all do."""
    grids = {block.table: block for block in document.blocks if isinstance(block, Grid)}
    wrong = []
    for key, found in reading.cells.items():
        if found.entry.value is None:
            continue
        cell = form.by_id[key]
        table, row, column = found.where.table, found.where.row, found.where.column
        grid = grids.get(table or 0)
        box = grid and next(
            (each for each in grid.boxes if (each.row, each.column) == (row, column)), None
        )
        if not grid or not box:
            wrong.append(f"{key}: nothing stands at {found.where}")
        elif str(found.entry.value // (1_000_000 if cell.kind == "money" else 1)) != re.sub(
            r"\D", "", box.text
        ):
            wrong.append(f"{key}: {box.text} is not {found.entry.value}")
        elif fault := _label_fault(cell, box, grid):
            wrong.append(f"{key}: {fault}")
    return wrong


def _label_fault(cell: Cell, box: Box, grid: Grid) -> str:
    left = [
        words(each.text)
        for each in grid.boxes
        if each.row < box.row + box.rows
        and box.row < each.row + each.rows
        and each.column < box.column
    ]
    above = [
        words(each.text)
        for each in sorted(grid.boxes, key=lambda each: -each.row)
        if each.column < box.column + box.columns
        and box.column < each.column + each.columns
        and each.row < box.row
        and words(each.text)
    ]
    row, column = words(cell.row_label), words(cell.column_label)
    if cell.table == 4:
        return "" if row in above + left and column in above + left else "not under its labels"
    if row not in left:
        return f"its row is labelled {left}"
    return "" if above and above[0] == column else f"its column is headed {above}"
