"""Reports of invented agencies as they come from elsewhere, with one error planted or none."""

from __future__ import annotations

from gongkai.reporting.output.content import Paragraph, ReportContent, ReportSection, Signature
from gongkai.reporting.output.rendering import OutputFormat, write
from gongkai.statute.annual_report import FORM_2021, SECTIONS, Entry

RECEIVED = "t3.new_received.natural_person"
RECEIVED_TOTAL = "t3.new_received.total"
GRANTED = "t3.outcome.granted.natural_person"

PROSE = (
    Paragraph("本机关围绕重点工作做好公开，全年主动公开政府信息30条。", "主动公开"),
    Paragraph("全年新收政府信息公开申请9件，都在期限内答复，予以公开9件。", "依申请公开"),
)
PROBLEMS = Paragraph(
    "存在的问题：政策解读形式单一，群众看不懂的地方还有不少。"
    "改进措施：下一步将增加图解和短视频，由办公室负责。"
)


def a_report(
    agency: str, year: int = 2021, *, changed: dict[str, int] | None = None, words: str = ""
) -> ReportContent:
    """Nine applications of natural persons, all granted; six penalties; everything else 0.

    `changed` are cells that are printed otherwise; `words` follow the first paragraph.
    """
    values = {one.id: 0 for one in FORM_2021.cells} | {
        RECEIVED: 9,
        RECEIVED_TOTAL: 9,
        GRANTED: 9,
        "t3.outcome.granted.total": 9,
        "t3.outcome.total.natural_person": 9,
        "t3.outcome.total.total": 9,
        "t2.art20_6.penalty.decisions": 6,
    }
    texts = {"s1": (*PROSE, Paragraph(words, "监督保障")) if words else PROSE, "s5": (PROBLEMS,)}
    texts["s6"] = (Paragraph("无。"),)
    return ReportContent(
        agency_name=agency,
        agency_code="elsewhere",
        year=year,
        form="2021",
        title=f"{agency}{year}年政府信息公开工作年度报告",
        sections=tuple(ReportSection(one.id, one.title, texts.get(one.id, ())) for one in SECTIONS),
        entries={key: Entry.number(value) for key, value in (values | (changed or {})).items()},
        signature=Signature(agency=agency),
    )


def a_file(content: ReportContent, output_format: OutputFormat) -> bytes:
    """The report as such a file."""
    return write(content, output_format)
