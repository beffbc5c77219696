"""Pointing at a sentence or a cell of a version."""

from __future__ import annotations

from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import Entry
from gongkai.workbench.reports.places import passages, place_at
from gongkai.workbench.reports.sentences import sentences

CONTENT = ReportContent(
    agency_name="云岭市工业和信息化局",
    agency_code="yunling-gxj",
    year=2021,
    form="2021",
    title="年度报告",
    sections=(
        ReportSection("s1", "总体情况", (Paragraph("公开30条。都及时；都准确。", "主动公开"),)),
        ReportSection(
            "s5", "存在的主要问题及改进情况", (Paragraph("解读太少。将增加图解。", None),)
        ),
    ),
    entries={"t3.new_received.total": Entry.number(9)},
    signature=Signature(agency="云岭市工业和信息化局"),
)


def test_a_paragraph_is_cut_at_the_ends_of_its_sentences() -> None:
    assert sentences("公开30条。都及时；说“好。”就行") == (
        "公开30条。",
        "都及时；",
        "说“好。”",
        "就行",
    )


def test_every_sentence_has_a_place_of_its_own() -> None:
    fifth = next(one for one in passages(CONTENT) if one.at == "s5")
    assert [[pick.at for pick in line] for line in fifth.paragraphs] == [["s5:0", "s5:1"]]


def test_a_sentence_is_found_by_its_place() -> None:
    place = place_at(CONTENT, "s1.proactive:2")
    assert place is not None
    assert (place.name, place.sentence) == ("主动公开", "都准确。")
    remark = place.remark("没有说明依据")
    assert (remark.section_id, remark.paragraph_id) == ("s1", "s1.proactive")


def test_a_cell_is_found_by_its_name() -> None:
    place = place_at(CONTENT, "t3.new_received.total")
    assert place is not None
    assert (place.stands, place.cell_id) == ("9", "t3.new_received.total")


def test_a_whole_text_may_be_pointed_at() -> None:
    place = place_at(CONTENT, "s5")
    assert place is not None
    assert (place.sentence, place.stands) == ("", "解读太少。将增加图解。")


def test_what_is_not_there_is_no_place() -> None:
    assert place_at(CONTENT, "s5:9") is None
    assert place_at(CONTENT, "s9") is None
