"""What an independent look sees at a place, and whether it is what a reading says stands there.

Shares no code with the reader: words and digits are told here by rules of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.result import ReadCell
from gongkai.statute.annual_report import FORMS, Cell, plain_value


@dataclass(frozen=True, slots=True)
class Seen:
    """A box of a table as seen: its upper left place (from 1) and its spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    line: int | None = None


class Table:
    """The boxes of a table, and which of them hold words of labels."""

    def __init__(self, boxes: Iterable[Seen]) -> None:
        self.boxes = tuple(boxes)

    @cached_property
    def labels(self) -> list[Seen]:
        return [box for box in self.boxes if is_label(box.text)]

    @cached_property
    def width(self) -> int:
        return max((box.column + box.columns for box in self.boxes), default=0)

    @cached_property
    def height(self) -> int:
        return max((box.row + box.rows - 1 for box in self.boxes), default=0)

    def above(self, at: Seen) -> list[Seen]:
        """Labels above the box, over any of its columns, the nearest first."""
        found = [
            box
            for box in self.labels
            if box.row < at.row
            and box.column < at.column + at.columns
            and at.column < box.column + box.columns
        ]
        return sorted(found, key=lambda box: -box.row)

    def beside(self, at: Seen) -> list[Seen]:
        """Labels left of the box, beside any of its rows."""
        return [
            box
            for box in self.labels
            if box.column < at.column and box.row < at.row + at.rows and at.row < box.row + box.rows
        ]

    def doubled_heads(self, row: int) -> set[str]:
        """Columns of table 3 that stand twice above the places of a row."""
        if row not in self._doubled:
            places = [box for box in self.boxes if box.row == row and not is_label(box.text)]
            heads = [words(found[0].text) for box in places if (found := self.above(box))]
            self._doubled[row] = {
                head for head in heads if head in column_words(3) and heads.count(head) > 1
            }
        return self._doubled[row]

    @cached_property
    def _doubled(self) -> dict[int, set[str]]:
        return {}


_HAN = re.compile(r"[一-鿿]+")
_NUMERAL = re.compile(r"^[(]?[一二三四五六七八九十]{1,3}[、.)]")
_SAME = {
    "维持结果": "结果维持",
    "纠正结果": "结果纠正",
    "结转下年继续办理": "结转下年度继续办理",
    "结转下年度办理": "结转下年度继续办理",
    "本年新收政府信息公开申请": "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请": "上年结转政府信息公开申请数量",
}
"""Other words that reports use for a label; a lost or exchanged sign may make them."""
_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_NUMBER = re.compile(
    r"(?P<sign>[+-]|增加?|减少?)?(?P<digits>\d+(?:\.\d+)?)(?P<unit>万元|万|元|件|部|个|项|条|次)?"
)
_TWO_NUMERALS = re.compile(r"\s*[(（][一二三四五六七八九十]+[)）]\s*\d[.．]")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@lru_cache(maxsize=50_000)
def words(text: str) -> str:
    """The Chinese signs of a label, without its number and what stands in brackets."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    # A bracket that is not closed is a note to the end.
    plain = _BRACKETS.sub("", plain)
    plain = re.sub(r"(?<=.)[(\[【〔].*$", "", _NUMERAL.sub("", plain))
    found = "".join(_HAN.findall(plain))
    return _SAME.get(found, found)


@lru_cache(maxsize=50_000)
def is_label(text: str) -> bool:
    """Whether a box holds words of two signs and more that are no value with its unit."""
    return len(words(text)) > 1 and not is_value(text)


def is_value(text: str) -> bool:
    """Whether a box holds a number, 无 or /, not words of a label."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain in ("无", "/", "-", "—") or bool(
        _NUMBER.fullmatch(_SEPARATOR.sub("", _BRACKETS.sub("", plain)))
    )


def numbers_of(reading: Reading) -> Iterable[tuple[Cell, ReadCell]]:
    """The cells that are given as number, with their declaration."""
    for key, found in reading.cells.items():
        if found.entry.value is not None:
            yield FORMS[reading.form or ""].by_id[key], found


def fault_of_digits(cell: Cell, found: ReadCell, text: str, heading: str = "") -> str:
    """Why the text does not print the number of the reading; "" when it does."""
    assert found.entry.value is not None
    said = Decimal(plain_value(cell, found.entry.value))
    plain = unicodedata.normalize("NFKC", text).strip().strip("​﻿*")
    bare = _BRACKETS.sub("()", _SEPARATOR.sub("", plain)).strip()
    # What follows a note may be anything but a number; a note may lack its end.
    match = _NUMBER.fullmatch(re.sub(r"\s*(?:\(\)\D*|[(\[【〔].*)$", "", bare))
    if not match:
        return f"{text!r} is no number"
    printed = Decimal(match["digits"])
    if (match["sign"] or "+")[0] in "-减":
        printed = -printed
    if cell.kind == "money":
        units = unicodedata.normalize("NFKC", (match["unit"] or "") + plain + heading)
        if "元" in units and "万元" not in units:
            printed /= 10000
    return "" if printed == said else f"{text!r} is not {said}"


def fault_at(table: Table, at: Seen, cell: Cell, found: ReadCell) -> str:
    """Why the box is not the cell: its digits, its row, its column; "" when it is."""
    above = table.above(at)
    fault = fault_of_digits(cell, found, at.text, above[0].text if above else "")
    return fault or fault_of_labels(table, at, cell)


def fault_of_labels(table: Table, at: Seen, cell: Cell) -> str:
    # （四）2.申请人…… is no label of a row: two numbers, as where a label was put into another.
    left = [words(box.text) for box in table.beside(at) if not _TWO_NUMERALS.match(box.text)]
    above = [words(box.text) for box in table.above(at)]
    if cell.table == 4:
        around = {*left, *above}
        missing = {words(cell.row_label), words(cell.column_label)} - around
        return f"not under {missing}, but {around}" if missing else ""
    if not has_label(left, cell) and not _is_broken_label(table, at, cell):
        return f"its row is {left}"
    if strange := strange_labels(left, cell):
        return f"its row is also {strange}"
    # Texts that are no label of any table (a number without its bracket, a label in pieces) and the
    # two headings that span others tell no column, wherever they stand.
    above = [word for word in above if heading(word, cell) in known_words(cell.table)]
    if not above or heading(above[0], cell) != heading(words(cell.column_label), cell):
        return f"its column is {above[:2]}"
    if cell.table == 3 and (doubled := table.doubled_heads(at.row)):
        return f"{doubled} heads two columns"
    return ""


def has_label(left: Iterable[str], cell: Cell) -> bool:
    """Whether the label of the row is there, perhaps run together with the heading beside it."""
    label, block = words(cell.row_label), words(cell.block_label)
    return any(word.endswith(label) and word.removesuffix(label) in block for word in left)


def heading(word: str, cell: Cell) -> str:
    """The words of a heading; those of table 2 say 件数 or 数量 as they like."""
    return re.sub("(?:件数|数量|件|数)$", "", word) if cell.table == 2 else word


def _is_broken_label(table: Table, at: Seen, cell: Cell) -> bool:
    """Whether the label begins in the row above (the last of a page) and ends in this one."""
    label = words(cell.row_label)
    return any(
        label == words(start.text + end.text)
        for end in table.boxes
        if end.row == at.row and end.column < at.column
        for start in table.boxes
        if start.column == end.column and start.row + start.rows == end.row
    )


def strange_labels(left: Iterable[str], cell: Cell) -> set[str]:
    """Labels of other rows beside a cell; （六）其他处理 is a row, or a heading beside three."""
    own = words(cell.row_label)
    others = row_words(cell.table) - {own}
    return {label for label in left if label in others and label not in words(cell.block_label)}


@lru_cache
def row_words(table: int) -> frozenset[str]:
    """The labels of rows of a table, of either form."""
    return frozenset(
        words(cell.row_label)
        for form in FORMS.values()
        for cell in (*form.cells, *form.optional_cells)
        if cell.table == table
    )


@lru_cache
def column_words(table: int) -> frozenset[str]:
    """The headings of columns of a table, of either form."""
    return frozenset(
        words(cell.column_label)
        for form in FORMS.values()
        for cell in form.cells
        if cell.table == table
    )


@lru_cache
def known_words(table: int) -> frozenset[str]:
    """Labels of rows and columns of all tables, as `heading` gives those of this one."""
    cells = [cell for form in FORMS.values() for cell in (*form.cells, *form.optional_cells)]
    texts = {words(text) for cell in cells for text in (cell.row_label, cell.column_label)}
    return frozenset(heading(text, cell) for cell in cells if cell.table == table for text in texts)


@dataclass(frozen=True, slots=True)
class Disagreement:
    cell: str
    fault: str


def disagreements(reading: Reading, tables: Sequence[Table]) -> list[Disagreement]:
    """Numbers that do not stand at their place under their labels.

    A box is looked for by its line where the source has one: tables may be counted differently,
    since which tables only lay out a page is a matter of judgement, and so may the rows where the
    markup itself is broken. Its labels are then looked for around the box that was found.
    """
    by_line: dict[int | None, list[tuple[int, Seen]]] = {}
    for number, table in enumerate(tables):
        for box in table.boxes:
            by_line.setdefault(box.line, []).append((number, box))
    joined = [_with_pages_before(tables, number) for number in range(len(tables))]
    found = []
    for cell, read in numbers_of(reading):
        where = read.where
        here = by_line.get(where.line, [])
        exact = [
            (number, box)
            for number, box in here
            if (box.row, box.column) == (where.row, where.column)
            and (where.line or number + 1 == where.table)
        ]
        faults = [
            fault_at(tables[number], box, cell, read) and fault_at(joined[number], box, cell, read)
            for number, box in exact or (here if where.line else [])
        ]
        if not faults:
            found.append(Disagreement(cell.id, f"nothing stands at {where}"))
        elif all(faults):
            found.append(Disagreement(cell.id, f"{where}: {faults[0]}"))
    return found


def _with_pages_before(tables: Sequence[Table], number: int) -> Table:
    """The table below those before it that are as wide: a table that goes on has no headings."""
    whole = list(tables[number].boxes)
    top = 0
    for before in reversed(tables[:number]):
        if before.height < 3:
            continue  # A table around a page, or a line between two.
        if abs(before.width - tables[number].width) > 2:
            # A column may have been lost or added on one page; headings tell on both.
            break
        top -= before.height
        whole += [replace(box, row=box.row + top) for box in before.boxes]
    return Table(whole)
