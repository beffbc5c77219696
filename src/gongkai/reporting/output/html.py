"""The report as a page: a file that stands alone, and the views that pages of the site include.

`templates/shared/report/` prints a `ReportView`: `body.html` the whole report, `table.html` one
statutory table. The desk gives its own `cell_template` to print what stands in a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from gongkai.reporting.output.content import ReportContent, Signature, headed
from gongkai.reporting.output.html_table import TableView, table_view
from gongkai.reporting.output.wording import (
    DRAFT_LINE,
    contact_line,
    heading_of,
    label_heading,
    signed_date,
    tidy,
    title_lines,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of the second level or a paragraph."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section ready to print; `table` is None where it has none."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    table: TableView | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report ready to print."""

    content: ReportContent
    title_lines: tuple[str, ...]
    preamble: tuple[Block, ...]
    sections: tuple[SectionView, ...]
    signature: Signature
    signed_date: str
    contact: str
    draft_line: str


def report_view(content: ReportContent, *, extras: Mapping[str, Any] | None = None) -> ReportView:
    """What the templates print. `extras` are handed to the cell template, by cell identifier."""
    return ReportView(
        content=content,
        title_lines=title_lines(content),
        preamble=_blocks(content.preamble),
        sections=tuple(
            SectionView(
                id=section.id,
                heading=heading_of(position, section),
                blocks=_blocks(section.paragraphs),
                table=next(
                    (
                        table_view(
                            content, table, heading_of(position, section), extras=extras or {}
                        )
                        for table in content.tables
                        if table.section_id == section.id
                    ),
                    None,
                ),
            )
            for position, section in enumerate(content.sections)
        ),
        signature=content.signature,
        signed_date=signed_date(content.signature).strip(),
        contact=contact_line(content.signature),
        draft_line=DRAFT_LINE if content.draft else "",
    )


def write(content: ReportContent) -> bytes:
    """A page that needs nothing beside it: style inside, no script, nothing loaded."""
    page = render_to_string("shared/report/page.html", {"report": report_view(content)})
    return page.encode()


def _blocks(paragraphs: Any) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, label, paragraph in headed(paragraphs):
        if label:
            blocks.append(Block(label_heading(number, label), is_heading=True))
        blocks.extend(Block(line) for line in tidy(paragraph.text))
    return tuple(blocks)
