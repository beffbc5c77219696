"""The core: from a neutral document to a reading."""

from __future__ import annotations

from dataclasses import replace

from gongkai.reporting.reading import findings as found
from gongkai.reporting.reading.document import Document, Line
from gongkai.reporting.reading.findings import remark
from gongkai.reporting.reading.result import ReadCell, Reading, ReadParagraph
from gongkai.reporting.reading.sections import Sections, read_sections
from gongkai.reporting.reading.tables import Tables, printed_form, read_tables
from gongkai.reporting.reading.titles import Title, find_title, year_in
from gongkai.statute.annual_report import (
    FIRST_YEAR,
    FORMS,
    Finding,
    check_cells,
    check_sections,
    form_for_year,
)

NOT_A_REPORT = (
    "看不出这是一份政府信息公开工作年度报告：没有找到标题、六个部分和法定表格。请核对文件。"
)


def read_document(document: Document) -> Reading:
    """Read a report. A document in which nothing of a report is found is refused. Never raises."""
    lines = [
        (index, block.text)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Line)
    ]
    shown = printed_form(document)
    sections = read_sections(lines)
    title = find_title(sections.head if sections.sections else lines)
    year = title.year if title and title.year else year_in("".join(text for _, text in lines))
    by_year = form_for_year(year).code if year is not None and year >= FIRST_YEAR else None
    code = shown or by_year
    tables = read_tables(document, code) if code else None
    if tables is not None and tables.consumed:
        lines = [(index, text) for index, text in lines if index not in tables.consumed]
        sections = read_sections(lines)
    if title is None and not _has_report(sections, tables):
        return Reading(refused=NOT_A_REPORT)
    agency = title.agency if title else None
    cells: dict[str, ReadCell] = tables.cells if tables else {}
    reading = Reading(
        agency=agency,
        year=year,
        form=code,
        title=title.text if title else None,
        preamble=tuple(
            ReadParagraph(text)
            for index, text in sections.head
            if title is None or index not in title.lines
        ),
        sections=sections.sections,
        cells=cells,
    )
    findings = (
        *_about_the_whole(title, agency, year),
        *_about_the_form(shown, by_year, year),
        *(_about_the_tables(tables) if tables else ()),
        *(check_cells(FORMS[code], reading.values) if code else ()),
        *check_sections([(section.title, section.text) for section in sections.sections]),
    )
    return replace(reading, findings=findings)


def _has_report(sections: Sections, tables: Tables | None) -> bool:
    return len(sections.sections) >= 2 or bool(tables and tables.found)


def _about_the_whole(title: Title | None, agency: str | None, year: int | None) -> list[Finding]:
    findings = []
    if title is None:
        findings.append(remark(found.TITLE, "没有找到标题。请核对文件是否完整。"))
    elif title.remark:
        findings.append(
            remark(
                found.TITLE,
                f"标题“{title.text}”{title.remark}；"
                "通行写法是“机关全称+年份+年政府信息公开工作年度报告”。",
            )
        )
    if agency is None:
        findings.append(remark(found.AGENCY, "标题里读不出机关名称，导入时请指定机关。"))
    if year is None:
        findings.append(remark(found.YEAR, "读不出报告年度，导入时请指定年度。"))
    return findings


def _about_the_form(shown: str | None, by_year: str | None, year: int | None) -> list[Finding]:
    if shown and by_year and shown != by_year:
        return [
            remark(
                found.FORM,
                f"{year}年度应使用{FORMS[by_year].label}，"
                f"文件里的表格是{FORMS[shown].label}，按表格读取。",
            )
        ]
    return []


_TABLES = {2: "表二", 3: "表三", 4: "表四"}


def _about_the_tables(tables: Tables) -> list[Finding]:
    findings = [
        remark(found.TABLE, f"没有找到{name}（{_of(tables, number)}格都没有印出）。")
        for number, name in _TABLES.items()
        if number not in tables.found
    ]
    if tables.doubled:
        conflicting = tuple(dict.fromkeys(tables.conflicting))
        message = f"有{len(set(tables.doubled))}格在文件里印了两次"
        message += (
            f"，其中{len(conflicting)}格两次不同，作为读不准处理，请对照原件确认。"
            if conflicting
            else "，两次相同。"
        )
        findings.append(
            remark(found.DOUBLED, message, conflicting or tuple(dict.fromkeys(tables.doubled)))
        )
    return findings


def _of(tables: Tables, number: int) -> int:
    return sum(cell_id.startswith(f"t{number}.") for cell_id in tables.cells)
