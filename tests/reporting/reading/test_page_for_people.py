"""What `gongkai report read` prints without --json."""

from __future__ import annotations

from dataclasses import replace

from flattened import FORM_2021, flatten

from gongkai.reporting.reading import Reading, for_people, parse, read_document

PENALTY, FEES = "t2.art20_6.penalty.decisions", "t2.art20_8.admin_fees.amount_wan"
NEW = "t3.new_received."
ZEROS = {cell.id: "0" for cell in FORM_2021.cells}


def page(**printed: str) -> list[str]:
    reading = read_document(parse(flatten(FORM_2021, ZEROS | printed)))
    return list(for_people(replace(reading, file="年报.txt")))


def line_with(lines: list[str], words: str) -> str:
    return next(line for line in lines if words in line)


def test_it_begins_with_the_file_and_what_the_report_is() -> None:
    lines = page()
    assert lines[:3] == [
        "年报.txt",
        "  标题　云岭市档案馆2023年政府信息公开工作年度报告",
        "  机关　云岭市档案馆　年度　2023　格式　2021年格式",
    ]
    assert "  一、总体情况　3段" in lines
    assert "  共200格：数字200" in lines
    assert len(lines) < 70


def test_table_3_has_a_row_with_seven_values_below_their_headings() -> None:
    lines = page(**{NEW + "natural_person": "12", NEW + "total": "12"})
    heads = line_with(lines, "商业企业").split()
    assert heads == [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    row = line_with(lines, "一、本年新收")
    assert row.split()[:8] == ["一、本年新收政府信息公开申请数量", "12", *"00000", "12"]
    assert row.endswith("第27行")


def test_table_4_has_a_row_for_each_group() -> None:
    lines = page(**{"t4.lit_after_review.pending": "7"})
    assert line_with(lines, "复议后起诉").split()[:6] == ["复议后起诉", "0", "0", "0", "7", "0"]


def test_columns_are_in_line_where_a_chinese_sign_takes_two_places() -> None:
    lines = page(**{PENALTY: "无"})
    narrow, wide = line_with(lines, "行政许可"), line_with(lines, "行政处罚")
    assert narrow.index("0") == wide.index("无") + 1


def test_what_is_no_number_has_a_sign_and_a_legend() -> None:
    lines = page(**{PENALTY: "12（其中简易程序3件）", FEES: "约三万", NEW + "other": ""})
    assert line_with(lines, "行政处罚").split()[1] == "12*"
    assert line_with(lines, "行政事业性收费").split()[1] == "文*"
    assert line_with(lines, "一、本年新收").split()[6] == "空"
    assert "  （空：印了格子没有填；文：填的是文字；*：原文另有说明）" in lines
    assert any("“12（其中简易程序3件）”" in line for line in lines)


def test_an_unsure_cell_shows_its_candidates() -> None:
    text = flatten(FORM_2021, ZEROS).replace("|  | 自然人", "| 自然人")
    row = "| 一、本年新收政府信息公开申请数量 | 3 | 4 |"
    lines = text.split("\n")
    place = next(i for i, line in enumerate(lines) if "本年新收" in line)
    reading = read_document(parse("\n".join([*lines[:place], row, *lines[place + 1 :]])))
    assert line_with(list(for_people(reading)), "一、本年新收").split()[1] == "3/4?"


def test_a_refusal_is_its_reason_alone() -> None:
    lines = list(for_people(Reading(file="空.txt", refused="文件是空的。")))
    assert lines == ["空.txt", "  未读：文件是空的。"]


def test_a_table_that_is_not_printed_is_one_line() -> None:
    reading = read_document(parse("云岭市水务局2023年政府信息公开工作年度报告\n一、总体情况\n好。"))
    assert list(for_people(reading)).count("    没有印出") == 3
