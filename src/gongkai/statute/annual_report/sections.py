"""The six sections of the report and the five paragraphs of the first.

国办公开办函〔2021〕30号 fixes them, their order and their titles.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.annual_report import table2, table3, table4


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `title` has no numeral, `alternatives` are other titles taken as exact."""

    id: str
    numeral: str
    title: str
    alternatives: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title as printed: 一、总体情况."""
        return f"{self.numeral}、{self.title}"

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that is exact, the usual one first."""
        return tuple(f"{self.numeral}、{title}" for title in (self.title, *self.alternatives))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of section one; `label` has neither number nor 情况."""

    id: str
    numeral: str
    label: str

    @property
    def heading(self) -> str:
        """As printed: （一）主动公开."""
        return f"（{self.numeral}）{self.label}"


SECTIONS: tuple[Section, ...] = (
    Section("s1", "一", "总体情况"),
    Section("s2", "二", table2.TITLE),
    Section("s3", "三", table3.TITLE),
    Section("s4", "四", table4.TITLE, ("因政府信息公开工作被申请行政复议、提起行政诉讼情况",)),
    Section("s5", "五", "存在的主要问题及改进情况"),
    Section("s6", "六", "其他需要报告的事项"),
)

PARAGRAPHS: tuple[Paragraph, ...] = (
    Paragraph("s1.proactive", "一", "主动公开"),
    Paragraph("s1.on_request", "二", "依申请公开"),
    Paragraph("s1.info_management", "三", "政府信息管理"),
    Paragraph("s1.platform", "四", "政府信息公开平台建设"),
    Paragraph("s1.supervision", "五", "监督保障"),
)
