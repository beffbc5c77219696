"""Numbers that Word writes by itself are read as they are printed."""

from __future__ import annotations

import pytest
from office_files import cell, lines, paragraph, row, run, table, texts

from gongkai.reporting.reading.office.numerals import numeral


def level(number: int, text: str, kind: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, override: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'
    )


def at(place: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'


CHINESE = numbering(
    level(0, "%1、", "chineseCountingThousand"), level(1, "（%2）", "chineseCounting")
)


def test_sections_and_parts_are_counted_and_parts_begin_anew() -> None:
    body = "".join(
        paragraph(text, properties=at(place))
        for text, place in (("总体情况", 0), ("主动公开", 1), ("平台", 1), ("公开", 0), ("许可", 1))
    )
    assert lines(body, numbering=CHINESE) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）平台",
        "二、公开",
        "（一）许可",
    ]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    body = paragraph("总体情况", properties='<w:pStyle w:val="H2"/>') + paragraph(
        "无号", properties='<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert lines(body, numbering=CHINESE, styles=styles) == ["一、总体情况", "无号"]


def test_a_list_that_starts_over_starts_over_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(paragraph("甲", properties=at(0, number)) for number in (1, 1, 2, 2))
    assert lines(body, numbering=numbering(level(0, "%1."), override=override)) == [
        "1.甲",
        "2.甲",
        "1.甲",
        "2.甲",
    ]


def test_levels_are_written_together() -> None:
    declared = numbering(
        level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")
    )
    body = paragraph("总则", properties=at(0)) + paragraph("目的", properties=at(1))
    assert lines(body, numbering=declared) == ["第一章 总则", "1.1 目的"]


def test_an_empty_paragraph_counts_and_a_bullet_is_no_text() -> None:
    declared = numbering(level(0, "%1."), level(1, "\uf06c", "bullet"))
    body = (
        paragraph("甲", properties=at(0))
        + paragraph(properties=at(0))
        + paragraph("丙", properties=at(0))
        + paragraph("点", properties=at(1))
    )
    assert lines(body, numbering=declared) == ["1.甲", "2.", "3.丙", "点"]


def test_a_number_before_a_value_does_not_become_a_part_of_it() -> None:
    body = table(row("收费", cell(paragraph(run("12"), properties=at(0)))))
    assert texts(body, numbering=numbering(level(0, "%1."))) == [["收费", "1. 12"]]
    assert texts(body, numbering=numbering(level(0, "%1"))) == [["收费", "1 12"]]


def test_an_unknown_list_numbers_nothing() -> None:
    assert lines(paragraph("甲", properties=at(0, 99)), numbering=CHINESE) == ["甲"]


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("chineseCounting", 21, "二十一"),
        ("japaneseCounting", 6, "六"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 3, "叁"),
        ("decimalEnclosedCircleChinese", 2, "②"),
        ("decimalEnclosedCircle", 21, "21"),
        ("ideographTraditional", 2, "乙"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("decimalZero", 5, "05"),
        ("decimalFullWidth", 12, "１２"),
        ("none", 5, ""),
        ("cardinalText", 5, "5"),
    ],
)
def test_numerals_by_their_names(name: str, number: int, text: str) -> None:
    assert numeral(name, number) == text
