"""From bytes to text, by what is in them and not by what the file is called."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF文件"),
    (b"PK\x03\x04", "Word、Excel文件或者压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版Word、Excel文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "RTF文件"),
)
_MOST_UNREADABLE = 0.005
"""Share of characters that may be damaged before a file counts as no text."""

_CONTROLS = frozenset(chr(code) for code in range(32)) - set("\t\n\r\f\v\x1a") | {"\x7f"}


class NoText(Exception):
    """The bytes are no text; `kind` says what they look like (Chinese), "" when unknown."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


def decode(content: bytes) -> tuple[str, int]:
    """The text, and how many characters could not be read (each stands as U+FFFD).

    Knows UTF-8 and UTF-16 with or without a mark, and GB18030 (with it GBK and GB2312). Raises
    NoText for everything else.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise NoText(kind)
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
