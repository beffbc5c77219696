"""Sound sentences that look like slips, and the slips beside them."""

from __future__ import annotations

import pytest

from gongkai.reporting.proofreading.text import proofread
from gongkai.reporting.statements import ReportText, TextSection, statements_in
from gongkai.statute.annual_report import Entry, Outcome

PLACES = {
    "s1": "一、总体情况",
    "s5": "五、存在的主要问题及改进情况",
    "s6": "六、其他需要报告的事项",
}


def failing(words: str, section: str = "s1", **figures: int) -> set[str]:
    """The rules that find fault with the words in a report for 2023; figures by last part."""
    values = {key.replace("__", "."): Entry.number(value) for key, value in figures.items()}
    part = TextSection(section, PLACES[section], ((None, words),))
    text = ReportText("云岭市石鼓局", 2023, "2021", values, sections=(part,))
    findings = proofread(text, statements_in(text))
    return {one.rule for one in findings if one.outcome is Outcome.FAILS}


@pytest.mark.parametrize(
    "words",
    [
        "取得实实在在的成效。",
        "以便民利企为目的的改革。",
        "鼓励公众参与与监督。",
        "提供查阅服务以及及时更新。",
        "把公开作为为民办实事的抓手。",
        "不了了之的情形没有发生。",
        "开展点对点对接和面对面对话。",
        "一家一家走访，逐条逐条核对。",
        "以机制做保障。",
        "查处违规犯错人员。",
    ],
)
def test_words_that_are_said_twice_rightly(words: str) -> None:
    assert failing(words) == set()


@pytest.mark.parametrize("words", ["公开的的内容。", "工作在在推进。", "政府信息公开公开工作。"])
def test_words_doubled_by_mistake(words: str) -> None:
    assert failing(words) == {"TEXT-DOUBLED"}


@pytest.mark.parametrize(
    "words",
    [
        "力争到2025年底实现全覆盖。",
        "落实2021—2025年的规划。",
        "2022年1月1日起施行的目录，有效期至2027年1月1日。",
    ],
)
def test_other_years_that_are_named_on_purpose(words: str) -> None:
    assert failing(words) == set()


def test_a_year_too_far_ahead() -> None:
    assert failing("截至2025年12月31日。") == {"TEXT-YEAR"}


@pytest.mark.parametrize(
    "words",
    [
        "收到信息公开申请9件，按时办结率100%。",
        "到期的信息公开申请已全部办结。",
        "收到补贴申请3件，全部办结。",
        "信访事项和许可申请均已办结。",
    ],
)
def test_all_done_is_no_contradiction(words: str) -> None:
    assert "RC10" not in failing(words, t3__carried_out__total=2, t3__new_received__total=9)


@pytest.mark.parametrize(
    "words",
    [
        "收到来信24件，其中群众19件、单位5件，已办结24件。",
        "办结事项24件，其中甲类20件，乙类4件，结转下年度1件。",
        "收到来信7件，其中群众5件，单位2件，另有上年来信1件。",
    ],
)
def test_what_follows_a_list_is_no_member_of_it(words: str) -> None:
    assert "TEXT-LIST" not in failing(words)


def test_a_list_before_another_thing_is_still_added_up() -> None:
    words = "收到来信24件，其中群众19件、单位6件，已办结24件。"
    assert "TEXT-LIST" in failing(words)


def test_what_was_done_about_last_years_problems_is_no_measure() -> None:
    assert failing("（一）整改情况。健全了公开制度。", "s5") == set()
    assert failing("（二）改进措施。健全了公开制度。", "s5") == {"TEXT-PAST"}
