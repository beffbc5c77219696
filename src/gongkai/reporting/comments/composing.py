"""The letter around its items: whom it addresses, on which basis, and what is asked until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.reporting.comments.letter import Asks, Item, Letter, Part, Subject
from gongkai.statute.annual_report import FORMS
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021

_WEEKDAYS = "一二三四五六日"
_COUNTED = {Asks.CORRECT: "须改正", Asks.EXPLAIN: "需核实说明", Asks.ADVISE: "提出建议"}


def title_of(subject: Subject) -> str:
    """关于××局2024年政府信息公开工作年度报告的审核意见."""
    return f"关于{subject.agency}{_year(subject)}政府信息公开工作年度报告的审核意见"


def compose_letter(
    subject: Subject,
    items: Sequence[Item],
    *,
    sender: str,
    due: date | None = None,
    number: str = "",
    day: date | None = None,
    contact: tuple[tuple[str, str], ...] = (),
    compared: bool = False,
) -> Letter:
    """The letter with those items that are kept, in their order within each part.

    `compared`: last year's report was in hand. `due` is the day until which a corrected report is
    asked for; None leaves its place free.
    """
    kept = [item for item in items if item.kept]
    parts = tuple(
        (part, found) for part in Part if (found := tuple(one for one in kept if one.part is part))
    )
    return Letter(
        number=number,
        title=title_of(subject),
        addressee=subject.agency,
        opening=_opening(subject, kept, compared),
        parts=parts,
        closing=_closing(kept, due),
        sender=sender,
        day=day,
        contact=contact,
    )


def asks_for_report(letter: Letter) -> bool:
    """Whether it asks for something until a day: a corrected report or an explanation."""
    return any(item.asks is not Asks.ADVISE for _, items in letter.parts for item in items)


def long_day(day: date) -> str:
    """2025年2月14日（星期五）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def _year(subject: Subject) -> str:
    return f"{subject.year}年" if subject.year else ""


def _opening(subject: Subject, kept: Sequence[Item], compared: bool) -> str:
    source = FORMS[subject.form].source if subject.form else REPORT_FORMAT_2021
    basis = (
        f"根据《{REGULATION.title}》第四十九条、第五十条和《{source.title}》（{source.number}），"
    )
    last = "和上年报告" if compared else ""
    checked = (
        f"我们对你单位{_year(subject)}政府信息公开工作年度报告进行了审核，"
        f"核对了统计表格的勾稽关系，并对照表格{last}核对了文字。"
    )
    if not kept:
        return f"{basis}{checked}经审核，未发现问题。"
    counted = [(asks, sum(one.asks is asks for one in kept)) for asks in Asks]
    told = "，".join(f"{_COUNTED[asks]}{number}项" for asks, number in counted if number)
    return f"{basis}{checked}经审核，{told}，具体意见如下："


def _closing(kept: Sequence[Item], due: date | None) -> tuple[str, ...]:
    asked = {item.asks for item in kept}
    if not asked:
        return ("请按规定做好报告的公布工作。公布后如有更正，请注明更正情况并及时告知我们。",)
    until = f"于{long_day(due)}前" if due else "于　　　　年　　月　　日前"
    if Asks.CORRECT in asked:
        also = "，并书面说明需要核实的事项" if Asks.EXPLAIN in asked else ""
        mended = "报告已经公布的，请同时更正公布的版本，并注明更正情况。"
        return (f"请你单位对照以上意见逐项改正，{until}重新报送改正后的报告{also}。{mended}",)
    if Asks.EXPLAIN in asked:
        return (f"请你单位逐项核实，{until}书面说明情况；核实后需要改正的，请一并重新报送报告。",)
    return ("以上建议请你单位研究采纳；修改报告的，请重新报送。",)
