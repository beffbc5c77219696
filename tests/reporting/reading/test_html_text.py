"""Lines of a page: what ends one, how bytes become signs, and where the report stands."""

from __future__ import annotations

import quopri

import pytest

from gongkai.reporting.reading import Line
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.refusal import Refused

TITLE = "云岭市档案馆2023年政府信息公开工作年度报告"
SIX = "<p>一、总体情况</p><p>本年无事。</p><p>六、其他需要报告的事项</p><p>无</p>"


def lines_of(page: str | bytes) -> list[str]:
    content = page.encode() if isinstance(page, str) else page
    return [block.text for block in parse_html(content)[0].blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙<br><br>　　丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<h2>四、行政复议、<br>行政诉讼</h2>", ["四、行政复议、行政诉讼"]),
        ("<ol><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>政府\n  信息 公开</p>", ["政府信息 公开"]),
        ("<p>&nbsp;&ensp;甲&nbsp;乙</p><p>&nbsp;</p>", ["甲 乙"]),
        ("<p><span>甲</span><span>乙</span></p>", ["甲乙"]),
        ("<![if !supportLists]><p><span>1.</span>甲</p><![endif]>", ["1.甲"]),
        ("<p>甲<o:p>&nbsp;</o:p></p><xml><w:View>乙</w:View></xml>", ["甲"]),
        ('<?xml version="1.0" encoding="gbk"?><html xmlns="x"><body><p>甲<br/>乙</p></body></html>',
         ["甲", "乙"]),
    ],
)  # fmt: skip
def test_what_ends_a_line(page: str, lines: list[str]) -> None:
    assert lines_of(page) == lines


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "utf-16", "iso-8859-1", "x", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_bytes_decide_and_not_what_is_declared(encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>云岭市档案馆</p></body></html>'
    document, damaged = parse_html(page.encode(encoding))
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["云岭市档案馆"]
    assert damaged == 0


def test_damaged_signs_are_counted() -> None:
    page = ("<p>" + "云岭市档案馆" * 100 + "</p>").encode()
    document, damaged = parse_html(page[:20] + b"\xff" + page[20:])
    assert 1 <= damaged <= 3
    assert document.blocks


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refused, match="不是文本"):
        parse_html(b"<html>" + bytes(range(128, 256)) * 20)


def test_a_frame_whose_text_is_elsewhere_is_refused() -> None:
    page = "<html><frameset cols=20%,*><frame src=a.htm><frame src=b.htm></frameset></html>"
    with pytest.raises(Refused, match="框架"):
        parse_html(page.encode())


def test_a_page_in_quoted_printable_is_decoded() -> None:
    page = f'<html xmlns="a" lang="b"><body class="c"><p class="d">{TITLE}</p></body></html>'
    assert lines_of(quopri.encodestring(page.encode())) == [TITLE]


def test_a_mail_without_a_page_is_refused() -> None:
    with pytest.raises(Refused):
        parse_html(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nabc")


def test_a_mail_of_mails_without_end_is_refused() -> None:
    content = b"MIME-Version: 1.0\n"
    for number in range(2_000):
        content += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    with pytest.raises(Refused):
        parse_html(content)


def test_elements_within_elements_are_read_up_to_a_depth_and_then_refused() -> None:
    assert lines_of("<span>" * 1_500 + "甲") == ["甲"]
    with pytest.raises(Refused, match="一层套一层"):
        parse_html(b"<span>" * 100_000 + b"x")


def test_what_the_site_prints_around_the_report_is_left_out() -> None:
    page = (
        f"<div><a>首页</a><div>新闻</div></div><div><div>位置：首页 &gt; {TITLE}</div>"
        f"<div><h1>{TITLE}</h1><div>{SIX}</div></div></div>"
        "<div><p>相关新闻一</p><p>相关新闻二</p></div><p>某某公司制作</p>"
    )
    assert lines_of(page) == [
        TITLE,
        "一、总体情况",
        "本年无事。",
        "六、其他需要报告的事项",
        "无",
    ]


def test_a_title_that_only_the_head_has_is_put_in_front() -> None:
    page = f"<html><head><title>{TITLE}_云岭市人民政府网</title></head><body>{SIX}</body></html>"
    assert lines_of(page)[0] == TITLE


def test_the_title_of_the_head_is_not_doubled() -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><p>{TITLE}</p>{SIX}</body></html>"
    assert lines_of(page).count(TITLE) == 1


def test_a_title_over_two_lines_is_kept_whole() -> None:
    page = f"<div>导航</div><div><p>云岭市档案馆</p><p>{TITLE[6:]}</p>{SIX}</div>"
    assert lines_of(page)[:2] == ["云岭市档案馆", "2023年政府信息公开工作年度报告"]
