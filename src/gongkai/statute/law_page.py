"""docs/law.md, written from the declarations.

Run as `python -m gongkai.statute.law_page [--check] [PATH]` from the root of the repository.
With --check nothing is written; the exit status is 1 when the page is stale or a citation in the
source code names an article that its source does not have.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gongkai.statute import sources
from gongkai.statute.annual_report import FORMS, RULES, SECTIONS, CellKind, Form
from gongkai.statute.annual_report_dates import LIMITS, PROPOSED, ProposedMark
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.flow import Flow, Step
from gongkai.statute.periods import PERIODS
from gongkai.statute.sources import SOURCES, Citation, Source
from gongkai.statute.workdays import seeded_years
from gongkai.statute.workdays.statutory_days import YEARS

DEFAULT_PATH = Path("docs/law.md")

_KINDS = {
    CellKind.COUNT: "不小于0的整数",
    CellKind.SIGNED: "可带正负号的整数",
    CellKind.MONEY: "金额，万元",
}
_HEAD = """# 法律依据

本页由代码中的声明生成，请勿手工修改；改了声明后运行 `python -m gongkai.statute.law_page`。
“把握”一栏：有出处，是看到原文；待核对，是凭记忆；解释，是原文没有明说时采用的理解；平台约定，不是法律。
"""


def law_page() -> str:
    """The whole page in Markdown."""
    return "\n".join(
        [_HEAD, *_sources(), *_periods(), *_limits(), *_working_days(), *_flow(FLOW), *_sections()]
        + [line for form in FORMS.values() for line in _form(form)]
        + [*_rules()]
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _cited(cites: Iterable[Citation]) -> str:
    return "、".join(str(cite) for cite in cites)


def _sources() -> Iterator[str]:
    yield "## 引用的法律和文件\n"
    yield from _table(
        ("名称", "文号或者版本", "施行日期", "条数", "代码中的名称"),
        (
            (
                f"《{source.title}》",
                source.number,
                source.in_force.isoformat() if source.in_force else "待核对",
                str(source.articles or "不分条"),
                f"`{source.key}`",
            )
            for source in SOURCES
        ),
    )


def _periods() -> Iterator[str]:
    yield "## 期限（工作日，事件当日不计）\n"
    yield from _table(
        ("期限", "工作日", "依据"),
        ((period.name, str(period.days), str(period.cites)) for period in PERIODS),
    )


def _limits() -> Iterator[str]:
    yield "## 年度报告的日期（日历日，遇休息日不顺延）\n"
    yield from _table(
        ("机关", "次年日期", "事项", "依据"),
        (
            (limit.label, f"{limit.month}月{limit.day}日", limit.duty, str(limit.cites))
            for limit in LIMITS
        ),
    )
    yield "途中的提醒：\n"
    yield from _table(
        ("提醒", "日期", "把握"),
        ((mark.label, _day_of(mark), mark.standing.label) for mark in PROPOSED),
    )


def _day_of(mark: ProposedMark) -> str:
    if mark.month:
        return f"报告年度{mark.month}月{mark.day}日"
    return f"期限前{mark.before_due}日"


def _working_days() -> Iterator[str]:
    announced = seeded_years()
    yield "## 工作日\n"
    yield (
        f"已公布放假安排的年份：{min(announced)}年至{max(announced)}年。"
        f"其后到{max(YEARS)}年按周末和法定假日暂计（《放假办法》第二条），公布后由各单位录入通知。\n"
    )


def _flow(flow: Flow) -> Iterator[str]:
    labels = {status.value: getattr(status, "label", status.value) for status in flow.statuses}
    yield "## 年度报告的步骤\n"
    yield from _table(
        ("步骤", "由", "到", "职责", "依据"),
        (
            (
                step.label,
                "、".join(label for value, label in labels.items() if value in step.sources),
                _leads_to(step, labels),
                "按签批路线"
                if step.by_route
                else "、".join(sorted(duty.label for duty in step.duties)),
                str(step.cites),
            )
            for step in flow.steps
        ),
    )


def _leads_to(step: Step, labels: dict[str, str]) -> str:
    if step.back_to:
        return f"回到{'、'.join(label for value, label in labels.items() if value in step.back_to)}"
    return labels[step.target] if step.target else "不变"


def _sections() -> Iterator[str]:
    yield "## 年度报告的六个部分\n"
    yield from _table(
        ("编号", "标题", "也可写作"),
        (
            (f"`{section.id}`", section.heading, "、".join(section.headings[1:]))
            for section in SECTIONS
        ),
    )


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.label}：{len(form.cells)}个数据（{form.source.number}）\n"
    for table in form.tables:
        cells = [cell for cell in form.cells if cell.table == table.number]
        yield f"### {table.title}（{len(cells)}个）\n"
        yield from _table(
            ("编号", "名称", "内容", "依据"),
            ((f"`{cell.id}`", cell.label, _KINDS[cell.kind], _cited(cell.cites)) for cell in cells),
        )
    if form.optional_cells:
        replaced = len(form.replaced_cells)
        yield f"（六）其他处理印作一行时，下列数据代替其中{replaced}个：\n"
        yield from _table(
            ("编号", "名称"),
            ((f"`{cell.id}`", cell.label) for cell in form.optional_cells),
        )


def _rules() -> Iterator[str]:
    yield "## 勾稽和核对规则\n"
    yield "E 不改正不能往下走，W 须写明理由，N 是提示。"
    yield "参与计算的一处不是数字时不作核对，绝不当作0。\n"
    yield from _table(
        ("规则", "级别", "内容", "适用格式", "依据", "把握"),
        (
            (
                rule.id,
                rule.severity.value,
                rule.title,
                "、".join(rule.forms),
                _cited(rule.cites),
                rule.standing.label,
            )
            for rule in RULES
        ),
    )


_ARTICLE = re.compile(r"\b([A-Z][A-Z0-9_]+)\.article\(\s*(\d+)")


def unresolved_citations(folder: Path) -> list[str]:
    """Citations in code under `folder` whose article does not exist, as file and text."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for name, article in _ARTICLE.findall(path.read_text(encoding="utf-8")):
            source = getattr(sources, name, None)
            known = isinstance(source, Source) and 1 <= int(article) <= (source.articles or 0)
            if not known:
                found.append(f"{path}: {name}.article({article})")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with --check say what is wrong and return 1."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.statute.law_page")
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    chosen = parser.parse_args(arguments)
    page = law_page()
    if not chosen.check:
        chosen.path.parent.mkdir(parents=True, exist_ok=True)
        chosen.path.write_text(page, encoding="utf-8")
        print(chosen.path)
        return 0
    wrong = unresolved_citations(Path(__file__).resolve().parents[1])
    if not chosen.path.is_file() or chosen.path.read_text(encoding="utf-8") != page:
        wrong.append(f"{chosen.path} is stale: run python -m gongkai.statute.law_page")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
