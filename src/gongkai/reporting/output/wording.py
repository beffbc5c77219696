"""Words and lines that all forms of the report share."""

from __future__ import annotations

import re

from gongkai.reporting.output.content import (
    ReportContent,
    ReportSection,
    Signature,
    without_controls,
)
from gongkai.statute.annual_report import Box, Table
from gongkai.statute.numerals import chinese_number

DRAFT_WORD = "草稿"
DRAFT_LINE = "草稿　尚未发布，不得对外提供"

_WIDEST_TITLE = 20
"""Characters of 2号 in a line of the type area."""

_UNBROKEN = re.compile(r"[!-~]+")
_FIGURE_EM, _AIR = 0.58, 1.8
"""The width of a figure by the size of type; the air beside it in a box, in millimetres."""

BREAKS = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会", "公益", "组织"),
    "法律服务机构": ("法律", "服务", "机构"),
    "其他对外管理服务事项": ("其他对外", "管理服务事项"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
    "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"),
    "（三）不予公开": ("（三）", "不予公开"),
    "（四）无法提供": ("（四）", "无法提供"),
    "（五）不予处理": ("（五）", "不予处理"),
    "（六）其他处理": ("（六）", "其他处理"),
}
"""Where narrow heads of the statutory tables break on paper, at sense."""


def heading_of(position: int, section: ReportSection) -> str:
    """一、总体情况; `position` counts from 0."""
    return f"{chinese_number(position + 1)}、{section.title}"


def label_heading(number: int, label: str) -> str:
    """（一）主动公开情况, as the five paragraphs of section one are headed."""
    ending = "" if label.endswith("情况") else "情况"
    return f"（{chinese_number(number)}）{label}{ending}"


def title_lines(content: ReportContent) -> tuple[str, ...]:
    """The title broken after the agency's name where one line is too short for it."""
    title, name = content.title, content.agency_name
    if len(title) > _WIDEST_TITLE and title.startswith(name) and len(title) > len(name):
        return (*_halved(name), title[len(name) :])
    return (title,)


def _halved(name: str) -> tuple[str, ...]:
    """A name longer than a line in two lines, the first the longer one."""
    if len(name) <= _WIDEST_TITLE:
        return (name,)
    half = -(-len(name) // 2)
    return name[:half], name[half:]


def signed_date(signature: Signature) -> str:
    """2022年1月20日, or the place for a pen."""
    if signature.on is None:
        return "　　　　年　　月　　日"
    return f"{signature.on.year}年{signature.on.month}月{signature.on.day}日"


def contact_line(signature: Signature) -> str:
    """（地址：…；电话：…）, or "" where nothing is to be said."""
    parts = [f"{label}：{value}" for label, value in signature.contact if value]
    return f"（{'；'.join(parts)}）" if parts else ""


def fitting_points(text: str, width: float, points: float) -> float:
    """The size of type at which the longest figure of a text fits a box `width` millimetres wide.

    Figures are not broken between lines; without this a long one would reach over its neighbour.
    """
    longest = max((len(run) for run in _UNBROKEN.findall(text)), default=0)
    room = (width - _AIR) / 25.4 * 72
    fits = room / (longest * _FIGURE_EM) if longest else points
    return min(points, int(fits * 4) / 4)


def tidy(text: str) -> tuple[str, ...]:
    """The paragraphs of a typed text: one for each line, outer blanks removed, none empty.

    Control characters, which no Office file may hold, are left out.
    """
    lines = (without_controls(line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def is_upright(table: Table, box: Box) -> bool:
    """The side head of table 3 that runs down beside all outcomes: 三、本年度办理结果."""
    return table.number == 3 and box.role == "label" and box.colspan == 1 and box.rowspan > 10


def lines_of(content: ReportContent, box: Box) -> tuple[str, ...]:
    """The printed lines of a box: a cell's value, or a head broken at sense where it is narrow."""
    if box.cell_id:
        return (content.printed(content.declared.by_id[box.cell_id]),)
    return BREAKS.get(box.text, (box.text,))
