"""Numbers of the prose beside the tables, and words that the tables contradict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.reporting.proofreading import proofread
from gongkai.reporting.statements import Kind, ReportText, Statement, TextSection
from gongkai.statute.annual_report import FORM_2021, Entry, Finding, Outcome, Passage, Severity

RECEIVED, DONE, REST = "t3.new_received.total", "t3.outcome.total.total", "t3.carried_out.total"
UNPAID = "t3.outcome.other.fee_unpaid.total"
FEES = "t2.art20_8.admin_fees.amount_wan"


def report(
    words: str, figures: dict[str, int], *, section: str = "s1", last: ReportText | None = None
) -> ReportText:
    values = {cell.id: Entry.number(0) for cell in FORM_2021.cells}
    values |= {key: Entry.number(value) for key, value in figures.items()}
    sections = (TextSection(section, "", ((None, words),)),)
    return ReportText("云岭市石鼓局", 2024, "2021", values, sections=sections, last=last)


def said(text: ReportText, words: str, value: str, unit: str, **facts: object) -> Statement:
    """The statement that the binder would give for these words."""
    start = text.sections[0].paragraphs[0][1].index(words)
    place = Passage(0, 0, start, start + len(words))
    return Statement(place, words, Decimal(value), unit, **facts)  # type: ignore[arg-type]


def found(text: ReportText, rule: str, *statements: Statement) -> list[Finding]:
    return [finding for finding in proofread(text, statements) if finding.rule == rule]


def test_a_sure_number_unlike_its_cell_is_an_error() -> None:
    text = report("全年收到政府信息公开申请12件。", {RECEIVED: 13})
    wrong = said(
        text, "12件", "12", "件", kind=Kind.CELL, bound_to=(RECEIVED,), sure=True, agrees=False,
        expected=Decimal(13),
    )  # fmt: skip
    (finding,) = found(text, "RC10", wrong)
    assert finding.severity is Severity.ERROR
    assert (finding.left, finding.right) == ("12", "13")
    assert "是13，相差1" in finding.message
    assert finding.passages == (wrong.place,)


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.CHANGE])
def test_shares_changes_and_what_is_not_surely_bound_are_warnings(kind: Kind) -> None:
    text = report("收到申请12件，占50%。", {RECEIVED: 13})
    share = said(
        text, "50%", "50", "%", kind=kind, bound_to=(RECEIVED, DONE), sure=True, agrees=False,
        expected=Decimal(40),
    )  # fmt: skip
    unsure = said(
        text, "12件", "12", "件", kind=Kind.CELL, bound_to=(RECEIVED,), agrees=False,
        expected=Decimal(13),
    )  # fmt: skip
    findings = found(text, "RC10", share, unsure)
    assert [finding.severity for finding in findings] == [Severity.WARNING] * 2


def test_what_agrees_or_cannot_be_compared_is_no_finding() -> None:
    text = report("收到申请12件。", {RECEIVED: 12})
    assert found(text, "RC10", said(text, "12件", "12", "件", agrees=True)) == []
    assert found(text, "RC10", said(text, "12件", "12", "件", agrees=None)) == []


def test_handled_in_a_loose_word_is_asked_about_and_not_called_wrong() -> None:
    text = report("共办理申请12件。", {DONE: 11})
    one = said(
        text, "12件", "12", "件", kind=Kind.CELL, bound_to=(DONE,), sure=True, agrees=False,
        expected=Decimal(11),
    )  # fmt: skip
    (finding,) = found(text, "RC11", one)
    assert finding.severity is Severity.WARNING
    assert found(text, "RC10", one) == []


def test_posts_unlike_the_registered_count_are_rc20() -> None:
    text = replace(report("网站发布信息594条。", {}), platforms={"website": 590})
    one = said(text, "594条", "594", "条", scope="platform", agrees=False, expected=Decimal(590))
    (finding,) = found(text, "RC20", one)
    assert "登记的是590" in finding.message


def test_posts_without_a_registered_count_cannot_be_compared() -> None:
    text = report("网站发布信息594条。", {})
    (finding,) = found(text, "RC20", said(text, "594条", "594", "条", scope="platform"))
    assert finding.outcome is Outcome.NOT_CHECKABLE


def test_a_figure_that_nobody_speaks_of_is_noted() -> None:
    text = report("本年工作正常。", {"t2.art20_6.penalty.decisions": 6})
    (finding,) = found(text, "TEXT-UNMENTIONED")
    assert finding.severity is Severity.NOTE
    assert "“行政处罚·本年处理决定数量”6件，文字里没有说明" in finding.message
    text = report("作出行政处罚6件。", {"t2.art20_6.penalty.decisions": 6})
    one = said(text, "6件", "6", "件", bound_to=("t2.art20_6.penalty.decisions",), agrees=True)
    assert found(text, "TEXT-UNMENTIONED", one) == []


@pytest.mark.parametrize(
    "words", ["收到申请全部办结。", "申请办结率100%。", "所有申请均已按期办结。"]
)
def test_all_done_beside_a_carry_over_contradicts_itself(words: str) -> None:
    (finding,) = found(report(words, {REST: 2}), "RC10")
    assert "表三有2件结转下年度" in finding.message
    assert found(report(words, {REST: 0}), "RC10") == []


def test_all_done_of_what_was_carried_in_is_another_matter() -> None:
    assert found(report("上年结转的申请全部办结。", {REST: 2}), "RC10") == []


@pytest.mark.parametrize(
    ("words", "before", "now", "wrong"),
    [
        ("申请数量较上年有所增长。", 5, 3, True),
        ("申请数量较上年有所增长。", 3, 5, False),
        ("政府信息公开申请比去年明显减少。", 3, 3, True),
        ("政府信息公开申请比去年明显减少。", 4, 3, False),
    ],
)
def test_a_rise_or_fall_must_be_one(words: str, before: int, now: int, wrong: bool) -> None:
    last = report("", {RECEIVED: before})
    assert bool(found(report(words, {RECEIVED: now}, last=last), "RC10")) is wrong


def test_without_last_year_a_rise_is_not_judged() -> None:
    assert found(report("申请数量较上年有所增长。", {RECEIVED: 3}), "RC10") == []


def test_an_unpaid_fee_asks_section_six_for_count_and_amount() -> None:
    (finding,) = found(report("无", {UNPAID: 1}, section="s6"), "RC12")
    assert "有1件申请因逾期未缴费不再处理" in finding.message
    text = report("本年向3件申请收取信息处理费0元。", {UNPAID: 1}, section="s6")
    told = said(text, "3件", "3", "件"), said(text, "0元", "0", "元")
    assert found(text, "RC12", *told) == []


def test_the_fee_is_part_of_the_fees_collected() -> None:
    text = report("收取信息处理费4000元，共2件。", {FEES: 300_000}, section="s6")
    told = said(text, "4000元", "4000", "元"), said(text, "2件", "2", "件")
    (finding,) = found(text, "RC13", *told)
    assert "是0.4万元，多于表二的行政事业性收费0.3万元" in finding.message
    text = report("收取信息处理费4000元，共2件。", {FEES: 400_000}, section="s6")
    assert found(text, "RC13", *told) == []


def test_a_fee_without_an_amount_cannot_be_compared() -> None:
    (finding,) = found(report("信息处理费按规定收取。", {}, section="s6"), "RC13")
    assert finding.outcome is Outcome.NOT_CHECKABLE


def test_a_list_that_does_not_make_its_total_is_added_up() -> None:
    text = report("全年发布信息150条，其中办公室发布120条、政策科发布40条。", {})
    (finding,) = found(text, "TEXT-LIST")
    assert "120+40是160条，相差10" in finding.message
    sound = report("全年发布信息160条，其中办公室发布120条、政策科发布40条。", {})
    assert found(sound, "TEXT-LIST") == []
