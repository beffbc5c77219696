"""A ruled table in Word: merged boxes, rows that are never divided, heads repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongkai.documents.docx_layout import SONG

_TWIPS_PER_MILLIMETRE = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class TableBox:
    """One box: upper left place (from 0), spans, lines of text, and how they stand."""

    row: int
    column: int
    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1
    align: Literal["left", "center"] = "center"
    upright: bool = False
    points: float | None = None
    """Size of type where it is not that of the table."""


def add_table(
    document: Any,
    boxes: Iterable[TableBox],
    *,
    widths: tuple[int, ...],
    head_rows: int,
    points: float,
    padding: int,
) -> None:
    """Append a table at the end of the document.

    `widths` are in millimetres, `points` is the size of type, `padding` the air above and below in
    twips. Paragraphs keep with the next row, so that a table that fits on a page is not divided.
    """
    by_place = {(box.row, box.column): box for box in boxes}
    rows = max(box.row + box.rowspan for box in by_place.values())
    twips = [round(width * _TWIPS_PER_MILLIMETRE) for width in widths]
    table = _element("w:tbl")
    table.append(_table_properties(sum(twips)))
    grid = _element("w:tblGrid")
    grid.extend(_element("w:gridCol", w=str(width)) for width in twips)
    table.append(grid)
    covering: dict[int, TableBox] = {}
    for row in range(rows):
        line = _element("w:tr")
        properties = _element("w:trPr")
        properties.append(_element("w:cantSplit"))
        if row < head_rows:
            properties.append(_element("w:tblHeader"))
        line.append(properties)
        column = 0
        while column < len(twips):
            box = by_place.get((row, column))
            if box:
                covering[column] = box
            else:
                box = covering[column]
            width = sum(twips[column : column + box.colspan])
            line.append(_cell(box, row, width, points, padding, keep=row + 1 < rows))
            column += box.colspan
        table.append(line)
    document.element.body.insert_element_before(table, "w:sectPr")


def _table_properties(width: int) -> Any:
    properties = _element("w:tblPr")
    properties.append(_element("w:tblW", w=str(width), type="dxa"))
    properties.append(_element("w:jc", val="center"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="45", type="dxa"))
    properties.append(margins)
    return properties


def _cell(box: TableBox, row: int, width: int, points: float, padding: int, *, keep: bool) -> Any:
    cell = _element("w:tc")
    properties = _element("w:tcPr")
    properties.append(_element("w:tcW", w=str(width), type="dxa"))
    if box.colspan > 1:
        properties.append(_element("w:gridSpan", val=str(box.colspan)))
    if box.rowspan > 1:
        merge = _element("w:vMerge", val="restart") if row == box.row else _element("w:vMerge")
        properties.append(merge)
    if box.upright:
        properties.append(_element("w:textDirection", val="tbRlV"))
    properties.append(_element("w:vAlign", val="center"))
    cell.append(properties)
    cell.append(_paragraph(box, points, padding, keep=keep, filled=row == box.row))
    return cell


def _paragraph(box: TableBox, points: float, padding: int, *, keep: bool, filled: bool) -> Any:
    paragraph = _element("w:p")
    properties = _element("w:pPr")
    if keep:
        properties.append(_element("w:keepNext"))
    # The page's grid has lines of 29 pt; a table of small type must not snap to them.
    properties.append(_element("w:snapToGrid", val="0"))
    properties.append(
        _element("w:spacing", before=str(padding), after=str(padding), line="240", lineRule="auto")
    )
    properties.append(_element("w:jc", val=box.align))
    paragraph.append(properties)
    for index, text in enumerate(box.lines if filled else ()):
        run = _element("w:r")
        run_properties = _element("w:rPr")
        run_properties.append(_element("w:rFonts", ascii=SONG, hAnsi=SONG, eastAsia=SONG, cs=SONG))
        run_properties.append(_element("w:snapToGrid", val="0"))
        run_properties.append(_element("w:sz", val=str(round((box.points or points) * 2))))
        run.append(run_properties)
        if index:
            run.append(_element("w:br"))
        words = _element("w:t")
        words.text = text
        run.append(words)
        paragraph.append(run)
    return paragraph


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
