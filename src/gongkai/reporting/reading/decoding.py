"""From bytes to text, by what is in them and not by what the file is called."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOST_DAMAGED = 0.005
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
    if odd > max(2, len(text) * MOST_DAMAGED):
        raise NoText
    return text, damaged


def marked_encoding(content: bytes) -> tuple[str, int] | None:
    """The encoding that a mark at the beginning names, and how many bytes the mark takes."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return None


def utf_16_of(sample: bytes) -> str:
    """Which UTF-16: every line break, digit and mark of a tag has a zero byte, on one side only."""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def least_damaged(content: bytes, encodings: Sequence[str]) -> str:
    """The text in that encoding which leaves the fewest characters unread; the first of equals."""
    readings = [content.decode(encoding, "replace") for encoding in encodings]
    return min(readings, key=lambda text: text.count("\ufffd"))


def _decoded(content: bytes) -> str:
    if marked := marked_encoding(content):
        encoding, length = marked
        return content[length:].decode(encoding, "replace")
    if b"\0" in content:
        return content.decode(utf_16_of(content), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return least_damaged(content, ("gb18030", "utf-8"))
