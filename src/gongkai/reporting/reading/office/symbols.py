"""Characters of the symbol fonts, and digits that stand raised or lowered."""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""Stands for a sign of a symbol font that is not in the list: something is printed there."""

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x75: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA8: "□",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x80: "⓪",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    0x8B: "⓿",
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "□", 0x2A: "□"}
_SYMBOL = {
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xBB: "≈",
    0x2D: "-",
    **{ord(sign): sign for sign in "0123456789+=()[]{}.,:;/%<>|&!?_ "},
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

_RAISED = str.maketrans("0123456789+-=()０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789+-=()０１２３４５６７８９", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₀₁₂₃₄₅₆₇₈₉")


def symbol(font: str, code: str) -> str:
    """The character of w:sym: `code` is hexadecimal, often moved into the private use area."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(font.lower())
    if signs is not None:
        return signs.get(number - 0xF000 if number >= 0xF000 else number, UNKNOWN)
    if 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return UNKNOWN
    return chr(number)


def placed(text: str, raised: str | None) -> str:
    """Raised and lowered digits as what they are, so that 12 and a raised 1 never become 121."""
    if raised == "superscript":
        return text.translate(_RAISED)
    return text.translate(_LOWERED) if raised == "subscript" else text
