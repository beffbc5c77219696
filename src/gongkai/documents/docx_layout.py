"""Word documents after GB/T 9704-2012, with the faces that official documents name.

A4, type area 156 × 225 mm, 22 lines of 28 characters, 3号仿宋, page numbers outside on each side.
The faces are named, not embedded: they are on the clerk's machine.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt

from gongkai.documents.packages import midnight, without_clock

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

TITLE, BODY, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"

BODY_POINTS = 16
CHARACTER = Pt(BODY_POINTS)
LINE = Mm(225 / 22)
_GRID_LINE_TWIPS = 579
_CLOSER = "-5"
"""Twips between characters of 3号, so that 28 fit a line. The document grid's own character pitch
would do the same in Word, but other programs read it as a wide spacing."""


def new_document(*, title: str, author: str, on: date | None, draft: tuple[str, str] | None) -> Any:
    """An empty document with page, grid and page numbers set.

    `on` is the date its properties carry; `draft`, a word and a line, marks each page.
    """
    document = Document()
    _set_properties(document, title, author, on)
    _set_normal(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(22), Mm(22.5)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_GRID_LINE_TWIPS))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number_pages(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    if draft:
        for header in (section.header, section.even_page_header):
            _mark_draft(header.paragraphs[0], *draft)
    return document


def saved(document: Package, on: date | None) -> bytes:
    """The file; the same document gives the same bytes."""
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue(), on)


def add_run(
    paragraph: Paragraph, text: str, face: str, points: float, *, bold: bool = False
) -> Run:
    """Text in one face for Chinese and Latin alike."""
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.font.bold = bold or None
    set_face(run, face)
    if points == BODY_POINTS:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), _CLOSER)
        run._element.get_or_add_rPr().insert_element_before(spacing, "w:w", "w:kern", "w:sz")
    return run


def set_face(run: Any, face: str) -> None:
    """Name the face for every script: without w:eastAsia, Word takes its own for Chinese."""
    run.font.name = face
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), face)


def add_title(document: Package, lines: tuple[str, ...]) -> None:
    """2号小标宋, centred, one line above and below it."""
    document.add_paragraph()
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _exact(paragraph, Pt(34))
        paragraph.paragraph_format.keep_with_next = True
        add_run(paragraph, line, TITLE, 22)
    document.add_paragraph()


def add_heading(document: Package, text: str, level: int) -> None:
    """一、in 黑体, （一）in 楷体, both two characters in; never last on a page."""
    paragraph = document.add_paragraph()
    _indent(paragraph)
    paragraph.paragraph_format.keep_with_next = True
    _outline(paragraph, level)
    add_run(paragraph, text, HEI if level == 1 else KAI, BODY_POINTS)


def add_body(document: Package, text: str) -> None:
    """3号仿宋, justified, first line two characters in."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(paragraph)
    add_run(paragraph, text, BODY, BODY_POINTS)


def add_signature(document: Package, agency: str, day: str, contact: str) -> None:
    """Agency centred above the date, which ends four characters from the right, for the seal."""
    for _ in range(2):
        document.add_paragraph().paragraph_format.keep_with_next = True
    agency_width, day_width = _width(agency), _width(day)
    right = max(4 * CHARACTER, 4 * CHARACTER + (agency_width - day_width) // 2)
    for text, width in ((agency, agency_width), (day, day_width)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Emu(right + (day_width - width) // 2)
        paragraph.paragraph_format.keep_with_next = text is agency
        add_run(paragraph, text, BODY, BODY_POINTS)
    if contact:
        document.add_paragraph()
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Emu(2 * CHARACTER)
        add_run(paragraph, contact, BODY, BODY_POINTS)


def _width(text: str) -> int:
    return sum(CHARACTER if east_asian_width(c) in "WFA" else CHARACTER // 2 for c in text)


def _set_properties(document: Package, title: str, author: str, on: date | None) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.last_modified_by, properties.revision = author, 1
    properties.language = "zh-CN"
    properties.created = properties.modified = midnight(on)


def _set_normal(document: Package) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(16)
    set_face(normal, BODY)
    fonts = normal.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = LINE
    spacing.widow_control = False
    properties = normal.element.get_or_add_pPr()
    for script in ("w:autoSpaceDE", "w:autoSpaceDN"):
        # Official documents set figures solid against 汉字.
        solid = OxmlElement(script)
        solid.set(qn("w:val"), "0")
        properties.insert_element_before(solid, "w:spacing", "w:ind", "w:jc")


def _exact(paragraph: Paragraph, height: Any) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = height


def _indent(paragraph: Paragraph) -> None:
    """Two characters, told in characters, so that the grid and not the point size decides."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "632")


def _outline(paragraph: Paragraph, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def _number_pages(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 4号宋体, one character in from its side."""
    paragraph.alignment = side
    _exact(paragraph, Pt(18))
    spacing = paragraph.paragraph_format
    spacing.right_indent = spacing.left_indent = Pt(14)
    add_run(paragraph, "— ", SONG, 14)
    for kind in ("begin", "PAGE", "end"):
        run = add_run(paragraph, "", SONG, 14)
        if kind == "PAGE":
            part = OxmlElement("w:instrText")
            part.text = " PAGE "
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
    add_run(paragraph, " —", SONG, 14)


def _mark_draft(paragraph: Paragraph, word: str, line: str) -> None:
    """A line in the head of each page and a large grey word across it."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _exact(paragraph, Pt(16))
    add_run(paragraph, line, HEI, 10.5)
    picture = parse_xml(
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shapetype id="t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="draft" type="#t136" fillcolor="#efefef" stroked="f" style="position:absolute;'
        "width:380pt;height:150pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin">'
        f'<v:textpath style="font-family:&quot;{HEI}&quot;;font-size:1pt" string="{word}"/>'
        "</v:shape></w:pict>"
    )
    paragraph.add_run()._r.append(picture)
