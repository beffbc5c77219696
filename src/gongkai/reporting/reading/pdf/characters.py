"""Characters as they are written in texts: no forms that exist for typesetting alone."""

from __future__ import annotations

import unicodedata

UNKNOWN = "\ufffd"
"""Stands for a glyph whose character the file does not tell."""

_RANGES = (
    (0x2E80, 0x2FE0),  # radicals that look like characters
    (0xF900, 0xFB07),  # compatibility characters, joined Latin letters
    (0xFE30, 0xFE50),  # brackets and marks of vertical text
    (0x2F800, 0x2FA20),
)
_FULL_WIDTH_MARKS = {ord(half): chr(ord(half) + 0xFEE0) for half in "(){}[],:;!?"}


def _spellings() -> dict[int, str]:
    found = {}
    for first, end in _RANGES:
        for code in range(first, end):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                wide = plain.translate(_FULL_WIDTH_MARKS) if 0xFE30 <= code < 0xFE50 else plain
                found[code] = wide
    return found | dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), "")


_SPELLINGS = _spellings()
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def spelled(text: str) -> str:
    """⼀ and 一, ﬁ and fi are one. Full-width digits stay as they are."""
    return text.translate(_SPELLINGS)


def raised(text: str) -> str:
    """The digits of a note's mark, so that 12 with a raised 1 is 12¹ and not 121."""
    return text.translate(_RAISED)


def needs_space(before: str, after: str) -> bool:
    """Whether two texts printed apart are kept apart: not next to a Chinese character."""
    return _is_latin(before[-1]) and _is_latin(after[0])


def _is_latin(character: str) -> bool:
    return character.isascii() or "０" <= character <= "９" or character == UNKNOWN
