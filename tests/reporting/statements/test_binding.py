"""What the numbers of the prose are bound to."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from corpus import Example, cells_of, read_examples, report_with, score
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reporting.statements import Kind, ReportText, Statement, TextSection, statements_in
from gongkai.statute.annual_report import FORM_2021, Entry

TUNED = (
    "applications.txt",
    "cases.txt",
    "disclosed.txt",
    "hard.txt",
    "more.txt",
    "second.txt",
    "third.txt",
)
LEAST_RECALL = 0.9
KEPT_ASIDE = ("kept_aside.txt", "kept_aside_last.txt")

ROW = "t3.new_received."


def only(text: ReportText) -> Statement:
    (statement,) = statements_in(text)
    return statement


def received(value: int, words: str, **more: object) -> Statement:
    return only(report_with(words, "s1.on_request", values=figures(value), **more))


def figures(value: int) -> dict[str, Entry]:
    return {cell.id: Entry.number(value) for cell in FORM_2021.cells}


@pytest.mark.parametrize("name", TUNED)
def test_sentences_are_bound_as_written_below_them(name: str) -> None:
    examples = read_examples(name)
    result = score(examples)
    assert result.wrong == []
    assert result.out_of_scope == []
    assert result.unseen == []
    assert result.checkable == 0 or result.recall >= 0.97, result.missed


@pytest.mark.parametrize("name", KEPT_ASIDE)
def test_sentences_that_were_kept_aside(name: str) -> None:
    result = score(read_examples(name))
    assert result.wrong == []
    assert result.recall >= LEAST_RECALL


def test_at_least_four_hundred_sentences_of_them_a_hundred_kept_aside() -> None:
    kept = sum(len(read_examples(name)) for name in KEPT_ASIDE)
    every = kept + sum(len(read_examples(name)) for name in TUNED)
    assert every >= 400
    assert kept >= 100


def test_a_number_that_is_the_cells_agrees() -> None:
    statement = received(12, "全年收到政府信息公开申请12件。")
    assert statement.bound_to == ("t3.new_received.total",)
    assert statement.kind is Kind.CELL
    assert statement.sure
    assert statement.agrees is True


def test_another_number_disagrees_and_the_cells_is_told() -> None:
    statement = received(13, "全年收到政府信息公开申请12件。")
    assert statement.agrees is False
    assert statement.expected == Decimal(13)


def test_words_carry_the_number_at_its_place() -> None:
    statement = received(12, "全年收到政府信息公开申请12件。")
    assert (statement.place.start, statement.place.end) == (12, 15)
    assert (statement.text, statement.value, statement.unit) == ("12件", Decimal(12), "件")


def test_none_received_means_zero() -> None:
    statement = received(0, "2021年我局未收到依申请公开事项。")
    assert (statement.text, statement.value) == ("未收到", Decimal(0))
    assert statement.agrees is True
    assert received(2, "2021年我局未收到依申请公开事项。").agrees is False


def test_a_cell_that_is_no_number_is_not_compared() -> None:
    for entry in (Entry.blank(), Entry.absent(), Entry.unsure(12, 0)):
        values = {"t3.new_received.total": entry}
        text = report_with("收到政府信息公开申请12件。", "s1.on_request", values=values)
        assert only(text).bound_to == ("t3.new_received.total",)
        assert only(text).agrees is None


def test_a_group_is_the_sum_of_its_rows() -> None:
    statement = only(report_with("不予公开24件。", "s1.on_request", values=figures(3)))
    assert statement.kind is Kind.SUM
    assert len(statement.bound_to or ()) == 8
    assert statement.agrees is True


def test_organisations_are_the_sum_of_five_columns() -> None:
    text = report_with("收到法人或其他组织申请15件。", "s1.on_request", values=figures(3))
    assert set(only(text).bound_to or ()) == cells_of("new@org")
    assert only(text).agrees is True


def test_other_handling_in_one_row() -> None:
    values = {"t3.outcome.other.all.total": Entry.number(2)}
    statement = only(report_with("其他处理2件。", "s1.on_request", values=values))
    assert statement.bound_to == ("t3.outcome.other.all.total",)
    assert statement.agrees is True


def test_a_share_has_its_part_first_and_is_rounded_as_printed() -> None:
    values = {ROW + "natural_person": Entry.number(2), ROW + "total": Entry.number(3)}
    for printed, agrees in (("66.7%", True), ("66.67%", True), ("67%", True), ("66%", False)):
        text = report_with(f"自然人申请2件，占{printed}。", "s1.on_request", values=values)
        share = statements_in(text)[1]
        assert share.kind is Kind.SHARE
        assert share.bound_to == (ROW + "natural_person", ROW + "total")
        assert share.agrees is agrees


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("同比增加3件", True),
        ("同比增长30%", True),
        ("同比减少3件", False),
        ("较上年下降30%", False),
        ("比上年增加4件", False),
    ],
)
def test_a_change_is_compared_with_last_years_report(words: str, agrees: bool) -> None:
    last = ReportText("云岭市工业和信息化局", 2020, "2019", {ROW + "total": Entry.number(10)})
    text = report_with(
        f"收到政府信息公开申请13件，{words}。", "s1.on_request", values=figures(13), last=last
    )
    change = statements_in(text)[1]
    assert change.kind is Kind.CHANGE
    assert change.bound_to == (ROW + "total",)
    assert change.agrees is agrees


def test_a_change_without_last_years_report_is_bound_and_not_compared() -> None:
    text = report_with("收到申请13件，同比增加3件。", "s1.on_request", values=figures(13))
    assert statements_in(text)[1].bound_to == (ROW + "total",)
    assert statements_in(text)[1].agrees is None


def test_figures_of_table_2_that_last_years_form_has_not_are_not_compared() -> None:
    last = ReportText(None, 2020, "2019", {"t2.art20_1.normative_docs.made": Entry.number(10)})
    text = report_with(
        "制发行政规范性文件13件，同比增加3件。", "s1.proactive", values=figures(13), last=last
    )
    assert statements_in(text)[1].agrees is None


def test_money_is_compared_in_its_own_unit() -> None:
    values = {"t2.art20_8.admin_fees.amount_wan": Entry.number(3_500_000)}
    for printed, agrees in (("3.5万元", True), ("35000元", True), ("3.6万元", False)):
        text = report_with(f"行政事业性收费{printed}。", "s1.proactive", values=values)
        assert only(text).agrees is agrees


def test_an_open_number_is_never_called_wrong() -> None:
    for words in ("近百件", "10余件", "约90件", "100件左右"):
        assert received(13, f"收到政府信息公开申请{words}。").agrees is None


def test_another_scope_is_told_and_not_compared() -> None:
    statement = received(12, "全市共收到政府信息公开申请300件。")
    assert statement.scope == "全市"
    assert statement.bound_to is None
    assert statement.agrees is None


def test_items_published_are_compared_with_their_channel() -> None:
    counts = {"website": 594, "wechat": 226}
    words = "门户网站公开各类信息594条，政务新媒体“云岭工信”发布225条。"
    web, media = statements_in(report_with(words, "s1.platform", platforms=counts))
    assert (web.scope, web.bound_to, web.agrees) == ("platform", None, True)
    assert (media.scope, media.agrees, media.expected) == ("platform", False, Decimal(226))


def test_items_of_one_kind_are_not_taken_for_the_channel() -> None:
    text = report_with("门户网站发布政策解读12条。", "s1.platform", platforms={"website": 594})
    assert only(text).agrees is None


def test_no_statement_for_dates_numbers_of_documents_ordinals_and_telephones() -> None:
    words = (
        "2021年1月1日起，依据〔2021〕3号文件第3次会议和《条例》第二十条第（一）项，"
        "电话0999-1234567，邮编100000，20个工作日内，24小时，3个月。"
    )
    assert statements_in(report_with(words, "preamble")) == ()


def test_a_heading_within_the_paragraph_tells_where_it_stands() -> None:
    first = TextSection(
        "s1",
        "一、总体情况",
        ((None, "（二）依申请公开。"), (None, "收到申请12件，其中自然人申请10件。")),
    )
    found = statements_in(ReportText(None, 2021, "2021", {}, sections=(first,)))
    assert [one.bound_to for one in found] == [(ROW + "total",), (ROW + "natural_person",)]


EXAMPLES = [example for name in TUNED[:3] for example in read_examples(name)]
OUTCOMES = [
    "予以公开{}件",
    "部分公开{}件",
    "不予公开{}件",
    "无法提供{}件",
    "不予处理{}件",
    "结转下年度{}件",
]
CHINESE = "零一二三四五六七八九"


@given(st.permutations(OUTCOMES), st.lists(st.integers(0, 9999), min_size=6, max_size=6))
def test_the_order_of_clauses_and_the_digits_do_not_matter(
    clauses: list[str], numbers: list[int]
) -> None:
    parts = [clause.format(number) for clause, number in zip(clauses, numbers, strict=True)]
    text = report_with("办结申请如下：" + "，".join(parts) + "。", "s1.on_request")
    bound = {one.bound_to for one in statements_in(text)}
    alone = {only(report_with(part + "。", "s1.on_request")).bound_to for part in parts}
    assert bound == alone
    assert None not in bound


@given(st.integers(1, 9))
def test_numerals_do_not_matter(number: int) -> None:
    for written in (str(number), chr(ord("０") + number), CHINESE[number]):
        statement = received(number, f"收到政府信息公开申请{written}件。")
        assert statement.agrees is True


@settings(max_examples=200)
@given(st.lists(st.sampled_from([example.sentence for example in EXAMPLES]), max_size=6))
def test_statements_stand_where_they_say_and_never_overlap(sentences: list[str]) -> None:
    words = "".join(sentences)
    found = statements_in(report_with(words, "s1.on_request"))
    for one in found:
        assert words[one.place.start : one.place.end] == one.text
    for one, following in pairwise(found):
        assert one.place.end <= following.place.start


PIECES = st.sampled_from(
    [
        *"件条%％，。；（）、〔〕第年月0123456789０一二十百万亿余近约占无",
        *("其中", "分别", "同比", "增长", "申请", "收到", "2020年", "结转", "未收到", "办理"),
        *("行政复议", "维持", "其他", "自然人", "法人", "全市"),
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_without_an_exception(words: str) -> None:
    for section in ("s1.on_request", "s1.proactive", "s4"):
        for form in ("2019", "2021"):
            for one in statements_in(report_with(words, section, form=form)):
                assert words[one.place.start : one.place.end] == one.text


def test_an_example_is_a_report_of_its_own() -> None:
    example = Example("收到申请1件。", "s1.on_request", "2021", 2021, "云岭市工业和信息化局")
    assert len(example.statements()) == 1


def test_the_number_in_the_name_of_a_ground_states_nothing() -> None:
    words = "不予公开3件，其中三类内部事务信息1件，四类过程性信息2件。"
    text = report_with(words, "s1.on_request", values=figures(0))
    assert [one.text for one in statements_in(text)] == ["3件", "1件", "2件"]
