"""From a neutral document to a report: the part that all front ends share."""

from __future__ import annotations

from dataclasses import replace

from gongkai.reporting.proofreading import check_report
from gongkai.reporting.reading.captions import captions_above_tables
from gongkai.reporting.reading.document import Document, Line
from gongkai.reporting.reading.findings import about_form, about_source, about_tables
from gongkai.reporting.reading.grids import unfold
from gongkai.reporting.reading.headings import find_headings, official_titles, with_whole_titles
from gongkai.reporting.reading.refusal import NOT_A_REPORT
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.reporting.reading.result import ReadCell, Reading
from gongkai.reporting.reading.sections import split_sections
from gongkai.reporting.reading.tables import ReadTables, form_by_tables, read_tables
from gongkai.reporting.reading.titles import agency_in, find_title, year_in
from gongkai.reporting.reading.unlabelled import take_unlabelled_results
from gongkai.reporting.statements import statements_in
from gongkai.statute.annual_report import (
    FIRST_YEAR,
    FORMS,
    CellState,
    Finding,
    form_for_year,
)

_LEAST_SIGNS = 2
"""Official titles, tables and a title of the report: so many make a report."""


def read_document(document: Document, *, damaged: int = 0) -> Reading:
    """Read a report. `damaged` is the number of characters that could not be decoded.

    A document that is no annual report is refused. Never raises.
    """
    document = Document(with_whole_titles(unfold(document).blocks))
    blocks = document.blocks
    captions = captions_above_tables(blocks, official_titles(blocks))
    headings = find_headings(blocks, captions)
    first = min(headings, default=len(blocks))
    opening = {
        index: block.text for index, block in enumerate(blocks[:first]) if isinstance(block, Line)
    }
    title = find_title(list(opening.values()))
    texts = [block.text for block in blocks if isinstance(block, Line)]
    year = title.year if title else None
    if year is None:
        year = year_in("\n".join(texts))
    agency = (title.agency if title else None) or agency_in(texts)

    printed = form_by_tables(document)
    code = printed
    if code is None and year is not None and year >= FIRST_YEAR:
        code = form_for_year(year).code
    tables: ReadTables | None = None
    if code is not None:
        tables = read_tables(document, headings, FORMS[code])
        take_unlabelled_results(tables, blocks, headings, FORMS[code])

    signs = len({heading.id for heading in headings.values() if heading.id})
    signs += title is not None
    signs += 0 if tables is None else _printed_tables(tables.cells)
    if signs < _LEAST_SIGNS:
        return Reading(refused=NOT_A_REPORT)

    left_out = set(captions)
    if tables:
        left_out |= tables.claimed
    if title:
        left_out.update(list(opening)[title.first : title.first + title.count])
    preamble, sections = split_sections(blocks, headings, left_out)

    findings: list[Finding] = about_source(title, agency, year, damaged)
    findings += about_form(printed, year)
    if tables is not None and code is not None:
        findings += about_tables(tables)
    reading = Reading(
        agency=agency,
        year=year,
        form=code,
        title=title.text if title else None,
        preamble=preamble,
        sections=sections,
        cells=tables.cells if tables else {},
    )
    text = report_text_of_reading(reading)
    statements = statements_in(text)
    findings += check_report(text, statements)
    return replace(reading, findings=tuple(findings), statements=statements)


def _printed_tables(cells: dict[str, ReadCell]) -> int:
    return len(
        {
            key.split(".", 1)[0]
            for key, cell in cells.items()
            if cell.entry.state is not CellState.ABSENT
        }
    )
