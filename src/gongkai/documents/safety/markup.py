"""Web pages, drawings and rich text: told apart, and what they carry."""

from __future__ import annotations

import re
from typing import Final, Literal

from gongkai.documents.kinds import FileKind
from gongkai.documents.safety.carrying import Carried

DRAWING: Final = "svg"
"""A picture made of drawing commands, which may be programs."""

_BEFORE = re.compile(rb"\A(?:\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)[\s>]", re.IGNORECASE)
_SVG = re.compile(rb"<(?:!doctype\s+svg|(?:\w+:)?svg)[\s>]", re.IGNORECASE)
_MIME = re.compile(rb"(?:[\w-]+:.*(?:\r?\n[ \t].*)*\r?\n)+", re.ASCII)
_RELATED = re.compile(rb"^content-type:\s*multipart/(?:related|alternative)", re.I | re.M)
_ACTS = (b"<script", b"javascript:", b"vbscript:", b"<iframe", b"<object", b"<embed", b"<applet")
_HANDLER = re.compile(rb"<[a-z][^<>]*?[\s/\"']on[a-z]{3,20}\s*=")
_FIELD = re.compile(rb"\bDDE(?:AUTO)?\b|\bINCLUDE(?:TEXT|PICTURE)\b")
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def kind_of(head: bytes) -> FileKind | Literal["svg"] | None:
    """HTML, MHTML or a drawing by the first bytes; None for other text."""
    start = _BEFORE.sub(b"", _narrow(head).removeprefix(b"\xef\xbb\xbf"), count=1)
    if _PAGE.match(start):
        return FileKind.HTML
    if _SVG.match(start):
        return DRAWING
    header = _MIME.match(start)
    if header and _RELATED.search(header[0]):
        return FileKind.MHTML
    return None


def carried_by_page(content: bytes) -> tuple[Carried, ...]:
    """Scripts, handlers and foreign programs in a web page."""
    lowered = _narrow(content).lower()
    acts = any(sign in lowered for sign in _ACTS) or _HANDLER.search(lowered)
    return (Carried.SCRIPT,) if acts else ()


def carried_by_rtf(content: bytes) -> tuple[Carried, ...]:
    """Objects, foreign templates and fields that fetch, in rich text."""
    found = []
    if re.search(rb"\\obj(?:data|emb|ocx|link|autlink|html)\b", content):
        found.append(Carried.EMBEDDED)
    if b"{\\*\\template" in content or _FIELD.search(content):
        found.append(Carried.EXTERNAL)
    return tuple(found)


def _narrow(content: bytes) -> bytes:
    """UTF-16 as bytes of one each where it can be; anything else as it is."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[2:].decode(encoding, "replace").encode("utf-8", "replace")
    return content
