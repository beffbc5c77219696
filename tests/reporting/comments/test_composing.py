"""The letter as a whole: what it opens and closes with, how findings are grouped, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporting.comments.faulty import BUREAU, entries, findings_on, report

from gongkai.reporting.comments import (
    Asks,
    Item,
    Part,
    Subject,
    compose_items,
    compose_letter,
    title_of,
)
from gongkai.reporting.comments.printed import lines_of, title_lines
from gongkai.reporting.proofreading import TEXT_RULES
from gongkai.reporting.reading import READER_RULES
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    FORM_2021,
    RULES,
    CellState,
    Entry,
    Finding,
    Outcome,
    Passage,
    Severity,
)

SUBJECT = Subject(BUREAU, 2021, "2021")
OFFICE = "云岭市人民政府办公室"
DUE = date(2022, 2, 18)

TEXT = report(
    entries(
        t3__new_received__natural_person=10,
        t3__new_received__total=12,
        t4__review__other=Entry.blank(),
        t4__lit_direct__other=Entry.unsure(0, 1),
        t2__art20_6__penalty__decisions=120,
    ),
    ("主动公开", "2020年，完善制度制度。一是加强布署。三是公开。"),
    ("依申请公开", "全年收到政府信息公开申请13件，全部办结。"),
    fifth=("存在公开不及时的问题。", "二、改进措施", "提高了公开的时效。"),
    last=report(entries(t3__carried_out__total=2)),
    preamble=("根据条例编制。",),
)

ITEM = Item(Part.WORDING, Asks.CORRECT, "第一部分有错别字。请改正。")


def printed(*items: Item, due: date | None = DUE) -> list[str]:
    letter = compose_letter(SUBJECT, items, sender=OFFICE, due=due)
    return [line.text for line in lines_of(letter)]


def test_the_title_names_agency_year_and_kind() -> None:
    assert title_of(SUBJECT) == ("关于云岭市工业和信息化局2021年政府信息公开工作年度报告的审核意见")


def test_the_opening_says_what_was_checked_and_on_which_basis() -> None:
    opening = printed(ITEM)[0]
    assert opening == (
        "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条和"
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号），"
        "我们对你单位2021年政府信息公开工作年度报告进行了审核，核对了统计表格的勾稽关系，"
        "并对照表格核对了文字。经审核，须改正1项，具体意见如下："
    )


def test_the_form_of_2019_is_cited_by_its_own_notice() -> None:
    letter = compose_letter(Subject(BUREAU, 2020, "2019"), [ITEM], sender=OFFICE, due=DUE)
    assert "（国办公开办函〔2019〕60号）" in letter.opening


def test_what_must_be_corrected_is_told_apart_from_what_is_asked() -> None:
    asked = replace(ITEM, asks=Asks.EXPLAIN)
    opening, *_, closing = printed(ITEM, ITEM, asked, replace(ITEM, asks=Asks.ADVISE))
    assert "须改正2项，需核实说明1项，提出建议1项" in opening
    assert closing == (
        "请你单位对照以上意见逐项改正，于2022年2月18日（星期五）前重新报送改正后的报告，"
        "并书面说明需要核实的事项。报告已经公布的，请同时更正公布的版本，并注明更正情况。"
    )
    assert printed(asked)[-1] == (
        "请你单位逐项核实，于2022年2月18日（星期五）前书面说明情况；"
        "核实后需要改正的，请一并重新报送报告。"
    )


def test_a_report_without_findings_gets_a_letter_too() -> None:
    opening, closing = printed()
    assert opening.endswith("经审核，未发现问题。")
    assert closing == ("请按规定做好报告的公布工作。公布后如有更正，请注明更正情况并及时告知我们。")


def test_items_are_numbered_as_official_documents_are() -> None:
    listed = Item(Part.TABLES, Asks.CORRECT, "有2处不符：", ("甲处多1", "乙处少1"))
    assert printed(ITEM, listed)[1:-1] == [
        "一、表格数据",
        "（一）有2处不符：",
        "1.甲处多1；",
        "2.乙处少1。",
        "二、文字表述",
        "（一）第一部分有错别字。请改正。",
    ]


def test_what_is_left_out_is_not_printed() -> None:
    assert printed(replace(ITEM, kept=False), due=None)[0].endswith("未发现问题。")


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("云岭市档案局", ("关于云岭市档案局2021年", "政府信息公开工作年度报告的审核意见")),
        (
            "云岭市高新技术产业开发区管理委员会",
            (
                "关于云岭市高新技术产业开发区管理委员会",
                "2021年政府信息公开工作年度报告",
                "的审核意见",
            ),
        ),
    ],
)
def test_the_title_breaks_at_sense(agency: str, lines: tuple[str, ...]) -> None:
    letter = compose_letter(Subject(agency, 2021, "2021"), [ITEM], sender=OFFICE)
    assert title_lines(letter) == lines


def test_every_finding_of_a_faulty_report_is_in_exactly_one_item() -> None:
    findings = findings_on(TEXT, AgencyKind.MUNICIPAL_DEPARTMENT)
    items = compose_items(TEXT, findings)
    assert len({one.rule for one in findings}) > 12
    assert sorted(number for item in items for number in item.findings) == list(
        range(len(findings))
    )


def test_items_of_one_part_begin_with_what_must_be_corrected() -> None:
    items = compose_items(TEXT, findings_on(TEXT))
    tables = [item.asks for item in items if item.part is Part.TABLES]
    assert tables == sorted(tables, key=list(Asks).index)
    assert [item.part for item in items] == sorted(
        (item.part for item in items), key=list(Part).index
    )


def test_figures_by_hand_are_said_to_be() -> None:
    findings = [one for one in findings_on(TEXT) if one.rule in {"RC03", "RC10"}]
    texts = [
        text
        for item in compose_items(TEXT, findings, {"t3.new_received.total"})
        for text in (item.text, *item.points)
    ]
    assert sum("系人工核对原件后确定" in text for text in texts) == 2


CELLS = [cell.id for cell in FORM_2021.cells]
PASSAGES = st.builds(
    Passage,
    st.integers(-1, 7),
    st.integers(0, 4),
    st.integers(0, 40),
    st.integers(0, 60),
)
NUMBERS = st.decimals(0, 10**6, places=2, allow_nan=False).map(lambda one: f"{one:f}")
FINDINGS = st.builds(
    Finding,
    st.sampled_from([rule.id for rule in (*RULES, *TEXT_RULES, *READER_RULES)] + ["RC99"]),
    st.sampled_from(Severity),
    st.sampled_from(Outcome),
    st.text(max_size=60),
    st.lists(st.sampled_from(CELLS), max_size=30).map(tuple),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
    st.just(()),
    st.lists(st.sampled_from(["s1", "s5", "preamble"]), max_size=2).map(tuple),
    st.lists(PASSAGES, max_size=3).map(tuple),
)
ENTRIES = st.one_of(
    st.integers(0, 500).map(Entry.number),
    st.sampled_from(CellState).map(
        lambda state: Entry.number(1) if state is CellState.NUMBER else Entry(state, None)
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(FINDINGS, max_size=25),
    st.dictionaries(st.sampled_from(CELLS), ENTRIES, max_size=20),
    st.sets(st.sampled_from(CELLS), max_size=5),
)
def test_any_set_of_findings_composes_and_none_is_lost(
    findings: list[Finding], values: dict[str, Entry], corrected: set[str]
) -> None:
    text = replace(TEXT, values=values)
    items = compose_items(text, findings, corrected)
    numbers = sorted(number for item in items for number in item.findings)
    assert numbers == list(range(len(findings)))
    letter = compose_letter(SUBJECT, items, sender=OFFICE, due=DUE)
    kept = sum(item.kept for item in items)
    assert sum(len(of_part) for _, of_part in letter.parts) == kept
    assert list(lines_of(letter))
