"""Our own clean reports, read as if somebody else had made them, raise no false alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from sample_content import FIGURES_2021, sample, sections

from gongkai.reporting.output import OutputFormat, Paragraph, ReportContent, Signature, render
from gongkai.reporting.reading import Reading, read_content
from gongkai.statute.annual_report import Entry, Outcome

ALL: tuple[OutputFormat, ...] = get_args(OutputFormat)
YEARS = {"2019": 2020, "2021": 2024}
AGENCY = "云岭市工业和信息化局"


def clean(form: str) -> ReportContent:
    """A report without a fault, of a year that uses this form."""
    year = YEARS[form]
    documents = "，制发行政规范性文件3件" if form == "2021" else ""
    first = (
        Paragraph(f"{year}年主动公开政府信息612条{documents}。", "主动公开"),
        Paragraph("新收申请40件，办结37件，结转下年度继续办理3件。", "依申请公开"),
        Paragraph("逐件标注公开属性，发布前逐项审查。", "政府信息管理"),
        Paragraph("每月核对栏目更新情况。", "政府信息公开平台建设"),
        Paragraph("全年组织业务培训2次，48人参加。", "监督保障"),
    )
    fifth = (Paragraph("统计类信息更新不够及时。下一步将指定专人负责，按月检查。"),)
    return sample(
        form,
        title=f"{AGENCY}{year}年政府信息公开工作年度报告",
        preamble=(Paragraph(f"本报告统计期限为{year}年1月1日至12月31日。"),),
        sections=tuple(
            replace(section, paragraphs=fifth) if section.id == "s5" else section
            for section in sections(first)
        ),
        signature=Signature(AGENCY, date(year + 1, 1, 20)),
        published_on=date(year + 1, 1, 24),
    )


def alarms(reading: Reading) -> list[str]:
    """What the reading complains of, apart from figures that the prose leaves out."""
    return [
        finding.message
        for finding in reading.findings
        if finding.outcome is Outcome.FAILS and finding.rule != "TEXT-UNMENTIONED"
    ]


@pytest.mark.parametrize("output_format", ALL)
@pytest.mark.parametrize("form", YEARS)
def test_a_clean_report_raises_no_alarm(output_format: OutputFormat, form: str) -> None:
    reading = read_content(render(clean(form), output_format))
    assert reading.refused is None
    assert alarms(reading) == []


@pytest.mark.parametrize("output_format", ALL)
def test_a_wrong_total_is_the_only_alarm(output_format: OutputFormat) -> None:
    content = clean("2021")
    wrong = {
        **content.entries,
        "t4.review.total": Entry.number(FIGURES_2021["t4.review.total"] + 1),
    }
    written = render(replace(content, entries=wrong), output_format)
    (alarm,) = alarms(read_content(written))
    assert "“行政复议”的总计填2，四种结果之和是1" in alarm


def test_a_workbook_has_each_section_once_and_its_list_of_cells_is_no_prose() -> None:
    reading = read_content(render(clean("2021"), "xlsx"))
    assert [section.id for section in reading.sections] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert "见工作表“表二”" in reading.sections[1].text
    assert "单元格标识" not in "\n".join(section.text for section in reading.sections)


@pytest.mark.parametrize("output_format", ALL)
def test_a_report_that_is_not_filled_in_is_blank_and_not_unreadable(
    output_format: OutputFormat,
) -> None:
    content = clean("2021")
    blank = dict.fromkeys(content.entries, Entry.blank())
    reading = read_content(render(replace(content, entries=blank), output_format))
    assert {cell.entry.state.value for cell in reading.cells.values()} == {"blank"}
    assert not any(finding.rule.startswith("READ-") for finding in reading.findings)
