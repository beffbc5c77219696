"""A finding as the list of the report page shows it: what, where, both sides, what settles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.queries import ReportPage
from gongkai.statute.annual_report import Outcome
from gongkai.workbench.finding_words import what_is_wrong

_SIDES = {
    "RC06": ("本年填的上年结转", "上年报告的结转下年度"),
    "RC07": ("现行有效填的是", "按增减推算"),
    "RC08": ("本年废止填的是", "最多可以废止"),
    "RC10": ("文字写的是", "按表格是"),
    "RC11": ("文字写的是", "按表格是"),
    "RC13": ("信息处理费", "行政事业性收费"),
    "RC14": ("填报", "统计"),
    "RC15": ("复议和诉讼", "两年办理的申请"),
    "RC16": ("本年总计", "上年尚未审结"),
    "RC18": ("相同的份额", "提醒的界限"),
    "RC20": ("文字写的是", "登记的是"),
    "RC21": ("本年", "上年"),
}
_BALANCE = {
    "new_received": "新收",
    "carried_in": "上年结转",
    "carried_out": "结转下年度",
    "total": "办理结果总计",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its parts (label, number) and what they come to."""

    parts: tuple[tuple[str, str], ...]
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class FindingAtDesk:
    """A finding with the number under which cells point to it."""

    number: int
    finding: FindingOnReport
    what: str
    sides: tuple[Side, ...]

    @property
    def is_open_to_mending(self) -> bool:
        """Whether something was found, and not merely nothing to check it by."""
        return self.finding.outcome is Outcome.FAILS

    @property
    def first_cell(self) -> str:
        return self.finding.cells[0] if self.finding.cells else ""

    @property
    def first_section(self) -> str:
        return self.finding.sections[0] if self.finding.sections else ""

    @property
    def blank_table(self) -> str:
        """The number of the table whose blanks it speaks of, empty for another finding."""
        is_blank = self.finding.rule == "RC05" and self.finding.outcome is Outcome.FAILS
        return self.first_cell[1:2] if is_blank else ""


def findings_at_desk(page: ReportPage) -> list[FindingAtDesk]:
    """The findings of the report in their order, numbered from 1."""
    return [
        FindingAtDesk(number, one, _what(page, one), tuple(_sides(page, one)))
        for number, one in enumerate(page.findings, start=1)
    ]


def _what(page: ReportPage, one: FindingOnReport) -> str:
    if one.outcome is Outcome.NOT_CHECKABLE:
        return one.title
    what = what_is_wrong(one.rule, one.title)
    if one.rule == "RC03" and one.cells:
        return page.form.by_id[one.cells[0]].column_label + what
    return what


def _sides(page: ReportPage, one: FindingOnReport) -> Iterable[Side]:
    if one.left is None or one.right is None:
        return
    if one.rule == "RC03":
        for declared in page.layout.balances:
            if (*declared.left, *declared.right) == one.cells:
                yield Side(_balance(page, declared.left), "合计", one.left)
                yield Side(_balance(page, declared.right), "合计", one.right)
    elif one.rule in {"RC01", "RC02", "RC04"}:
        parts = [key for key in one.cells[1:] if page.cells[key].entry.value]
        yield Side(_parts(page, parts), "各项之和", one.right)
        yield Side((), "总计填的是", one.left)
    else:
        left, right = _SIDES.get(one.rule, ("填报", "应为"))
        yield Side((), left, one.left)
        yield Side((), right, one.right)


def _balance(page: ReportPage, cell_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Cells down one column, each by its row in a word."""
    cells = [page.cells[key] for key in cell_ids]
    return tuple((_BALANCE[one.cell.row.removeprefix("outcome.")], one.printed) for one in cells)


def _parts(page: ReportPage, cell_ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Cells of one row by their column, of one column by their row."""
    cells = [page.cells[key].cell for key in cell_ids]
    one_row = len({cell.row for cell in cells}) == 1
    return tuple(
        (cell.column_label if one_row else cell.row_label, page.cells[cell.id].printed)
        for cell in cells
    )
