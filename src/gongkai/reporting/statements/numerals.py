"""From the digits or characters of a printed number to its value."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
SCALES = {char: Decimal(value) for char, value in (_SCALES | _MYRIADS).items()}
"""What one character multiplies a number of digits by."""

CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_NUMERALS = CHINESE_DIGITS + "".join(_SCALES) + "".join(_MYRIADS)


def parse_digits(text: str) -> Decimal:
    """Read digits, full-width too, with thousands separators and a point."""
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))


def parse_chinese(text: str) -> Decimal | None:
    """Read 三, 十二, 一百零五, 二〇二一; None for what is no number (十百)."""
    if all(char in _DIGITS for char in text):
        if len(text) > 1 and "两" in text:
            return None
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total, section, digit, smallest = 0, 0, None, None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _SCALES:
            scale = _SCALES[char]
            if smallest is not None and scale >= smallest:
                return None
            section += (1 if digit is None else digit) * scale
            digit, smallest = None, scale
        else:
            section += digit or 0
            total = (total + (section or (1 if not total else 0))) * _MYRIADS[char]
            section, digit, smallest = 0, None, None
    return Decimal(total + section + (digit or 0))
