"""Web pages of a document: the same report as a clean page, as Word makes one, and as sites do."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from gongkai.reporting.reading import Document, Line
from gongkai.reporting.reading.document import Box, Grid

Text = Callable[[str], str]


def clean(document: Document) -> bytes:
    """As somebody would write it by hand."""
    return _page(_body(document, "<p>{}</p>", "", _plain_box), "utf-8").encode()


def by_word(document: Document) -> bytes:
    """As Word saves it: styles in every element, text in pieces, nothing in GB2312."""
    body = _body(document, _WORD_LINE, _WORD_TABLE, _word_box)
    office = (
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>"
        '<![endif]--><style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm;} --></style>'
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        f'<meta http-equiv=Content-Type content="text/html; charset=gb2312">{office}</head>'
        f"<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>{body}</div></body>"
        "</html>"
    ).encode("gb18030")


def laid_out(document: Document) -> bytes:
    """As old sites do: a table around the page, one around the report, one around each table."""
    body = _body(document, "<p>　　{}</p>", "", _plain_box)
    body = body.replace("<table>", "<table><tr><td><table border=1>")
    body = body.replace("</table>", "</table></td></tr></table>")
    return _page(
        "<table width=1000><tr><td colspan=2>云岭市人民政府</td></tr><tr>"
        "<td width=200><table><tr><td>领导之窗</td></tr><tr><td>通知公告</td></tr></table></td>"
        f"<td>{body}</td></tr><tr><td colspan=2>版权所有：云岭市人民政府</td></tr></table>",
        "utf-8",
    ).encode()


def on_a_site(document: Document) -> bytes:
    """As a site of today does: the report in one part of a page of many."""
    title, rest = document.blocks[0], Document(document.blocks[1:])
    assert isinstance(title, Line)
    links = "".join(f"<li><a href=#>栏目{number}</a></li>" for number in range(80))
    return _page(
        f"<div class=top><ul>{links}</ul><div class=search><input value=搜索></div></div>"
        f"<div class=path>当前位置：<a>首页</a> &gt; <a>年报</a> &gt; {title.text}</div>"
        f"<div class=article><h1>{escape(title.text)}</h1>"
        "<div class=info><span>发布时间：2024-01-20 10:00</span><span>来源：办公室</span></div>"
        f"<div class=content>{_body(rest, '<p>{}</p>', '', _plain_box)}</div></div>"
        "<div class=share>分享到：<a>微信</a><a>微博</a></div>"
        "<div class=foot><p>主办：云岭市人民政府办公室</p><p>地址：云台路1号</p></div>"
        "<script>var table = '<table><tr><td>99</td></tr></table>';</script>",
        "utf-8",
    ).encode()


def in_gbk(document: Document) -> bytes:
    """In GBK, while the page says UTF-8."""
    return _page(_body(document, "<p>{}</p>", "", _plain_box), "utf-8").encode(
        "gbk", "xmlcharrefreplace"
    )


def in_utf16(document: Document) -> bytes:
    """In UTF-16 with its mark."""
    return _page(_body(document, "<p>{}</p>", "", _plain_box), "utf-16").encode("utf-16")


def unclosed(document: Document) -> bytes:
    """Without any </td>, </tr> or </p>, which HTML allows."""
    page = clean(document).decode()
    for tag in ("</td>", "</tr>", "</p>"):
        page = page.replace(tag, "")
    return page.encode()


def as_mail(document: Document) -> bytes:
    """As browsers save a page in one file."""
    import quopri

    return (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html"; boundary="----cut"\r\n\r\n------cut\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(clean(document))
        + b"\r\n------cut\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n------cut--\r\n"
    )


STYLES = {
    style.__name__: style
    for style in (clean, by_word, laid_out, on_a_site, in_gbk, in_utf16, unclosed, as_mail)
}


def _page(body: str, charset: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>网页</title></head>\n'
        f"<body>{body}</body></html>"
    )


def _body(document: Document, line: str, table: str, box: Callable[[Box], str]) -> str:
    parts = []
    for block in document.blocks:
        if isinstance(block, Line):
            parts.append(line.format(escape(block.text)))
        elif isinstance(block, Grid):
            rows = "".join(
                "<tr>" + "".join(box(each) for each in block.boxes if each.row == row) + "</tr>\n"
                for row in range(1, block.height + 1)
            )
            parts.append(f"<table{table}>{rows}</table>")
    return "\n".join(parts)


def _spans(box: Box) -> str:
    across = f" colspan={box.columns}" if box.columns > 1 else ""
    return across + (f" rowspan={box.rows}" if box.rows > 1 else "")


def _plain_box(box: Box) -> str:
    return f"<td{_spans(box)}>{escape(box.text).replace(chr(10), '<br>') or '&nbsp;'}</td>"


_WORD_TABLE = (
    " class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 style='border-collapse:collapse;"
    "mso-yfti-tbllook:1184;mso-padding-alt:0cm 0cm 0cm 0cm'"
)
_WORD_LINE = (
    "<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:\n"
    "exactly'><span style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体;\n"
    "color:black'>{}<span lang=EN-US><o:p></o:p></span></span></p>"
)


def _word_box(box: Box) -> str:
    text = escape(box.text)
    half = len(box.text) // 2
    pieces = [text] if text != box.text or half < 2 else [text[:half], text[half:]]
    spans = "".join(
        "<span style='font-size:9.0pt;mso-bidi-font-size:10.5pt;font-family:宋体;mso-ascii-font-\n"
        f"family:Calibri;color:black'>{piece.replace(chr(10), '<br>')}</span>"
        for piece in pieces
    )
    return (
        f"<td width=62{_spans(box)} valign=middle style='width:46.75pt;border:solid windowtext\n"
        "1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;height:20.0pt'>\n"
        "<p class=MsoNormal align=center style='text-align:center;mso-element:frame;mso-element-\n"
        f"frame-hspace:9.0pt'>{spans or '<span lang=EN-US>&nbsp;</span>'}<span lang=EN-US><o:p>"
        "</o:p></span></p></td>"
    )
