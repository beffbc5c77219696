"""Finding the quantities of a paragraph: numbers with a counted unit, and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reporting.statements.numerals import (
    CHINESE_NUMERALS,
    SCALES,
    parse_chinese,
    parse_digits,
)
from gongkai.reporting.statements.vocabulary.units import COUNTED, NOT_A_UNIT, PERCENT

_DIGIT = "[0-9０-９]"
_UNITS = "|".join(
    re.escape(unit)
    + (f"(?!{'|'.join(map(re.escape, NOT_A_UNIT[unit]))})" if unit in NOT_A_UNIT else "")
    for unit in COUNTED
)
_ARABIC = (
    rf"{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}}){{1,4}}(?!{_DIGIT})(?:[.．]{_DIGIT}{{1,8}})?"
    rf"|{_DIGIT}{{1,15}}(?:[.．]{_DIGIT}{{1,8}})?"
)
_CHINESE = f"[{CHINESE_NUMERALS}]{{1,12}}"
_DASH = "(?:至|到|[-－—–~～]{1,2})"
_QUANTITY = re.compile(
    rf"(?<!{_DIGIT})(?<!{_DIGIT}[,，.．])(?<![{CHINESE_NUMERALS}第])"
    rf"(?P<low>(?:{_DIGIT}{{1,9}}(?:[.．]{_DIGIT}{{1,4}})?|[{CHINESE_NUMERALS}]{{1,4}})"
    rf"[件条个项次%％]?{_DASH})?"
    rf"(?:(?P<arabic>{_ARABIC})(?P<about>[余多])?(?P<scale>[百千]|[万亿](?!元))?(?P<more>[余多])?"
    rf"|(?P<chinese>{_CHINESE}?)(?P<about_chinese>[余多来])?(?P<scale_chinese>万(?!元))?)"
    rf"\s?(?:(?P<unit>{_UNITS})|(?P<percent>[%％]))"
)
_PERCENT_IN_WORDS = re.compile(
    rf"百分之(?:(?P<chinese>[{CHINESE_NUMERALS}]{{1,8}}(?:点[{CHINESE_NUMERALS}]{{1,4}})?)"
    rf"|(?P<arabic>{_ARABIC}))"
)
_ZERO_ALONE = re.compile(r"(?<=[为是])[0０零](?=[，。；、,;）)]|$)")
_BEFORE_ORDINAL = re.compile(r"第[零一二三四五六七八九十百0-9]{1,5}[条款项次]?[、至和到及与]$")
_NOT_BEFORE = frozenset("第初唯统同某每逐之〔[［")
_ABOUT_BEFORE = re.compile(
    r"(?:约|近|超|超过|逾|不足|将近|大约|至少|最多|不少于|不低于|高于|低于)\s?$"
)
_SOME_HUNDREDS = re.compile(r"[数几上成][十百千万亿]")
_ABOUT_AFTER = re.compile(r"\s?(?:以上|以下|左右|以内|之多)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `start` to `end`; `step` is the smallest difference it can tell.

    `vague` where the words leave the number open (近百件, 10余件, 3至5件).
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    step: Decimal = Decimal(1)
    vague: bool = False
    ranged: bool = False

    @property
    def is_percent(self) -> bool:
        return self.unit == PERCENT


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in printed order, none overlapping."""
    found = sorted(
        (*_counted(text), *_percents_in_words(text), *_zeros(text)),
        key=lambda quantity: quantity.start,
    )
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _counted(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        start = match.start()
        if not _is_quantity(text, start):
            continue
        value, step = _value(match)
        if value is None:
            continue
        open_ended = any(match[name] for name in ("about", "more", "about_chinese"))
        yield Quantity(
            start,
            match.end(),
            match[0],
            value,
            match["unit"] or PERCENT,
            step,
            vague=bool(match["low"]) or open_ended or _is_about(text, start, match.end()),
            ranged=bool(match["low"]),
        )


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    if arabic := match["arabic"]:
        scale = SCALES[match["scale"]] if match["scale"] else Decimal(1)
        value = parse_digits(arabic)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        scaled = value * scale
        if scale > 1 and scaled == scaled.to_integral_value():
            scaled = scaled.quantize(Decimal(1))
        return scaled, Decimal(1).scaleb(exponent) * scale
    chinese = match["chinese"]
    value_or_none = parse_chinese(chinese) if chinese else None
    if value_or_none is not None and match["scale_chinese"]:
        value_or_none *= 10_000
    return value_or_none, Decimal(1)


def _is_quantity(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if before in _NOT_BEFORE or (before.isascii() and before.isalpha()):
        return False
    return not _BEFORE_ORDINAL.search(text, max(0, start - 10), start)


def _is_about(text: str, start: int, end: int) -> bool:
    return bool(
        _ABOUT_BEFORE.search(text[max(0, start - 5) : start])
        or (start and _SOME_HUNDREDS.match(text, start - 1))
        or _ABOUT_AFTER.match(text, end)
    )


def _zeros(text: str) -> Iterator[Quantity]:
    """均为0, 为零: nothing, told without a unit."""
    for match in _ZERO_ALONE.finditer(text):
        yield Quantity(match.start(), match.end(), match[0], Decimal(0), "")


def _percents_in_words(text: str) -> Iterator[Quantity]:
    for match in _PERCENT_IN_WORDS.finditer(text):
        step = Decimal(1)
        if match["arabic"]:
            value = parse_digits(match["arabic"])
        else:
            whole, _, rest = match["chinese"].partition("点")
            parts = parse_chinese(whole), parse_chinese(rest) if rest else Decimal(0)
            if parts[0] is None or parts[1] is None:
                continue
            value = parts[0] + parts[1].scaleb(-len(rest))
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int):
            step = Decimal(1).scaleb(min(exponent, 0))
        start, end = match.span()
        yield Quantity(
            start, end, match[0], value, PERCENT, step, vague=_is_about(text, start, end)
        )
