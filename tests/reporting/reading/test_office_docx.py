"""What a Word file prints, and nothing else, is read."""

from __future__ import annotations

import pytest
from office_files import cell, docx, grid, lines, paragraph, row, run, table, texts, zipped

from gongkai.reporting.reading.document import Box, Grid, Line
from gongkai.reporting.reading.office import parse_docx
from gongkai.reporting.reading.office.parts import UNPACKS_TOO_LARGE
from gongkai.reporting.reading.refusal import DAMAGED, Refused


def test_paragraphs_and_tables_come_in_their_order() -> None:
    body = paragraph("前") + table(row("规章", "3")) + paragraph("后")
    assert lines(body) == ["前", "表1", "后"]
    assert grid(body) == Grid(1, 1, 2, (Box("规章", 1, 1), Box("3", 1, 2)))


def test_a_text_broken_into_runs_is_one_text() -> None:
    assert lines(paragraph("总", "体", "情况")) == ["总体情况"]


def test_a_deleted_text_is_gone_and_an_inserted_one_is_there() -> None:
    body = paragraph(
        "收到",
        "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>",
        f"<w:ins>{run('12')}</w:ins>",
        f"<w:moveFrom>{run('9')}</w:moveFrom>",
        "件",
    )
    assert lines(body) == ["收到12件"]


def test_a_deleted_row_is_gone() -> None:
    body = table(row("规章", "3"), row("规章", "8", properties="<w:del/>"), row("许可", "5"))
    assert texts(body) == [["规章", "3"], ["许可", "5"]]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("本年度", properties="<w:rPr><w:del/></w:rPr>") + paragraph("收到12件")
    assert lines(body) == ["本年度收到12件"]


def test_a_deleted_paragraph_mark_before_a_table_leaves_the_table_alone() -> None:
    body = paragraph("1", properties="<w:rPr><w:del/></w:rPr>") + table(row("规章", "2"))
    assert lines(body) == ["1", "表1"]
    assert texts(body) == [["规章", "2"]]


@pytest.mark.parametrize(
    "hidden", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="H"/>']
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert lines(paragraph("1", run("8", hidden), "2件"), styles=styles) == ["12件"]


def test_text_that_its_style_hides_but_itself_shows_is_read() -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = run("2", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    assert lines(paragraph("1", shown), styles=styles) == ["12"]


def test_a_raised_digit_stays_raised() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(table(row("规章", cell(paragraph("12", raised))))) == [["规章", "12¹"]]


def test_the_mark_of_a_footnote_is_no_digit_of_the_number() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert texts(table(row("规章", cell(paragraph("12", mark))))) == [["规章", "12"]]


def test_of_a_field_its_result_is_read() -> None:
    def turn(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE 7</w:instrText></w:r>" + run("66")
    body = paragraph("第", turn("begin"), code, turn("separate"), "12", turn("end"), "号")
    assert lines(body) == ["第12号"]
    assert lines(paragraph(f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>')) == [
        "2024年"
    ]


def test_links_tags_and_controls_hold_text() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('主动')}</w:hyperlink>",
        f"<w:smartTag><w:smartTag>{run('公开')}</w:smartTag></w:smartTag>",
        f"<w:sdt><w:sdtContent>{run('612')}</w:sdtContent></w:sdt>",
    )
    assert lines(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>") == ["主动公开612"]


def test_the_prompt_of_an_empty_control_is_no_text() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert texts(table(row("规章", cell(paragraph(prompt))))) == [["规章", ""]]


def test_controls_around_a_cell_and_a_row_keep_their_place() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('3')}</w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtContent>{row('许可', '5')}</w:sdtContent></w:sdt>"
    assert texts(table(row("规章", inner), outer)) == [["规章", "3"], ["许可", "5"]]


def test_of_alternatives_one_is_read() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"

    hanging = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box('框内')}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box('框内')}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("框前", hanging) + paragraph("框后")) == ["框前", "框内", "框后"]


def test_a_soft_line_break_ends_a_line_and_stays_in_a_cell() -> None:
    assert lines(paragraph("某局", "<w:r><w:br/></w:r>", "年度报告")) == ["某局", "年度报告"]
    broken = cell(paragraph("法律服务", "<w:r><w:br/></w:r>", "机构"))
    assert texts(table(row(broken, "3"))) == [["法律服务\n机构", "3"]]


def test_symbols_are_read_or_told_to_be_unknown() -> None:
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>',
        '<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>',
    )
    assert lines(body) == ["☑\ufffd℃"]


def test_rows_set_with_tabs_are_a_table() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = (
        table(row("a", "b")) + paragraph("行政许可", tab, "63") + paragraph("行政处罚", tab, "28")
    )
    found = parse_docx(docx(body)).rows
    assert [(each.table, each.number, [f.text for f in each.fields]) for each in found] == [
        (2, 1, ["行政许可", "63"]),
        (2, 2, ["行政处罚", "28"]),
    ]


def test_a_table_of_contents_is_no_part_of_the_report() -> None:
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    body = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('一、总体 1')}</w:sdtContent></w:sdt>"
        + paragraph("二、主动公开 2", properties='<w:pStyle w:val="11"/>')
        + paragraph("正文")
    )
    assert lines(body, styles=styles) == ["正文"]


def test_what_is_hidden_linked_or_embedded_is_not_opened() -> None:
    body = paragraph("前") + '<w:altChunk r:id="r9"/><w:subDoc r:id="r8"/>' + paragraph("后")
    assert lines(body) == ["前", "后"]


def test_an_entity_is_refused() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "12"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Refused) as caught:
        parse_docx(zipped({"word/document.xml": bomb}))
    assert caught.value.reason == DAMAGED


def test_a_part_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        parse_docx(zipped({"word/document.xml": b" " * (41 * 1024 * 1024)}))
    assert caught.value.reason == UNPACKS_TOO_LARGE


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", zipped({}), zipped({"word/document.xml": ""})]
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        parse_docx(content)
    assert caught.value.reason == DAMAGED


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        "<w:body><w:p><w:r><w:t>总体情况</w:t></w:r></w:p></w:body></w:document>"
    )
    assert parse_docx(zipped({"word/document.xml": strict})).blocks == (Line("总体情况"),)
