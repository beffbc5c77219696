"""Dates and times of a spreadsheet as it shows them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format

_LAST = 2_958_465
"""9999-12-31; a larger number is no date."""
_TOKEN = re.compile(
    r'"([^"]*)"?|\\(.)|\[([^\]]*)\]|_.|\*.|(AM/PM|上午/下午|A/P|y+|m+|d+|h+|s+|a+|g+|e+|\.0+)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    return bool(is_date_format(code)) or "aaa" in code.lower()


def shown_date(number: Decimal, code: str, *, since_1904: bool) -> str:
    """A serial number of days in this format; "" when it is no date."""
    if not 0 <= number < _LAST:
        return ""
    # Serial 60 of the 1900 system is a day that never was; counting from 1899-12-30 is right for
    # every day after it.
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    moment = first + timedelta(seconds=round(float(number) * 86_400))
    tokens = list(_TOKEN.finditer(code.partition(";")[0]))
    shown = []
    after_hours = False
    for place, token in enumerate(tokens):
        letters = (token[4] or "").lower()
        if not letters:
            shown.append(token[1] or token[2] or token[5] or "")
            continue
        is_minute = letters in ("m", "mm") and (after_hours or _next_is_seconds(tokens, place))
        shown.append(_part(moment, letters, is_minute=is_minute))
        after_hours = letters[0] == "h" or (after_hours and letters[0] not in "ymds")
    return "".join(shown)


def _next_is_seconds(tokens: list[re.Match[str]], place: int) -> bool:
    following = ((token[4] or "").lower() for token in tokens[place + 1 :])
    return next((letters for letters in following if letters), "").startswith("s")


def _part(moment: datetime, letters: str, *, is_minute: bool) -> str:
    wide = len(letters) > 1
    match letters[0]:
        case "y":
            return f"{moment.year:04d}" if len(letters) > 2 else f"{moment.year % 100:02d}"
        case "e":
            return str(moment.year)
        case "m" if is_minute:
            return f"{moment.minute:0{2 if wide else 1}d}"
        case "m":
            return f"{moment.month:0{2 if wide else 1}d}"
        case "d" if len(letters) < 3:
            return f"{moment.day:0{2 if wide else 1}d}"
        case "d" | "a" if letters not in ("am/pm", "a/p"):
            return f"星期{_WEEKDAYS[moment.weekday()]}"
        case "h":
            return f"{moment.hour:0{2 if wide else 1}d}"
        case "s":
            return f"{moment.second:0{2 if wide else 1}d}"
        case "上" | "a":
            return "上午" if moment.hour < 12 else "下午"
    return ""
