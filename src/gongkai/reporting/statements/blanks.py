"""Blanks within words, as lines joined out of a PDF have them: 政府 信息公开申请, 12 件."""

from __future__ import annotations

import re

_HAN = r"[一-龥，。；：、（）“”《》％〇]"
_WITHIN = re.compile(
    rf"(?<={_HAN})[ \t\u3000\u00a0]+(?={_HAN}|[0-9０-９])"
    rf"|(?<=[0-9０-９])[ \t\u3000\u00a0]+(?={_HAN}|[%％])"
)


def without_blanks(text: str) -> tuple[str, list[int]]:
    """The text without them, and where each of its characters stood; one place more at the end."""
    places: list[int] = []
    begin = 0
    for match in _WITHIN.finditer(text):
        places.extend(range(begin, match.start()))
        begin = match.end()
    places.extend(range(begin, len(text) + 1))
    return "".join(text[place] for place in places[:-1]), places
