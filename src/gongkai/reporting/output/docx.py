"""The report as a Word document after GB/T 9704."""

from __future__ import annotations

from typing import Any

from gongkai.documents.docx_layout import (
    add_body,
    add_heading,
    add_signature,
    add_title,
    new_document,
    saved,
)
from gongkai.documents.docx_table import TableBox, add_table
from gongkai.reporting.output.content import Paragraph, ReportContent, headed
from gongkai.reporting.output.wording import (
    DRAFT_LINE,
    DRAFT_WORD,
    contact_line,
    fitting_points,
    heading_of,
    is_upright,
    label_heading,
    lines_of,
    signed_date,
    tidy,
    title_lines,
)
from gongkai.statute.annual_report import Box, Table

_POINTS = {2: 12.0, 3: 9.0, 4: 9.0}
_PADDING = {2: 100, 3: 36, 4: 80}


def write(content: ReportContent) -> bytes:
    """The DOCX file, with the report's own dates: the same content gives the same bytes."""
    on = content.published_on or content.signature.on
    document = new_document(
        title=content.title,
        author=content.agency_name,
        on=on,
        draft=(DRAFT_WORD, DRAFT_LINE) if content.draft else None,
    )
    add_title(document, title_lines(content))
    _add_paragraphs(document, content.preamble)
    for position, section in enumerate(content.sections):
        add_heading(document, heading_of(position, section), 1)
        _add_paragraphs(document, section.paragraphs)
        for table in content.tables:
            if table.section_id == section.id:
                _add_statutory(document, content, table)
    signature = content.signature
    add_signature(document, signature.agency, signed_date(signature), contact_line(signature))
    return saved(document, on)


def _add_paragraphs(document: Any, paragraphs: tuple[Paragraph, ...]) -> None:
    for number, label, paragraph in headed(paragraphs):
        if label:
            add_heading(document, label_heading(number, label), 2)
        for line in tidy(paragraph.text):
            add_body(document, line)


def _add_statutory(document: Any, content: ReportContent, table: Table) -> None:
    add_table(
        document,
        [_box(content, table, row, column, box) for row, column, box in table.places()],
        widths=table.widths,
        head_rows=table.head_rows,
        points=_POINTS[table.number],
        padding=_PADDING[table.number],
    )


def _box(content: ReportContent, table: Table, row: int, column: int, box: Box) -> TableBox:
    reads_across = table.number == 3 and box.role == "label" and box.rowspan == 1
    lines = lines_of(content, box)
    width = sum(table.widths[column : column + box.colspan])
    return TableBox(
        row,
        column,
        lines,
        box.colspan,
        box.rowspan,
        "left" if reads_across else "center",
        is_upright(table, box),
        fitting_points("\n".join(lines), width, _POINTS[table.number]),
    )
