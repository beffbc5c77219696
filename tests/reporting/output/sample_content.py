"""A report of an invented bureau, as the tests print it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import FORMS, Entry

FIGURES_2021 = {
    "t2.art20_1.normative_docs.issued": 3,
    "t2.art20_1.normative_docs.repealed": 2,
    "t2.art20_1.normative_docs.in_force": 37,
    "t2.art20_5.licensing.decisions": 63,
    "t2.art20_6.penalty.decisions": 28,
    "t2.art20_8.admin_fees.amount_wan": 61_842_370_500,
    "t3.new_received.natural_person": 31,
    "t3.new_received.commercial_enterprise": 9,
    "t3.new_received.total": 40,
    "t3.outcome.granted.natural_person": 29,
    "t3.outcome.granted.commercial_enterprise": 8,
    "t3.outcome.granted.total": 37,
    "t3.outcome.total.natural_person": 29,
    "t3.outcome.total.commercial_enterprise": 8,
    "t3.outcome.total.total": 37,
    "t3.carried_out.natural_person": 2,
    "t3.carried_out.commercial_enterprise": 1,
    "t3.carried_out.total": 3,
    "t4.review.upheld": 1,
    "t4.review.total": 1,
}


def entries_of(form: str, figures: Mapping[str, int]) -> dict[str, Entry]:
    """Every cell of a form as a number, 0 where nothing is given."""
    return {cell.id: Entry.number(figures.get(cell.id, 0)) for cell in FORMS[form].cells}


def sections(s1: tuple[Paragraph, ...]) -> tuple[ReportSection, ...]:
    return (
        ReportSection("s1", "总体情况", s1),
        ReportSection("s2", "主动公开政府信息情况"),
        ReportSection("s3", "收到和处理政府信息公开申请情况"),
        ReportSection("s4", "政府信息公开行政复议、行政诉讼情况"),
        ReportSection(
            "s5",
            "存在的主要问题及改进情况",
            (
                Paragraph(
                    "一是统计类信息更新不够及时，平均比计划晚4天。今年起由数字经济科专人负责。"
                ),
                Paragraph(
                    "二是部分解读照抄原文。已要求起草科室在送签文件时一并提交解读，由办公室退改。"
                ),
            ),
        ),
        ReportSection("s6", "其他需要报告的事项", (Paragraph("本年度未收取信息处理费。"),)),
    )


S1 = (
    Paragraph(
        "2024年主动公开政府信息612条，其中网站418条、“云岭工信”公众号194条。制发行政规范性文件3件，"
        "全部同步发布解读；清理失效文件2件，并在网站标明。",
        "主动公开",
    ),
    Paragraph(
        "新收申请40件，办结37件，结转下年度继续办理3件，全部在法定期限内答复。", "依申请公开"
    ),
    Paragraph("逐件标注公开属性，发布前由保密审查员龚䶮、𬱖喆堃逐项审查。", "政府信息管理"),
    Paragraph("每月核对栏目更新情况，合并两个长期不更新的栏目。", "政府信息公开平台建设"),
    Paragraph("全年组织业务培训2次，48人参加；抽查答复书12份，退回改写1份。", "监督保障"),
    Paragraph("社会评议采用网上问卷，收回有效答卷205份。", "监督保障"),
)


def sample(form: str = "2021", **changes: object) -> ReportContent:
    """The sample report, with fields exchanged by name."""
    fields: dict[str, object] = {
        "agency_name": "云岭市工业和信息化局",
        "agency_code": "yl-gxj",
        "year": 2024 if form == "2021" else 2020,
        "form": form,
        "title": "云岭市工业和信息化局2024年政府信息公开工作年度报告",
        "preamble": (
            Paragraph(
                "根据《中华人民共和国政府信息公开条例》第五十条编制本报告。"
                "统计期限为2024年1月1日至12月31日。"
            ),
        ),
        "sections": sections(S1),
        "entries": entries_of(form, FIGURES_2021),
        "computed": {"t2.art20_6.penalty.decisions": 28},
        "signature": Signature(
            "云岭市工业和信息化局",
            date(2025, 1, 20),
            (
                ("联系地址", "云岭市云台路88号"),
                ("邮政编码", "560000"),
                ("联系电话", "0600-5550100"),
            ),
        ),
        "credit_code": "113417020032563511",
        "region_code": "990400",
        "published_on": date(2025, 1, 24),
    }
    return ReportContent(**(fields | changes))  # type: ignore[arg-type]
