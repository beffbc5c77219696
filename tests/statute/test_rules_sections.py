"""RC17 and RC19: the six titles, and that section five says something."""

from __future__ import annotations

import pytest

from gongkai.statute.annual_report import SECTIONS, Severity, check_sections

FIFTH = "个别科室报送不及时。下一步将每季度通报一次。"


def sections(**texts: str) -> list[tuple[str, str]]:
    return [
        (section.heading, texts.get(section.id, FIFTH if section.id == "s5" else "有内容。"))
        for section in SECTIONS
    ]


def rules(given: list[tuple[str, str]]) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in check_sections(given)]


def test_six_exact_titles_and_a_fifth_section_are_sound() -> None:
    assert rules(sections()) == []


def test_the_fourth_title_may_be_either_of_two() -> None:
    given = sections()
    given[3] = ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "")
    assert rules(given) == []


@pytest.mark.parametrize("text", ["", "无", "无。", " \n"])
def test_an_empty_fifth_section_is_an_error(text: str) -> None:
    assert rules(sections(s5=text)) == [("RC17", Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年工作圆满。今后将加强培训。", "没有一句写明问题"),
        ("报送不及时，图片模糊。", "没有一句写明改进措施"),
    ],
)
def test_a_fifth_section_without_problem_or_measure_is_a_warning(text: str, said: str) -> None:
    (finding,) = check_sections(sections(s5=text))
    assert finding.severity is Severity.WARNING
    assert said in finding.message


def test_a_missing_title_and_a_changed_one_are_named() -> None:
    given = [one for one in sections() if not one[0].startswith("六")]
    given[1] = ("二、主动公开情况", "")
    (finding,) = check_sections(given)
    assert finding.rule == "RC19"
    assert "缺少“六、其他需要报告的事项”" in finding.message
    assert "“二、主动公开情况”应为“二、主动公开政府信息情况”" in finding.message


def test_titles_out_of_order_are_found() -> None:
    given = sections()
    given[4], given[5] = given[5], given[4]
    assert rules(given) == [("RC19", Severity.ERROR)]


def test_a_title_broken_over_lines_is_still_exact() -> None:
    given = sections()
    given[3] = ("四、政府信息公开行政复议、\n行政诉讼情况", "")
    assert rules(given) == []


def test_a_section_printed_twice_is_found() -> None:
    (finding,) = check_sections([*sections(), ("六、其他需要报告的事项", "无")])
    assert "“六、其他需要报告的事项”出现了2次" in finding.message


def test_a_subheading_alone_names_no_problem() -> None:
    (finding,) = check_sections(sections(s5="（一）存在的主要问题：\n下一步将加强培训。"))
    assert "没有一句写明问题" in finding.message


def test_what_is_yet_to_be_improved_is_no_measure() -> None:
    (finding,) = check_sections(sections(s5="公开内容单一，质量有待进一步提高。"))
    assert "没有一句写明改进措施" in finding.message
