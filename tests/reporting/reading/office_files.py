"""Word and Excel files made from XML by hand, and from neutral documents in several styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from gongkai.reporting.reading.document import Box, Document, Grid, Line, Row
from gongkai.reporting.reading.office import parse_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, styles: str = "", numbering: str = "") -> bytes:
    """A Word file with this content of w:body, w:styles and w:numbering."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
                f'.relationships+xml"/>{types}</Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
                f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        }
    )


def lines(body: str, **parts: str) -> list[str]:
    return [
        block.text if isinstance(block, Line) else f"表{block.table}"
        for block in parse_docx(docx(body, **parts)).blocks
        if not isinstance(block, Row)
    ]


def grid(body: str, **parts: str) -> Grid:
    [found] = [b for b in parse_docx(docx(body, **parts)).blocks if isinstance(b, Grid)]
    return found


def texts(body: str, **parts: str) -> list[list[str]]:
    """The boxes of the only table, by row."""
    found = grid(body, **parts)
    return [
        [box.text for box in found.boxes if box.row == number]
        for number in range(1, found.height + 1)
    ]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*texts: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes a run."""
    inner = "".join(text if text.startswith("<") else run(text) for text in texts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<w:") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def xlsx(*sheets: str, strings: str = "", styles: str = "", names: Mapping[int, str] = {}) -> bytes:
    """A workbook of these contents of w:worksheet; `names` gives attributes of single sheets."""
    listed = "".join(
        f'<sheet name="表{place}" sheetId="{place}" r:id="r{place}" {names.get(place, "")}/>'
        for place in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="r{place}" Type="{R}/worksheet" Target="worksheets/s{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    parts = {
        "xl/workbook.xml": (
            f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
    }
    for place, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/s{place}.xml"] = f'<worksheet xmlns="{S}">{sheet}</worksheet>'
    return zipped(parts)


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is set in Word or Excel."""

    runs: int = 0
    """Characters after which a text is broken into another run; 0 for whole texts."""
    controls: bool = False
    """Paragraphs and cells in content controls."""
    tracked: bool = False
    """Each text with a deleted one before it."""
    half_columns: bool = False
    """Each column made of two of Word's grid, and cells off their line by 2 points."""
    framed: bool = False
    """The whole report in a table of one cell."""
    stored_as: str = "number"
    """Numbers of a sheet as `number`, `text` or `formula`."""
    one_sheet: bool = False


def docx_of(document: Document, style: Style = Style()) -> bytes:
    blocks = []
    for block in document.blocks:
        if isinstance(block, Line):
            blocks.append(_word_paragraph(block.text, style))
        elif isinstance(block, Grid):
            blocks.append(_word_table(block, style))
    body = "".join(blocks)
    if style.framed:
        body = table(f"<w:tr><w:tc>{body}<w:p/></w:tc></w:tr>", widths=(9000,))
    return docx(body)


def _word_paragraph(text: str, style: Style) -> str:
    size = style.runs or max(1, len(text))
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    inner = "".join(map(run, pieces))
    if style.tracked:
        inner = f"<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{inner}</w:ins>"
    whole = f"<w:p>{inner}</w:p>"
    if style.controls:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    return whole


def _word_table(grid: Grid, style: Style) -> str:
    starts = {(box.row, box.column): box for box in grid.boxes}
    covered = {
        (box.row + down, box.column + right): box
        for box in grid.boxes
        for down in range(box.rows)
        for right in range(box.columns)
    }
    rows = []
    for number in range(1, grid.height + 1):
        cells, column, skipped = "", 1, 0
        while column <= grid.width:
            box = covered.get((number, column))
            if box is None:
                skipped += not cells
                column += 1
                continue
            cells += _word_cell(box, starts.get((number, column)) is box, number, grid, style)
            column = box.column + box.columns
        before = skipped * 2 if style.half_columns else skipped
        rows.append(f'<w:tr><w:trPr><w:gridBefore w:val="{before}"/></w:trPr>{cells}</w:tr>')
    widths = (800,) * grid.width
    if style.half_columns:
        widths = (40, 760) * grid.width
    return table(*rows, widths=widths)


def _word_cell(box: Box, begins: bool, number: int, grid: Grid, style: Style) -> str:
    span = box.columns
    if style.half_columns:
        # In every other row the line at the right lies 2 points (40 twentieths) further right.
        left = 2 * (box.column - 1) + (box.column > 1 and number % 2)
        right = 2 * (box.column + box.columns - 1)
        right += box.column + box.columns <= grid.width and number % 2
        span = right - left
    merge = ""
    if box.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    content = "".join(_word_paragraph(line, style) for line in box.text.split("\n"))
    return cell(content if begins else "<w:p/>", f'<w:gridSpan w:val="{span}"/>{merge}')


def xlsx_of(document: Document, style: Style = Style()) -> bytes:
    """Lines and tables in one sheet below each other, or a sheet for the lines and each table."""
    book = Workbook()
    sheet: Any = book.active
    row = 1
    width = max((block.width for block in document.blocks if isinstance(block, Grid)), default=1)
    for block in document.blocks:
        if isinstance(block, Line):
            sheet.cell(row, 1).value = block.text
            if width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
        elif isinstance(block, Grid):
            if not style.one_sheet:
                sheet, row = book.create_sheet(f"第{block.table}张"), 1
            for box in block.boxes:
                _put(sheet, box, row - 1, style)
            row += block.height + 1
            if not style.one_sheet:
                sheet, row = book.create_sheet(f"第{block.table}张后"), 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, box: Box, down: int, style: Style) -> None:
    placed = sheet.cell(box.row + down, box.column)
    if box.text.isascii() and box.text.isdigit() and style.stored_as == "number":
        placed.value = int(box.text)
    else:
        placed.value = box.text or None
        placed.data_type = "s"
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(
            start_row=box.row + down,
            end_row=box.row + down + box.rows - 1,
            start_column=box.column,
            end_column=box.column + box.columns - 1,
        )
