"""What a finding on the cells says, in a clause without a full stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from gongkai.reporting.comments.places import place_of_cell, places_of_cells, row_of
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import (
    Cell,
    CellKind,
    CellState,
    Finding,
    Form,
    format_value,
)
from gongkai.statute.annual_report.cells import BLANK
from gongkai.statute.annual_report.rules.wording import added, table_name

Fact = Callable[[Finding, ReportText, Form], str]

_STANDS = {
    CellState.NUMBER: "填的是负数",
    CellState.BLANK: "空着",
    CellState.SLASH: "填的是“/”或者“-”",
    CellState.NONE: "填的是“无”",
    CellState.TEXT: "填的是文字",
    CellState.ABSENT: "没有印出",
    CellState.UNSURE: "数字不能确定",
}


def _values(text: ReportText, cells: Sequence[str]) -> list[int]:
    entries = (text.values.get(key, BLANK) for key in cells)
    return [entry.value or 0 for entry in entries]


def _apart(finding: Finding) -> str:
    """多3, 少3: the left side against the right."""
    difference = Decimal(finding.left or 0) - Decimal(finding.right or 0)
    return f"{'多' if difference > 0 else '少'}{abs(difference):f}"


def _sum_of(what: str, parts_name: str) -> Fact:
    def told(finding: Finding, text: ReportText, form: Form) -> str:
        total = form.by_id[finding.cells[0]]
        addition = added([value for value in _values(text, finding.cells[1:]) if value])
        shown = f"（{addition}）" if "+" in addition else ""
        place = f"“{total.column_label}”一列的“（七）总计”" if what == "column" else row_of(total)
        where = f"{table_name(total.table)}{place}"
        name = "" if what == "column" else "总计"
        comma = "" if what == "column" else "，"
        return (
            f"{where}{comma}{name}填{finding.left}，{parts_name}为{finding.right}{shown}，"
            f"{_apart(finding)}"
        )

    return told


def _balance(finding: Finding, text: ReportText, form: Form) -> str:
    half = len(finding.cells) // 2
    column = form.by_id[finding.cells[0]].column_label
    first, second = (
        added(_values(text, part)) for part in (finding.cells[:half], finding.cells[half:])
    )
    difference = abs(Decimal(finding.left or 0) - Decimal(finding.right or 0))
    return (
        f"表三“{column}”一列，第一项加第二项为{finding.left}（{first}），"
        f"第三项加第四项为{finding.right}（{second}），相差{difference:f}"
    )


def _not_filled(finding: Finding, text: ReportText, form: Form) -> str:
    by_state: dict[CellState, list[Cell]] = {}
    for key in finding.cells:
        by_state.setdefault(text.values.get(key, BLANK).state, []).append(form.by_id[key])
    table = table_name(form.by_id[finding.cells[0]].table)
    parts = (
        f"{places_of_cells(cells, form)}{'共' if len(cells) > 1 else ''}"
        f"{f'{len(cells)}处' if len(cells) > 1 else ''}{_STANDS[state]}"
        for state, cells in by_state.items()
    )
    return f"{table}{'；'.join(parts)}"


def _carried(finding: Finding, text: ReportText, form: Form) -> str:
    column = form.by_id[finding.cells[0]].column_label
    difference = abs(Decimal(finding.left or 0) - Decimal(finding.right or 0))
    return (
        f"表三“{column}”一列，“上年结转”填{finding.left}，上年报告的“结转下年度”为"
        f"{finding.right}，相差{difference:f}"
    )


def _in_force(finding: Finding, text: ReportText, form: Form) -> str:
    row = form.by_id[finding.cells[0]].row_label
    difference = abs(Decimal(finding.left or 0) - Decimal(finding.right or 0))
    return (
        f"表二“{row}”现行有效填{finding.left}件，按上年现行有效加本年制发、减本年废止推算为"
        f"{finding.right}件，相差{difference:f}件"
    )


def _repealed(finding: Finding, text: ReportText, form: Form) -> str:
    row = form.by_id[finding.cells[0]].row_label
    return (
        f"表二“{row}”本年废止填{finding.left}件，上年现行有效加本年制发只有{finding.right}件，"
        f"{_apart(finding)}件"
    )


def _regulations(finding: Finding, text: ReportText, form: Form) -> str:
    cells = [form.by_id[key] for key in finding.cells]
    entries = [text.values.get(cell.id, BLANK) for cell in cells]
    figures = "、".join(
        f"“{cell.column_label}”{format_value(cell, entry.value or 0)}"
        for cell, entry in zip(cells, entries, strict=True)
    )
    return f"表二“规章”一行填了{figures}"


def _computed(finding: Finding, text: ReportText, form: Form) -> str:
    cell = form.by_id[finding.cells[0]]
    unit = "万元" if cell.kind is CellKind.MONEY else ""
    counted = f"按台账计算为{finding.right}{unit}"
    if finding.left is None:
        return f"{place_of_cell(cell)}没有填写数字，{counted}"
    difference = abs(Decimal(finding.left) - Decimal(finding.right or 0))
    return f"{place_of_cell(cell)}填{finding.left}{unit}，{counted}，相差{difference:f}{unit}"


def _without_applications(finding: Finding, text: ReportText, form: Form) -> str:
    return f"表四行政复议和未经复议直接起诉的共{finding.left}件，而本年和上年办理结果的总计都是0"


def _vanished(finding: Finding, text: ReportText, form: Form) -> str:
    group = row_of(form.by_id[finding.cells[0]])
    return (
        f"表四{group}上年报告有{finding.right}件尚未审结，本年总计为{finding.left}件，"
        f"{_apart(finding)}件"
    )


def _unusual(finding: Finding, text: ReportText, form: Form) -> str:
    first = form.by_id[finding.cells[0]]
    name = place_of_cell(first)
    if len(finding.cells) > 1:
        name = f"{table_name(first.table)}“{first.label.partition('1.')[0]}”各行之和"
    unit = "万元" if first.kind is CellKind.MONEY else ""
    now, before = (
        Decimal((side or "0").replace(",", "")) for side in (finding.left, finding.right)
    )
    word = "增加" if now > before else "减少"
    share = f"（{abs(now - before) * 100 / before:.0f}%）" if before else ""
    return (
        f"{name}本年为{finding.left}{unit}，上年为{finding.right}{unit}，"
        f"{word}{abs(now - before):f}{unit}{share}"
    )


TABLE_FACTS: dict[str, Fact] = {
    "RC01": _sum_of("row", "六类申请人之和"),
    "RC02": _sum_of("column", "各项办理结果之和"),
    "RC03": _balance,
    "RC04": _sum_of("group", "四种结果之和"),
    "RC05": _not_filled,
    "RC06": _carried,
    "RC07": _in_force,
    "RC08": _repealed,
    "RC09": _regulations,
    "RC14": _computed,
    "RC15": _without_applications,
    "RC16": _vanished,
    "RC21": _unusual,
}
"""The rules that compare cells, by both sides of which the clause is made."""
