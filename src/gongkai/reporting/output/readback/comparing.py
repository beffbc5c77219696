"""Compares what was read back, box by box and paragraph by paragraph, with the content.

The readers know the layout only: rows and columns of a ruled table, paragraphs in order. They share
no code with the writers, so that a mistake of a writer is not made twice.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

from gongkai.reporting.output.content import Paragraph, ReportContent, headed
from gongkai.reporting.output.difference import OutputDiffers
from gongkai.reporting.output.wording import (
    DRAFT_LINE,
    contact_line,
    heading_of,
    label_heading,
    signed_date,
    tidy,
)
from gongkai.statute.annual_report import Box, Table, plain_value

Places = dict[tuple[int, int], str]
"""Texts of a printed table by row and column (from 0) of the upper left place of their box."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What stands in an output: tables in printed order, and all other text without blanks.

    `values` are those of a list of cells by identifier. None stands for what a form does not have.
    """

    tables: tuple[Places, ...] | None = None
    prose: str | None = None
    values: dict[str, str] | None = None


def verify(content: ReportContent, output_format: str, written: bytes) -> None:
    """Raise OutputDiffers at the first box, paragraph or cell that is not as it was put in."""
    read: Callable[[bytes, ReportContent], ReadBack] = import_module(
        f"gongkai.reporting.output.readback.{output_format}"
    ).read
    try:
        found = read(written, content)
    except (LookupError, ValueError, zipfile.BadZipFile) as error:
        # What the reader cannot find its way in is not the layout that was written.
        raise OutputDiffers(output_format, "版面", "本系统的版面", repr(error)) from error
    if found.tables is not None:
        _compare_tables(content, output_format, found.tables)
    if found.prose is not None:
        _compare_prose(content, output_format, found.prose)
    if found.values is not None:
        _compare_values(content, output_format, found.values)


def _compare_tables(content: ReportContent, output_format: str, found: tuple[Places, ...]) -> None:
    if len(found) != len(content.tables):
        raise OutputDiffers(
            output_format, "法定表格", f"{len(content.tables)}张", f"{len(found)}张"
        )
    for table, places in zip(content.tables, found, strict=True):
        expected = {(row, column): box for row, column, box in table.places()}
        for place, box in expected.items():
            stored = _stored(content, box)
            printed = places.get(place)
            if printed is None or _solid(printed) != _solid(stored):
                raise OutputDiffers(
                    output_format, _name(content, table, box), stored, printed or ""
                )
        for place, printed in places.items():
            if place not in expected and printed.strip():
                raise OutputDiffers(
                    output_format, f"表{table.number}第{place[0] + 1}行", "", printed
                )


def _stored(content: ReportContent, box: Box) -> str:
    if box.cell_id:
        return content.printed(content.declared.by_id[box.cell_id])
    return box.text


def _name(content: ReportContent, table: Table, box: Box) -> str:
    if box.cell_id:
        return content.declared.by_id[box.cell_id].label
    return f"表{table.number}表头“{box.text}”"


def _compare_prose(content: ReportContent, output_format: str, prose: str) -> None:
    at = 0
    for text in expected_prose(content):
        wanted = _solid(text)
        found = prose.find(wanted, at)
        if found < 0:
            raise OutputDiffers(output_format, "正文", text, prose[at : at + len(wanted)])
        at = found + len(wanted)
    if content.draft and _solid(DRAFT_LINE) not in prose:
        raise OutputDiffers(output_format, "草稿标记", DRAFT_LINE, "")


def expected_prose(content: ReportContent) -> Iterable[str]:
    """Every heading and paragraph in printed order."""
    yield content.title
    yield from _paragraphs(content.preamble)
    for position, section in enumerate(content.sections):
        yield heading_of(position, section)
        yield from _paragraphs(section.paragraphs)
    yield content.signature.agency
    yield signed_date(content.signature)
    yield contact_line(content.signature)


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterable[str]:
    for number, label, paragraph in headed(paragraphs):
        if label:
            yield label_heading(number, label)
        yield from tidy(paragraph.text)


def _compare_values(content: ReportContent, output_format: str, values: dict[str, str]) -> None:
    for cell in content.cells:
        entry = content.entry(cell.id)
        stored = "" if entry.value is None else plain_value(cell, entry.value)
        printed = values.get(cell.id, "")
        if printed != stored:
            raise OutputDiffers(output_format, f"{cell.label}（{cell.id}）", stored, printed)


def _solid(text: str) -> str:
    """Without blanks: where a line breaks is no difference."""
    return "".join(text.split())
