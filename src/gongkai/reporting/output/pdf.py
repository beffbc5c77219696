"""The report as PDF, set in the manner of GB/T 9704."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.documents.fonts import Face, families
from gongkai.documents.typesetting import compile_pdf, escape_typst
from gongkai.reporting.output.content import Paragraph, ReportContent, ReportSection, headed
from gongkai.reporting.output.typst_table import table_source
from gongkai.reporting.output.wording import (
    DRAFT_LINE,
    DRAFT_WORD,
    contact_line,
    heading_of,
    label_heading,
    signed_date,
    tidy,
    title_lines,
)


def write(content: ReportContent) -> bytes:
    """The PDF file, with the report's own dates: the same content gives the same bytes."""
    source = _source(content)
    return compile_pdf(
        source,
        title=content.title,
        author=content.agency_name,
        on=content.published_on or content.signature.on,
        printed=source,
    )


def _source(content: ReportContent) -> str:
    draft = "none"
    if content.draft:
        draft = f"(word: {escape_typst(DRAFT_WORD)}, line: {escape_typst(DRAFT_LINE)})"
    # Noto Serif has no 小标宋; its heaviest cut comes nearest. A licensed face has one weight.
    open_title = families(Face.TITLE)[:1] == ("Noto Serif CJK SC",)
    lines = ", ".join(map(escape_typst, title_lines(content)))
    parts = [
        f"#show: official.with(fonts: fonts, draft: {draft})",
        f"#title(fonts, {700 if open_title else 400}, ({lines},))",
        *_paragraphs(content.preamble),
    ]
    for number, section in enumerate(content.sections):
        parts.extend(_section(content, section, number))
    parts.append(_signature(content))
    return "\n".join(parts)


def _section(content: ReportContent, section: ReportSection, number: int) -> Iterator[str]:
    heading = f"heading1(fonts, {escape_typst(heading_of(number, section))})"
    table = next((t for t in content.tables if t.section_id == section.id), None)
    if table is None:
        yield f"#{heading}"
        yield from _paragraphs(section.paragraphs)
        return
    if section.paragraphs:
        yield f"#{heading}"
        yield from _paragraphs(section.paragraphs)
        yield f"#whole({table_source(content, table)})"
    else:
        yield f"#whole({{{heading}; {table_source(content, table)}}})"


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    for number, label, paragraph in headed(paragraphs):
        if label:
            yield f"#heading2(fonts, {escape_typst(label_heading(number, label))})"
        for line in tidy(paragraph.text):
            yield f"#par({escape_typst(line)})"


def _signature(content: ReportContent) -> str:
    contact = contact_line(content.signature)
    return (
        f"#signature({escape_typst(content.signature.agency)}, "
        f"{escape_typst(signed_date(content.signature))}, "
        f"{escape_typst(contact) if contact else 'none'})"
    )
