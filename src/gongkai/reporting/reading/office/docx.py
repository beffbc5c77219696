"""Front end for DOCX.

The XML is read with lxml itself. python-docx, which writes our own files, was compared: it takes
three times as long, because it makes an object of every cell each time it is asked for, and it
leaves out what a reader of other people's files needs most (content controls, tracked changes,
text boxes, hidden text, automatic numbers), so that its XML would have to be walked all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.reading.document import Block, Document, Line
from gongkai.reporting.reading.office.list_numbers import ListNumbers
from gongkai.reporting.reading.office.paragraphs import ParagraphText
from gongkai.reporting.reading.office.parts import Element, Parts
from gongkai.reporting.reading.office.styles import Styles, list_place_of
from gongkai.reporting.reading.office.tabbed import rows_of_tabs
from gongkai.reporting.reading.office.word_tables import WordCell, WordTable
from gongkai.reporting.reading.office.wordml import (
    TBL,
    TC,
    TR,
    P,
    W,
    is_on,
    number,
    parts_of,
    value_of,
)
from gongkai.reporting.reading.refusal import DAMAGED, Refused


def parse_docx(content: bytes) -> Document:
    """Paragraphs and tables of the body, in order. Raises Refused when the file is damaged.

    Text boxes follow the paragraph on which they hang. Headers, footers, notes, comments and the
    table of contents are left out, as is everything embedded or linked. A table that only arranges
    others, and one of a single column, comes as the lines and tables inside it.
    """
    parts = Parts(content)
    name = parts.main("officeDocument", "word/document.xml")
    body = parts.read(name).find(f"{W}body")
    if body is None:
        raise Refused(DAMAGED)
    related = dict(parts.targets_of(name).values())
    reader = _Reader(
        Styles(parts.read_if_there(related.get("styles", "word/styles.xml"))),
        ListNumbers(parts.read_if_there(related.get("numbering", "word/numbering.xml"))),
    )
    return Document(_blocks(reader.read(body)))


def _blocks(content: list[str | WordTable]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    tables = 0
    for piece in _dissolved(content):
        if isinstance(piece, WordTable):
            tables += 1
            blocks.append(piece.grid(tables))
        else:
            blocks.append(Line(piece))
    return rows_of_tabs(blocks)


def _dissolved(content: list[str | WordTable]) -> list[str | WordTable]:
    pieces: list[str | WordTable] = []
    for piece in content:
        if isinstance(piece, WordTable) and piece.only_arranges:
            for cell in piece.cells:
                pieces += _dissolved(cell.content)
        elif isinstance(piece, WordTable):
            pieces.append(piece)
        else:
            pieces += [line for text in piece.split("\n") if (line := text.strip())]
    return pieces


@dataclass(frozen=True, slots=True)
class _Reader:
    styles: Styles
    numbers: ListNumbers

    def read(self, story: Element) -> list[str | WordTable]:
        """Paragraphs and tables of the body, a cell or a text box."""
        content: list[str | WordTable] = []
        # Text before a paragraph mark that was deleted: the next paragraph goes on with it.
        carried = ""
        for part in parts_of(story):
            if part.tag == P:
                carried = self._read_paragraph(part, carried, content)
            elif part.tag == TBL:
                if carried:
                    content.append(carried)
                    carried = ""
                content.append(self._read_table(part))
        if carried:
            content.append(carried)
        return content

    def _read_paragraph(
        self, paragraph: Element, carried: str, content: list[str | WordTable]
    ) -> str:
        """Add the paragraph; what it leaves to the next one is returned instead."""
        properties = paragraph.find(f"{W}pPr")
        style = value_of(properties, "pStyle")
        if self.styles.is_of_contents(style):
            return carried
        read = ParagraphText(paragraph, self.styles)
        text = carried + read.text
        carried = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            carried = text
        else:
            text = self._numbered(properties, style, text)
            if text.strip():
                content.append(text)
        for box in read.text_boxes:
            content += self.read(box)
        return carried

    def _numbered(self, properties: Element | None, style: str | None, text: str) -> str:
        place = list_place_of(properties)
        inherited = self.styles.list_place(style)
        if place is None:
            place = inherited
        elif not place.numbering and inherited is not None:
            # Only the level is the paragraph's own.
            place = type(place)(inherited.numbering, place.level)
        if place is None:
            return text
        before = self.numbers.next(place)
        if before and before[-1] in ".．-" and text[:1].isdigit():
            before += " "
        return before + text

    def _read_table(self, table: Element) -> WordTable:
        grid = table.find(f"{W}tblGrid")
        widths = [number(column.get(f"{W}w")) for column in (grid if grid is not None else ())]
        read = WordTable(widths)
        for row in parts_of(table):
            if row.tag != TR:
                continue
            properties = row.find(f"{W}trPr")
            if properties is not None and (
                properties.find(f"{W}del") is not None or is_on(properties, "hidden")
            ):
                continue
            read.begin_row(number(value_of(properties, "gridBefore")))
            for cell in parts_of(row):
                if cell.tag == TC:
                    read.add(self._read_cell(cell))
        read.close()
        return read

    def _read_cell(self, cell: Element) -> WordCell:
        properties = cell.find(f"{W}tcPr")
        down = properties.find(f"{W}vMerge") if properties is not None else None
        across = properties.find(f"{W}hMerge") if properties is not None else None
        return WordCell(
            self.read(cell),
            span=max(1, number(value_of(properties, "gridSpan"), 1)),
            goes_on_down=down is not None and down.get(f"{W}val", "continue") != "restart",
            goes_on_across=across is not None and across.get(f"{W}val", "continue") != "restart",
        )
