"""Numerals: the Chinese ones of articles and sections, and those that are no digits."""

from __future__ import annotations

import unicodedata

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1..999 as in 第三十三条: 10 is 十, 20 is 二十, 105 is 一百零五.

    Raises ValueError outside 1..999; no statute cited here has more articles.
    """
    if not 1 <= number <= 999:
        raise ValueError(f"cannot number {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def has_odd_numeral(text: str) -> bool:
    """Whether a raised, circled or other numeral stands in `text` (6², 6①, ½).

    NFKC would make digits of them and 62 out of 6². Full-width digits are digits.
    """
    return not text.isascii() and any(map(_is_odd_numeral, text))


def _is_odd_numeral(char: str) -> bool:
    if char.isascii() or "０" <= char <= "９":
        return False
    return any(digit.isdigit() for digit in unicodedata.normalize("NFKC", char))
