"""How printed words are compared: without width, white space, punctuation and numbering."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_EMPHASIS = re.compile(r"^(\*{1,3}|_{1,3}|`)(?P<inner>.+?)\1$")
_NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
    r"|\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:[、.)]|,(?!\d))"
    r"|[一二三四五六七八九十]{1,3}(?=\s))\s*"
)
_BRACKETS = re.compile(r"\([^()]*\)?")


def narrow(text: str) -> str:
    """Full-width letters, digits and punctuation as ASCII; nothing else is changed.

    Not NFKC, which would make 12 out of 1² and 121 out of 12①.
    """
    return _INVISIBLE.sub("", text).translate(_WIDTH)


def without_emphasis(text: str) -> str:
    """Markdown's **bold**, _italic_ and `code` around a whole text taken off."""
    stripped = text.strip()
    found = _EMPHASIS.match(stripped)
    return found["inner"].strip() if found else stripped


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """Letters and digits only: （一）予以公开 and (一) 予以公开。 are one."""
    return "".join(char for char in narrow(text) if unicodedata.category(char)[0] in "LN")


@lru_cache(maxsize=8192)
def numbering(text: str) -> str:
    """The number at the beginning as letters and digits: 三 of （三）不予公开, "" without one."""
    found = _NUMBERING.match(narrow(text))
    return core(found[0]) if found else ""


@lru_cache(maxsize=8192)
def without_numbering(text: str) -> str:
    """The text as printed behind its number: 主动公开情况。 of （一） 主动公开情况。"""
    visible = _INVISIBLE.sub("", text)
    found = _NUMBERING.match(narrow(visible))
    return visible[found.end() :] if found else visible


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """`core` without the numbering in front, if something remains."""
    plain = narrow(text)
    return core(_NUMBERING.sub("", plain, count=1)) or core(plain)


@lru_cache(maxsize=8192)
def without_brackets(text: str) -> str:
    """`bare` of the text with everything in brackets left out: 本年收费金额（单位：万元）."""
    plain = _NUMBERING.sub("", narrow(text), count=1)
    return core(_BRACKETS.sub("", plain)) or bare(text)
