"""A filled report without a database, for benches that need no other."""

from __future__ import annotations

from datetime import date

from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import FORM_2021, PARAGRAPHS, SECTIONS, Entry

_SENTENCE = "全年主动公开政府信息若干条，办结申请若干件，按时答复，没有因此引起的行政复议。"


def filled_entries(value: int = 3) -> dict[str, Entry]:
    """Every cell of the 2021 form a number, the sums in order."""
    entries = {cell.id: Entry.number(value) for cell in FORM_2021.cells}
    for declared in FORM_2021.sums * 2:
        total = sum(entries[part].value or 0 for part in declared.parts)
        entries[declared.total] = Entry.number(total)
    return entries


def filled_content() -> ReportContent:
    """A report of usual length: five paragraphs of prose, three tables."""
    prose = tuple(Paragraph(_SENTENCE * 6, one.label) for one in PARAGRAPHS)
    texts = {"s1": prose, "s5": (Paragraph(_SENTENCE * 8),), "s6": (Paragraph("无。"),)}
    return ReportContent(
        agency_name="云岭市工业和信息化局",
        agency_code="yunling-gxj",
        year=2021,
        form="2021",
        title="云岭市工业和信息化局2021年政府信息公开工作年度报告",
        preamble=(Paragraph(_SENTENCE),),
        sections=tuple(ReportSection(one.id, one.title, texts.get(one.id, ())) for one in SECTIONS),
        entries=filled_entries(),
        signature=Signature("云岭市工业和信息化局", date(2022, 1, 28)),
        published_on=date(2022, 1, 28),
    )
