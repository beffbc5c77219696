"""Front end for XLSX.

The XML is read in one pass with lxml; `docs/decisions/0021` compares openpyxl and python-calamine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongkai.reporting.reading.document import Block, Box, Document, Grid
from gongkai.reporting.reading.office.number_formats import shown
from gongkai.reporting.reading.office.parts import Element, Parts
from gongkai.reporting.reading.office.references import Area, area_of, place_of
from gongkai.reporting.reading.office.symbols import placed
from gongkai.reporting.reading.office.wordml import number
from gongkai.reporting.reading.office.workbook_styles import WorkbookStyles
from gongkai.reporting.reading.refusal import Refused

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _CELL, _TEXT, _RUN = f"{S}row", f"{S}c", f"{S}t", f"{S}r"
_ON = ("1", "true")

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML has not, as _x000D_ (ECMA-376, part 1, 22.9.2.19)."""

MOST_PLACES = 100_000
"""Rows times columns of a sheet's used area that is read; a report needs a fiftieth of it."""

_STRAY = "\ufffd"
"""In place of a text whose cell is in doubt: neither a number nor a label."""
_MOST_DRAWN = 3
"""Empty rows below the last text that may still be places of a table."""

SPREAD_OUT = "工作表里的内容铺得太开（超过10万格），不读。请删去报告以外远处的内容后再试。"


def parse_xlsx(content: bytes) -> Document:
    """Each visible sheet with text in it is one Grid, from A1 to the last row and column used
    (and the empty rows that are drawn right below).

    Rows and columns keep the sheet's own numbers (a box in row 5, column 3 is C5). Hidden sheets,
    rows and columns are left out, because nobody who looks at the report sees them: their places
    are covered by no box. Text is what the sheet shows: numbers and dates in their format, the
    stored results of formulas, error values by name. Raises Refused: damaged, too large.
    """
    parts = Parts(content)
    name = parts.main("officeDocument", "xl/workbook.xml")
    book = parts.read(name)
    targets = parts.targets_of(name)
    related = dict(targets.values())
    strings = parts.read_if_there(related.get("sharedStrings", "xl/sharedStrings.xml"))
    reader = _Reader(
        [_text_of(item) for item in strings.iterchildren(f"{S}si")] if strings is not None else [],
        WorkbookStyles(parts.read_if_there(related.get("styles", "xl/styles.xml"))),
        any(node.get("date1904") in _ON for node in book.iter(f"{S}workbookPr")),
    )
    blocks: list[Block] = []
    for sheet in book.iter(f"{S}sheet"):
        kind, part = targets.get(sheet.get(_RELATION, ""), ("", ""))
        if sheet.get("state", "visible") == "visible" and kind == "worksheet":
            grid = reader.read(parts.read(part), len(blocks) + 1)
            if grid is not None:
                blocks.append(grid)
    return Document(tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Reader:
    strings: list[str]
    styles: WorkbookStyles
    since_1904: bool

    def read(self, sheet: Element, table: int) -> Grid | None:
        """The used area of a sheet; None when nothing is printed on it."""
        texts: dict[tuple[int, int], str] = {}
        hidden_rows = self._read_rows(sheet, texts)
        hidden_columns = _hidden_columns(sheet)
        if not texts:
            return None
        areas = _merged(sheet, texts)
        texts = {
            place: text
            for place, text in texts.items()
            # A merged area shows the text of its first place wherever a part of it is seen.
            if place in areas
            or not (
                place[0] in hidden_rows
                or any(area.left <= place[1] <= area.right for area in hidden_columns)
            )
        }
        if not texts:
            return None
        height = max(max(row for row, _ in texts), *(area.bottom for area in areas.values()), 1)
        width = max(max(column for _, column in texts), *(a.right for a in areas.values()), 1)
        height += _drawn_below(sheet, height, width)
        if height * width > MOST_PLACES:
            raise Refused(SPREAD_OUT)
        shown_columns = [
            column
            for column in range(1, width + 1)
            if not any(area.left <= column <= area.right for area in hidden_columns)
        ]
        rows = [row for row in range(1, height + 1) if row not in hidden_rows]
        return Grid(table, height, width, tuple(_boxes(texts, areas, rows, shown_columns)))

    def _read_rows(self, sheet: Element, texts: dict[tuple[int, int], str]) -> set[int]:
        hidden = set()
        row = 0
        for line in sheet.iter(_ROW):
            row = number(line.get("r"), row + 1)
            if line.get("hidden") in _ON or line.get("zeroHeight") in _ON:
                hidden.add(row)
            column = 0
            for cell in line.iterchildren(_CELL):
                place = place_of(cell.get("r"))
                column = place[1] if place else column + 1
                text = self._text(cell).strip()
                if text and row > 0:
                    # A cell that names another row than its own, or a place that is taken already,
                    # could be meant for either: nothing stands there for sure.
                    strays = (place and place[0] != row) or (row, column) in texts
                    texts[row, column] = _STRAY if strays else text
        return hidden

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return _text_of(inline) if inline is not None else ""
        value = cell.find(f"{S}v")
        stored = (value.text or "") if value is not None else ""
        if kind == "s":
            at = number(stored, -1)
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if stored.strip() in _ON else "FALSE"
        if kind in ("str", "e", "d"):
            return stored
        style = number(cell.get("s"))
        return shown(stored.strip(), self.styles.format_of(style), since_1904=self.since_1904)


def _text_of(item: Element) -> str:
    """Text of a string's runs, raised digits as such; reading aids (phonetic runs) are left out."""
    texts = []
    for child in item:
        if child.tag == _TEXT:
            texts.append(child.text or "")
        elif child.tag == _RUN:
            raised = child.find(f"{S}rPr/{S}vertAlign")
            text = child.findtext(_TEXT) or ""
            texts.append(placed(text, raised.get("val") if raised is not None else None))
    return _ESCAPED.sub(_unescaped, "".join(texts)).replace("\r\n", "\n").replace("\r", "\n")


def _unescaped(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign.isprintable() or sign in "\r\n\t" else ""


def _drawn_below(sheet: Element, height: int, width: int) -> int:
    """Rows drawn right below the last text, over its whole width: a table not filled in yet."""
    drawn = {
        number(line.get("r")): len(line.findall(_CELL))
        for line in sheet.iter(_ROW)
        if height < number(line.get("r")) <= height + _MOST_DRAWN
    }
    below = 0
    while below < _MOST_DRAWN and drawn.get(height + below + 1, 0) >= width:
        below += 1
    return below


def _hidden_columns(sheet: Element) -> list[Area]:
    return [
        Area(1, number(node.get("min"), 1), 1, number(node.get("max"), 1))
        for node in sheet.iter(f"{S}col")
        if node.get("hidden") in _ON or node.get("width") == "0"
    ]


def _merged(sheet: Element, texts: dict[tuple[int, int], str]) -> dict[tuple[int, int], Area]:
    """Merged areas by their first place, those that reach beyond the last text cut off there."""
    bottom, right = max(row for row, _ in texts), max(column for _, column in texts)
    areas: dict[tuple[int, int], Area] = {}
    for node in sheet.iter(f"{S}mergeCell"):
        area = area_of(node.get("ref"))
        if area is None or area.top > bottom or area.left > right:
            continue
        if (area.top, area.left) not in texts:
            area = replace(area, bottom=min(area.bottom, bottom), right=min(area.right, right))
        if not any(area.meets(other) for other in areas.values()):
            areas[area.top, area.left] = area
    return areas


def _boxes(
    texts: dict[tuple[int, int], str],
    areas: dict[tuple[int, int], Area],
    rows: list[int],
    columns: list[int],
) -> list[Box]:
    """One box for each merged area and each other place that is not hidden."""
    covered = {
        (row, column): first
        for first, area in areas.items()
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    boxes = []
    begun = set()
    for row in rows:
        for column in columns:
            first = covered.get((row, column))
            if first is None:
                boxes.append(Box(texts.get((row, column), ""), row, column))
            elif first not in begun:
                begun.add(first)
                area = areas[first]
                # Its first row or column may be hidden; what is left of it is shown.
                boxes.append(
                    Box(
                        texts.get(first, ""),
                        row,
                        column,
                        area.bottom - row + 1,
                        area.right - column + 1,
                    )
                )
    return boxes
