"""Pages whose tables or titles came out of another program in pieces."""

from __future__ import annotations

from gongkai.reporting.reading import Reading, read_content
from gongkai.statute.annual_report import CellState

FOURTH = "四、政府信息公开行政复议、行政诉讼情况"


def page(below: str, title: str = FOURTH) -> Reading:
    return read_content(
        f"<html><body><h1>云岭市档案馆2023年政府信息公开工作年度报告</h1>"
        f"<p>一、总体情况</p><p>按时编制。</p><p>{title}</p>{below}"
        f"<p>五、存在的主要问题及改进情况</p><p>更新不够及时，将按月检查。</p></body></html>".encode()
    )


def row_of(values: int) -> str:
    boxes = "".join(f"<td>{number}</td>" for number in range(values))
    return f"<table><tr>{boxes}</tr></table>"


def results(reading: Reading) -> set[CellState]:
    return {cell.entry.state for key, cell in reading.cells.items() if key.startswith("t4.")}


def test_fifteen_values_without_a_label_are_in_doubt_and_not_absent() -> None:
    reading = page(row_of(15))
    assert results(reading) == {CellState.UNSURE}
    assert reading.cells["t4.review.total"].entry.candidates == tuple(range(15))
    messages = [finding.message for finding in reading.findings]
    assert any("表四与格式对不上：没有列名" in message for message in messages)
    assert not any("没有找到表四" in message for message in messages)
    assert "13 14" not in "".join(section.text for section in reading.sections)


def test_fourteen_values_are_no_table() -> None:
    assert results(page(row_of(14))) == {CellState.ABSENT}


def test_a_title_broken_within_its_paragraph_is_one_title() -> None:
    reading = page("<p>无。</p>", "四、政府信息公开行政复议、<br>行政诉讼情况")
    assert [section.title for section in reading.sections] == [
        "一、总体情况",
        FOURTH,
        "五、存在的主要问题及改进情况",
    ]
    assert reading.sections[1].text == "无。"


def first_section(style: str, paragraph: str) -> str:
    content = (
        f"<html><head><style>{style}</style></head><body>"
        "<h1>云岭市档案馆2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>按时编制。</p>"
        f"{paragraph}<p>五、存在的主要问题及改进情况</p><p>更新不够及时。</p></body></html>"
    )
    return read_content(content.encode()).sections[0].text


def test_what_a_style_sheet_hides_is_not_printed() -> None:
    hidden = '<p class="wide x">草稿用语。</p>'
    assert first_section(".x, .y {color: red; display: none}", hidden) == "按时编制。"


def test_a_rule_for_paper_or_one_taken_back_hides_nothing() -> None:
    shown = '<p class="x">照常显示。</p>'
    both = "按时编制。\n照常显示。"
    assert first_section("@media print {.y{color:red} .x{display:none}}", shown) == both
    assert first_section(".x{display:none} .x{display:block}", shown) == both
    assert first_section("nav .x{display:none} /* .x{display:none} */", shown) == both
