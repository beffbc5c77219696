"""A finding as the list of the report page shows it: what, where, both sides, what settles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.queries import ReportPage
from gongkai.statute.annual_report import Outcome

_WHAT = {
    "RC01": "总计不等于六类之和",
    "RC02": "办理结果总计不对",
    "RC03": "一列不平衡",
    "RC04": "总计不等于四种之和",
    "RC05": "还有格子没有填数",
    "RC06": "与上年的结转不符",
    "RC07": "现行有效件数接不上",
    "RC08": "废止的比有效的多",
    "RC09": "部门不制定规章",
    "RC10": "文字与表格不符",
    "RC11": "办理件数的说法不一",
    "RC12": "没有写明信息处理费",
    "RC13": "信息处理费多于收费",
    "RC14": "与统计数不符",
    "RC15": "有复议诉讼而没有申请",
    "RC16": "上年未结的案件不见了",
    "RC17": "问题和措施没有写明",
    "RC18": "文字与另一份报告雷同",
    "RC19": "标题与格式不符",
    "RC20": "发布条数与登记的不符",
    "RC21": "与上年相比变化较大",
    "RC22": "没有写明考核评议追责",
    "TEXT-YEAR": "年份与报告年度不符",
    "TEXT-DOUBLED": "字词或者标点重复",
    "TEXT-SLIP": "可能有错别字",
    "TEXT-PAST": "措施写成了过去的事",
    "TEXT-NUMBERING": "序号没有接上",
    "TEXT-LIST": "分列的数加不起来",
    "TEXT-UNMENTIONED": "文字里没有说明",
}
"""The finding in a few words; the rule's own title says what should be."""

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
    what = _WHAT.get(one.rule, one.title)
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
