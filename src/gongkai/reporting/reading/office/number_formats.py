"""A stored number as a spreadsheet shows it (ECMA-376, part 1, 18.8.31).

Read are the formats that reports use: digits, thousands, percent, scaling by thousands, literals
around the number, sections for negative numbers and zero, dates and times. A format beyond that
(fractions, exponents, conditions) gives the number in plain digits, never another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from gongkai.reporting.reading.office.date_formats import is_date, shown_date

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|_(?P<space>.)"
    r"|\*(?P<fill>.)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)"
    r"|(?P<percent>[%％])"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_BEYOND = re.compile(r"[/@E]", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)")
_KEPT = 15
"""Digits that a spreadsheet keeps and shows; a file may store 17 (61842.370499999997)."""
_LARGEST = Decimal(10) ** 21


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format. `digits` is None where it shows text only."""

    before: str
    digits: str | None
    after: str
    percent: bool
    thousands: int
    plain: bool


def shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """What a cell with this stored number and format shows; `stored` itself when it is no number.

    Stored 12.0 shows 12, 0.125 in the format 0.0% shows 12.5%.
    """
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number) >= _LARGEST:
        return stored
    number = Decimal(f"{number:.{_KEPT}g}")
    if is_date(code):
        return shown_date(number, code, since_1904=since_1904) or _plain(number)
    sections = _sections(code)
    if not sections:
        return _plain(number)
    section, sign = _chosen(sections, number)
    if section.plain:
        return sign + section.before + _plain(abs(number)) + section.after
    if section.digits is None:
        return sign + section.before + section.after
    amount = abs(number).scaleb(2 if section.percent else 0).scaleb(-3 * section.thousands)
    return sign + section.before + _in_digits(amount, section.digits) + section.after


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, str]:
    """The section for this number, and the sign that stands before all."""
    if number < 0 and len(sections) > 1:
        return sections[1], ""
    if number == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], "-" if number < 0 else ""


def _in_digits(amount: Decimal, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    grouped = "," in whole
    places = len(decimals)
    rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    left, _, right = text.partition(".")
    least = whole.count("0")
    if not grouped:
        left = left.lstrip("0").rjust(least, "0")
    elif left == "0" and not least:
        left = ""
    needed = len(decimals.rstrip("#?"))
    right = right[:needed] + right[needed:].rstrip("0")
    return f"{left or ('' if right else '0' * least)}{'.' if right else ''}{right}"


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():
        return format(number.quantize(Decimal(1)), "f")
    return format(number.normalize(), "f")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format; none where it is beyond what is read here."""
    read = [_section(part) for part in _parts(code)]
    if not read or None in read[:3]:
        return ()
    return tuple(section for section in read[:3] if section is not None)


def _parts(code: str) -> list[list[re.Match[str]]]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _section(tokens: list[re.Match[str]]) -> _Section | None:
    before, after = "", ""
    digits: str | None = None
    plain = percent = False
    thousands = 0
    for token in tokens:
        literal = token["quoted"] or token["escaped"] or ""
        if token["bracket"] is not None:
            currency = _CURRENCY.match(token["bracket"])
            if token["bracket"][:1] in "<>=":
                return None
            literal = currency[1] if currency else ""
        elif token["percent"]:
            percent, literal = True, token["percent"]
        elif token["space"]:
            literal = ""
        elif token["digits"]:
            if digits is not None or plain:
                return None
            digits = token["digits"].rstrip(",")
            thousands = len(token["digits"]) - len(digits) + len(token["scale"])
            continue
        elif token["general"]:
            plain = True
            continue
        elif token["other"] is not None:
            if _BEYOND.match(token["other"]):
                return None
            literal = token["other"]
        if digits is None and not plain:
            before += literal
        else:
            after += literal
    return _Section(before, digits, after, percent, thousands, plain)
