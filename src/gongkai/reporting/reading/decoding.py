"""From bytes to text, by what is in them and not by what the file is called."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_UNREADABLE = 0.005
"""Share of characters that may be damaged before a file counts as no text."""

_CONTROLS = frozenset(chr(code) for code in range(32)) - set("\t\n\r\f\v\x1a") | {"\x7f"}


class NoText(Exception):
    """The bytes are no text."""


def decode(content: bytes) -> tuple[str, int]:
    """The text, and how many characters could not be read (each stands as U+FFFD).

    Knows UTF-8 and UTF-16 with or without a mark, and GB18030 (with it GBK and GB2312). Raises
    NoText for everything else.
    """
    text = _decoded(content)
    damaged = text.count("\ufffd")
    odd = damaged + sum(char in _CONTROLS for char in text)
    if odd > max(2, len(text) * _MOST_UNREADABLE):
        raise NoText
    return text, damaged


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content:
        # In UTF-16 every line break and digit has a zero byte, on one side only.
        even, odd = content[::2].count(0), content[1::2].count(0)
        return content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    readings = [content.decode(encoding, "replace") for encoding in ("gb18030", "utf-8")]
    return min(readings, key=lambda text: text.count("\ufffd"))
