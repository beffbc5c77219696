"""From the bytes of a page to its tree."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from lxml import etree

from gongkai.reporting.reading.decoding import (
    MOST_DAMAGED,
    least_damaged,
    marked_encoding,
    utf_16_of,
)
from gongkai.reporting.reading.refusal import NO_TEXT, Refused

ELSEWHERE = (
    "这个网页只是一个框架，正文在框架引用的另一个网页里。"
    "请在浏览器里打开正文所在的网页，另存后再试。"
)
TOO_DEEP = (
    "网页的代码一层套一层，超过了2000层，不读。请在浏览器里打开后把正文复制到Word，另存后再试。"
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page declares its encoding."""


def as_utf8(content: bytes, charset: str | None = None) -> tuple[bytes, int]:
    """The page in UTF-8 without mark, and how many characters could not be read.

    The bytes decide; what the page or its envelope declares (`charset`) only decides between
    readings that are equally good. Raises Refused when too much is damaged.
    """
    if marked_encoding(content) is None and b"\0" not in content:
        with suppress(UnicodeDecodeError):
            # Nothing is to be changed in nearly every page.
            return content, content.decode().count("\ufffd")
    text = _decoded(content, charset)
    damaged = text.count("\ufffd")
    if damaged > max(2, len(text) * MOST_DAMAGED):
        raise Refused(NO_TEXT)
    if "\0" in text:
        text = text.replace("\0", "")
    return text.encode("utf-8", "replace"), damaged


def _decoded(content: bytes, charset: str | None) -> str:
    if marked := marked_encoding(content):
        encoding, length = marked
        return content[length:].decode(encoding, "replace")
    zeros = content[:_HEAD].count(0)
    if zeros > len(content[:_HEAD]) // 8:
        return content.decode(utf_16_of(content[:_HEAD]), "replace")
    found = _CHARSET.search(content[:_HEAD])
    declared = charset or (found[1].decode("ascii", "replace") if found else "")
    guesses = ("utf-8", "big5hkscs", "gb18030") if _is_big5(declared) else ("utf-8", "gb18030")
    for encoding in guesses:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return least_damaged(content, guesses)


def _is_big5(declared: str) -> bool:
    """Whether the page declares the one encoding that is not tried anyway."""
    return declared.lower().startswith("big5")


def parse_tree(page: bytes) -> Any:
    """The root element of a page in UTF-8, None when there is none. Loads nothing from elsewhere.

    Raises Refused for a page of frames, and for elements nested beyond sense.
    """
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
    )
    try:
        root = etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        # What stands deeper was not parsed, and nobody would know what is missing.
        raise Refused(TOO_DEEP)
    if b"<frameset" in page.lower() and root.find("frameset") is not None:
        raise Refused(ELSEWHERE)
    return root
