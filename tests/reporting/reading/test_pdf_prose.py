"""Prose of a PDF: printed lines put together to paragraphs, without what a page adds."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from drawn_pdf import Page, assembled, drawn
from PIL import Image
from sample_content import sample

from gongkai.reporting.output import pdf
from gongkai.reporting.output.content import Paragraph
from gongkai.reporting.reading import read_document, refusal
from gongkai.reporting.reading.document import Line
from gongkai.reporting.reading.pdf import page_picture, parse_pdf

FULL = "全年共办理申请若干件都在法定期限内答复没有因此引起复议诉讼一切都正常"
"""Thirty-four characters: at 12 points a line from 80 to 488."""


def paragraphs(*pages: Page) -> list[str]:
    return [block.text for block in parse_pdf(drawn(*pages)).blocks if isinstance(block, Line)]


def body(page: Page, *lines: str, top: float = 130, left: float = 80) -> Page:
    """Lines 20 points apart; one that begins with two wide blanks is indented by them."""
    for number, line in enumerate(lines):
        bare = line.lstrip("\u3000")
        page.write(bare, left + 12 * (len(line) - len(bare)), top + 20 * number)
    return page


def test_lines_that_reach_the_end_go_on_in_the_next() -> None:
    assert len(FULL) == 34
    page = body(Page(), "\u3000\u3000" + FULL[:32], FULL, "到此为止。", "\u3000\u3000另起一段。")
    assert paragraphs(page) == [FULL[:32] + FULL + "到此为止。", "另起一段。"]


def test_a_paragraph_goes_on_over_the_page_past_its_number_and_the_running_head() -> None:
    first = body(Page(), "\u3000\u3000" + FULL[:32], FULL)
    second = body(Page(), "到此为止。", "\u3000\u3000" + FULL[:32], FULL)
    for number, page in enumerate((first, second), start=1):
        page.write("云岭市档案馆年度报告", 240, 60, 9).write(f"— {number} —", 280, 800, 10)
    assert paragraphs(first, second) == [
        FULL[:32] + FULL + "到此为止。",
        FULL[:32] + FULL,
    ]


@pytest.mark.parametrize("number", ["- {} -", "第 {} 页", "{}", "{}/2", "第{}页 共2页", "—{}—"])
def test_numbers_of_pages_are_dropped_however_they_are_dressed(number: str) -> None:
    pages = [body(Page(), "正文。").write(number.format(place), 290, 800, 10) for place in (1, 2)]
    assert paragraphs(*pages) == ["正文。", "正文。"]


def test_a_number_at_the_foot_that_does_not_count_pages_is_kept() -> None:
    pages = [body(Page(), "正文。").write(words, 290, 800, 10) for words in ("612", "40")]
    assert paragraphs(*pages) == ["正文。", "612", "正文。", "40"]


def test_what_a_browser_prints_on_the_only_page_is_dropped() -> None:
    page = body(Page(), "正文。").write("2025/1/24 14:05", 20, 20, 8).write("年度报告", 280, 20, 8)
    page.write("https://www.example.gov.cn/nb/2024.html", 20, 830, 8).write("1/1", 570, 830, 8)
    assert paragraphs(page) == ["正文。"]


def test_a_heading_and_lines_in_the_middle_stay_by_themselves() -> None:
    page = Page().write("云岭市档案馆", 240, 130, 18).write("2024年年度报告", 230, 160, 18)
    body(page, "\u3000\u3000一、总体情况", "\u3000\u3000" + FULL[:32], "到此为止。", top=200)
    assert paragraphs(page) == [
        "云岭市档案馆",
        "2024年年度报告",
        "一、总体情况",
        FULL[:32] + "到此为止。",
    ]


def test_no_space_stands_beside_a_chinese_character() -> None:
    page = Page().write("新收", 80, 130).write("40", 108, 130).write("件，", 126, 130)
    page.write("见", 156, 130).write("annual report", 172, 130)
    assert paragraphs(page) == ["新收40件，见annual report"]


def test_a_raised_mark_does_not_join_the_number_before_it() -> None:
    page = (
        Page().write("新收40", 80, 130).write("1", 80 + 24 + 13.4, 126, 7).write("件。", 126, 130)
    )
    assert paragraphs(page) == ["新收40¹件。"]


def test_a_watermark_across_the_page_is_not_read() -> None:
    page = body(Page(), "正文。").write("草稿", 200, 500, 40, matrix="0.707 0.707 -0.707 0.707")
    assert paragraphs(page.write("大字", 100, 600, 90)) == ["正文。"]


def test_a_page_that_is_a_picture_with_unseen_text_over_it_is_read() -> None:
    page = Page().mark("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")
    page.write(FULL, 80, 130, mode=3).write("认出的文字。", 80, 150, mode=3)
    assert paragraphs(page) == [FULL + "认出的文字。"]


@pytest.mark.parametrize(
    "content, words",
    [
        (b"%PDF-1.7\nnothing that could be mended", refusal.DAMAGED),
        (drawn(*[Page().write("页", 80, 130)] * 301), refusal.TOO_MANY_PAGES),
        (drawn(Page()), refusal.SCANNED),
        (
            drawn(Page().mark("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q")),
            refusal.SCANNED,
        ),
        (
            assembled(
                {1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 0 >>"}
                | {
                    3: "<< /Filter /Standard /V 1 /R 2 /P -4 /Length 40"
                    f" /O <{'41' * 32}> /U <{'42' * 32}> >>"
                },
                "/Encrypt 3 0 R /ID [<01> <01>]",
            ),
            refusal.PASSWORD,
        ),
    ],
    ids=["damaged", "too many pages", "no text", "scanned", "locked"],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(content: bytes, words: str) -> None:
    with pytest.raises(refusal.Refused) as refused:
        parse_pdf(content)
    assert refused.value.reason == words


def test_the_picture_of_a_page_is_as_wide_as_asked_and_no_wider_than_allowed() -> None:
    content = drawn(Page(), body(Page(), "正文。"))
    picture = Image.open(io.BytesIO(page_picture(content, 2, 595)))
    assert picture.format == "PNG"
    assert picture.size == (595, 842)
    assert Image.open(io.BytesIO(page_picture(content, 1, 10_000))).size[0] == 2400
    with pytest.raises(ValueError, match="no page 3"):
        page_picture(content, 3, 595)


def test_a_mark_set_close_hides_nothing() -> None:
    """Our own writer sets ， at half its width: what follows begins within its box."""
    content = sample("2021")
    (section, *others) = content.sections
    words = "围绕项目审批、资金补助，公开清单：一是按季度；二是按年度。（另有说明）“如图”所示。" * 4
    written = replace(section, paragraphs=(Paragraph(words),))
    reading = read_document(parse_pdf(pdf.write(replace(content, sections=(written, *others)))))
    assert [one.text for one in reading.sections[0].paragraphs] == [words]
