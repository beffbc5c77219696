"""A statutory table as the templates print it: classes, scopes and spans of each box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.wording import is_upright
from gongkai.statute.annual_report import Box, Cell, Entry, Table

# Breaks on a screen differ from those on paper: <br> in narrow heads, <wbr> (soft) elsewhere.
_HARD = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会公益", "组织"),
    "法律服务机构": ("法律服务", "机构"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
    "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"),
    "（三）不予公开": ("（三）", "不予公开"),
    "（四）无法提供": ("（四）", "无法提供"),
    "（五）不予处理": ("（五）", "不予处理"),
    "（六）其他处理": ("（六）", "其他处理"),
}
_SOFT = {
    "本年制发件数": ("本年制发", "件数"),
    "本年废止件数": ("本年废止", "件数"),
    "现行有效件数": ("现行有效", "件数"),
    "本年收费金额（单位：万元）": ("本年收费金额", "（单位：万元）"),
    "行政规范性文件": ("行政", "规范性文件"),
    "行政事业性收费": ("行政", "事业性收费"),
    "本年新制作数量": ("本年新制作", "数量"),
    "本年新公开数量": ("本年新公开", "数量"),
    "对外公开总数量": ("对外公开", "总数量"),
    "上一年项目数量": ("上一年", "项目数量"),
    "其他对外管理服务事项": ("其他对外", "管理服务事项"),
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）": (
        "（本列数据的勾稽关系为：",
        "第一项加第二项之和，",
        "等于第三项加第四项之和）",
    ),
}


@dataclass(frozen=True, slots=True)
class BoxView:
    """One th or td. For a cell `cell`, `entry`, `text` and `extra` say what stands in it."""

    tag: str
    classes: str
    colspan: int
    rowspan: int
    scope: str = ""
    parts: tuple[str, ...] = ()
    soft: bool = False
    wrapped: bool = False
    cell: Cell | None = None
    entry: Entry | None = None
    text: str = ""
    extra: Any = None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row and its class."""

    boxes: tuple[BoxView, ...]
    classes: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready to print; `swipe` tells a phone's user that it scrolls sideways."""

    number: int
    id: str
    caption: str
    classes: str
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    swipe: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


_SWIPE = {
    3: "表格较宽，可左右滑动；左边的项目始终可见。",
    4: "表格较宽，可左右滑动。",
}


def table_view(
    content: ReportContent, table: Table, caption: str, *, extras: Mapping[str, Any]
) -> TableView:
    """The table with the class names of the stylesheet: statutory t2, t3, t4."""
    rows = [
        RowView(
            tuple(_box_view(content, table, row, box, extras) for box in boxes),
            _row_classes(table, row, boxes),
        )
        for row, boxes in enumerate(table.grid)
    ]
    even = "" if table.number == 3 else " even"
    return TableView(
        number=table.number,
        id=f"t{table.number}",
        caption=caption,
        classes=f"statutory{even} t{table.number}",
        head=tuple(rows[: table.head_rows]),
        body=tuple(rows[table.head_rows :]),
        swipe=_SWIPE.get(table.number, ""),
    )


def _row_classes(table: Table, row: int, boxes: tuple[Box, ...]) -> str:
    if table.number == 2 and boxes[0].role == "head":
        return "sub"
    if table.number == 3 and row >= table.head_rows:
        first = boxes[0]
        if first.colspan == 3 or first.text.startswith("（七）"):
            return "major"
    return ""


def _box_view(
    content: ReportContent, table: Table, row: int, box: Box, extras: Mapping[str, Any]
) -> BoxView:
    if box.cell_id:
        cell = content.declared.by_id[box.cell_id]
        entry = content.entry(cell.id)
        classes = []
        if entry.value == 0:
            classes.append("zero")
        if table.number == 3 and cell.column == "total":
            classes.append("sum")
        return BoxView(
            "td",
            " ".join(classes),
            box.colspan,
            box.rowspan,
            cell=cell,
            entry=entry,
            text=content.printed(cell),
            extra=extras.get(cell.id),
        )
    hard, soft = _HARD.get(box.text), _SOFT.get(box.text)
    return BoxView(
        "th",
        _head_classes(table, row, box),
        box.colspan,
        box.rowspan,
        scope=_scope(table, box),
        parts=hard or soft or (box.text,),
        soft=hard is None,
        wrapped=box.role == "label" and box.rowspan > 1,
    )


def _scope(table: Table, box: Box) -> str:
    if box.role == "label":
        return "rowgroup" if box.rowspan > 1 else "row"
    if box.role == "band":
        return "colgroup"
    if box.role == "head" and box.colspan > 1 and table.number != 2:
        return "colgroup"
    return "col"


def _head_classes(table: Table, row: int, box: Box) -> str:
    if box.role == "band":
        return "band"
    if box.role == "corner":
        return "corner foot-rule"
    if box.role == "label":
        if is_upright(table, box):
            return "upright"
        if box.rowspan > 1:
            return "group"
        return "leaf" if table.number == 3 and box.colspan == 1 else ""
    if table.number == 2:
        return ""
    reaches_foot = row + box.rowspan == table.head_rows
    if table.number == 4:
        return "foot-rule" if reaches_foot else ""
    if not reaches_foot:
        return "people" if row == 0 else "legal"
    if box.rowspan > 1:
        return "c natural foot-rule" if box.text == "自然人" else "c sum foot-rule"
    return "c foot-rule"
