"""Boxes that hold one line and nothing that changes it: nearly all, so they have a short way."""

from __future__ import annotations

from typing import Any

_HARMLESS = frozenset(("span", "font", "b", "strong", "i", "em", "u", "a", "o:p", "big", "small"))
_AROUND = frozenset(("p", "div"))


def text_of_plain_box(box: Any) -> str | None:
    """The text within a td as written, None when it is more than one line of plain text."""
    if not len(box):
        return box.text or ""
    inner = box
    if len(box) == 1:
        only = box[0]
        if only.tag in _AROUND:
            inner = only
            if not (_is_blank(box.text) and _is_blank(inner.tail)):
                return None
    for element in inner.iterdescendants():
        if element.tag not in _HARMLESS:
            return None
    return "".join(inner.itertext())


def _is_blank(text: str | None) -> bool:
    return text is None or text.isspace() or not text
