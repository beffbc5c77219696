"""What a careful reader finds in the text, and what he leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reporting.proofreading import compare_prose, proofread
from gongkai.reporting.statements import ReportText, TextSection
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import Finding

TITLES = {"s1": "一、总体情况", "s5": "五、存在的主要问题及改进情况"}


def report(*paragraphs: str, section: str = "s1", preamble: tuple[str, ...] = ()) -> ReportText:
    """A report for 2024 with these paragraphs in one section."""
    texts = tuple((None, paragraph) for paragraph in paragraphs)
    return ReportText(
        agency="云岭市石鼓局",
        year=2024,
        form="2021",
        values={},
        preamble=preamble,
        sections=(TextSection(section, TITLES[section], texts),),
    )


def found(text: ReportText, rule: str) -> list[Finding]:
    return [finding for finding in proofread(text, ()) if finding.rule == rule]


def words(text: ReportText, finding: Finding) -> str:
    (passage,) = finding.passages
    if passage.section < 0:
        return text.preamble[passage.paragraph][passage.start : passage.end]
    paragraph = text.sections[passage.section].paragraphs[passage.paragraph][1]
    return paragraph[passage.start : passage.end]


@pytest.mark.parametrize(
    ("sentence", "doubled"),
    [
        ("按照国家有关规定规定公开。", "规定规定"),
        ("做好信息的的发布。", "的的"),
        ("发布信息12条，，回应关切。", "，，"),
        ("完善制度。、加强培训。", "。、"),
        ("进一步进一步规范流程。", "进一步进一步"),
    ],
)
def test_a_doubled_word_or_sign_is_shown_where_it_stands(sentence: str, doubled: str) -> None:
    text = report("前一段。", sentence)
    (finding,) = found(text, "TEXT-DOUBLED")
    assert words(text, finding) == doubled
    assert finding.sections == ("s1",)


@pytest.mark.parametrize(
    "sentence",
    [
        "一件一件办，一项一项查。",
        "方方面面都认认真真做。",
        "常常研究，渐渐熟悉，越来越好。",
        "全年发布2222条，电话0999-8888。",
        "为了了解诉求，等等。",
    ],
)
def test_words_said_twice_on_purpose_are_left_alone(sentence: str) -> None:
    assert found(report(sentence), "TEXT-DOUBLED") == []


def test_a_slip_names_what_was_probably_meant() -> None:
    text = report("截止2024年12月31日，公式栏更新12次。")
    first, second = found(text, "TEXT-SLIP")
    assert "“公式栏”可能是“公示栏”之误" in first.message
    assert words(text, second) == "截止"


def test_sound_words_that_look_like_slips_are_left_alone() -> None:
    sound = (
        "以经济建设为中心，做为民服务的事，逐条列出面积及数量，防范危机，治理源头，确保秘密安全。"
    )
    assert found(report(sound), "TEXT-SLIP") == []


def test_the_period_of_the_figures_is_that_of_the_report() -> None:
    text = report("无", preamble=("数据统计期限自2023年1月1日起至2023年12月31日止。",))
    assert [words(text, one) for one in found(text, "TEXT-YEAR")] == [
        "2023年1月1日",
        "2023年12月31日",
    ]


def test_a_sentence_that_begins_with_last_year_is_asked_about() -> None:
    text = report("2023年，本局主动公开信息12条。")
    (finding,) = found(text, "TEXT-YEAR")
    assert "报告年度是2024年，这里写的是“2023年”" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，本局主动公开信息12条，比2023年增加3条。",
        "2025年，本局将继续做好公开工作。",
        "2019年以来，本局累计公开信息800条。",
        "印发《2026年工作要点》和云石发〔2030〕3号文件。",
        "2023年结转的申请2件已办结。",
    ],
)
def test_other_years_have_their_place(sentence: str) -> None:
    assert found(report(sentence), "TEXT-YEAR") == []


def test_a_year_that_has_not_come_is_wrong_everywhere() -> None:
    assert len(found(report("到2034年底全部完成。"), "TEXT-YEAR")) == 1


def test_a_measure_in_the_past_is_no_measure() -> None:
    text = report(
        "（一）存在的主要问题：公开意识不强。",
        "（二）改进情况：将加强培训。改善了公开设施。",
        section="s5",
    )
    (finding,) = found(text, "TEXT-PAST")
    assert words(text, finding) == "改善了公开设施。"


def test_what_was_done_about_last_years_problems_may_be_told() -> None:
    text = report(
        "存在的主要问题：公开不及时，虽然取得了进步，但与要求仍有差距。",
        "改进措施：针对上年指出的问题完善了制度。下一步将提高公开质量，力争把制度建立了再完善。",
        section="s5",
    )
    assert found(text, "TEXT-PAST") == []


def test_without_headings_measures_begin_after_the_problem() -> None:
    text = report("今年提高了认识。", "公开内容不全。", "提高了公开质量。", section="s5")
    assert [words(text, one) for one in found(text, "TEXT-PAST")] == ["提高了公开质量。"]


def test_a_number_left_out_is_named() -> None:
    (finding,) = found(report("一是抓学习。二是抓制度。四是抓检查。"), "TEXT-NUMBERING")
    assert finding.message.startswith("“二是”之后是“四是”")


def test_numbers_may_go_on_in_the_next_paragraph_and_begin_anew() -> None:
    text = report("一是抓学习；二是抓制度。", "三是抓检查。", "一是抓培训，二是抓落实。")
    assert found(text, "TEXT-NUMBERING") == []
    assert found(report("（一）学习", "（二）检查", "（二）落实"), "TEXT-NUMBERING") != []


def test_a_government_tells_of_assessment_review_and_liability() -> None:
    text = report("对各部门开展年度考核，邀请代表社会评议。")
    (finding,) = [one for one in proofread(text, (), AgencyKind.GOVERNMENT) if one.rule == "RC22"]
    assert "没有写明责任追究的结果" in finding.message
    assert "RC22" not in {one.rule for one in proofread(text, (), AgencyKind.MUNICIPAL_DEPARTMENT)}


LONG = (
    "本局把公开工作列入议事日程，由办公室牵头、各科室分工负责，按季度清点公开栏目，"
    "逐条核对发布时间和内容，对不合要求的当场改正，并把结果在办公会上通报。"
)


def test_a_text_taken_over_from_last_year_is_shown_passage_by_passage() -> None:
    text, last = report(LONG + "另有新做法。"), report(LONG)
    finding = compare_prose(text, last, "上年的报告")
    assert finding is not None
    assert finding.rule == "RC18"
    (passage,) = finding.passages
    assert LONG.startswith(text.sections[0].paragraphs[0][1][passage.start : passage.end])
    assert compare_prose(text, report("完全不同的一段话，说的是别的事情。"), "上年的报告") is None


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_can_be_read(paragraphs: list[str]) -> None:
    text = report(*paragraphs, section="s5")
    for finding in proofread(text, (), AgencyKind.GOVERNMENT):
        for passage in finding.passages:
            paragraph = text.sections[passage.section].paragraphs[passage.paragraph][1]
            assert 0 <= passage.start < passage.end <= len(paragraph)
