"""Sets a document after GB/T 9704 and makes a PDF of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

import typst

from gongkai.documents.fonts import Face, available_fonts, families, without_glyph
from gongkai.statute.refusal import NotPermitted

_LAYOUT = Path(__file__).with_name("gbt9704.typ")
_NO_DATE = date(2000, 1, 1)
"""Stands in the file where a document has no date yet: the same content gives the same bytes."""

ROLES = {
    "title": Face.TITLE,
    "body": Face.BODY,
    "kai": Face.KAI,
    "hei": Face.HEI,
    "song": Face.SONG,
}
"""Names under which the layout knows the styles of type."""


def escape_typst(text: str) -> str:
    """Any text as a string literal of typst's code mode, quotation marks included.

    Nothing in the text can end the literal or be taken for markup. Half a surrogate pair, which no
    encoding can carry, becomes U+FFFD.
    """
    safe = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return '"' + "".join(_escaped(c) for c in safe) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character < " " or character == "\x7f":
        return f"\\u{{{ord(character):x}}}"
    return character


def font_dictionary() -> str:
    """The lists of families by role, in typst's notation."""
    lists = (
        f"{role}: ({', '.join(map(escape_typst, families(face)))},)" for role, face in ROLES.items()
    )
    return f"({', '.join(lists)})"


@lru_cache(maxsize=1)
def layout_source() -> str:
    """The functions of the layout, to be put before a document's own source."""
    return _LAYOUT.read_text(encoding="utf-8")


def compile_pdf(
    body: str, *, title: str, author: str = "", on: date | None = None, printed: str = ""
) -> bytes:
    """Set `body`, source that uses the layout's functions and `fonts`, as PDF/A-2u.

    `printed` is all text from outside that will be printed; a character in it that no font has is
    refused rather than printed as an empty box. `on` is the date the file carries. Raises
    NotPermitted when fonts are missing, RuntimeError (a defect of ours) when the source is wrong.
    """
    _require_glyphs(printed + title)
    day = on or _NO_DATE
    source = "\n".join(
        (
            layout_source(),
            f"#let fonts = {font_dictionary()}",
            f"#set document(title: {escape_typst(title)}, author: {escape_typst(author)}, "
            f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))",
            body,
        )
    )
    pdf, warnings = typst.Compiler(
        source.encode(), font_paths=available_fonts(), ignore_system_fonts=True
    ).compile_with_warnings(
        format="pdf",
        pdf_standards="a-2u",
        timestamp=datetime.combine(day, time(), tzinfo=UTC),
    )
    if warnings:
        raise RuntimeError(f"typst warns: {json.dumps([w.message for w in warnings])}")
    assert isinstance(pdf, bytes)
    return pdf


def _require_glyphs(text: str) -> None:
    if not all(families(face) for face in Face):
        raise NotPermitted(
            "服务器上没有中文字体，排不出PDF。请管理员运行 gongkai fonts，"
            "或者把有使用权的字体放进GONGKAI_FONTS所指的文件夹。"
        )
    missing = without_glyph(text)
    if missing:
        named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in missing[:5])
        raise NotPermitted(
            f"现有字体里没有{named}，印出来会是空框，所以没有输出。"
            "请核对是不是错字；确是人名、地名用字的，请管理员把含有这个字的字体放进字体文件夹。"
        )
