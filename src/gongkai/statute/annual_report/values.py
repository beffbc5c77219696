"""From the text printed in a cell to what stands there, and back."""

from __future__ import annotations

import re
import unicodedata

from gongkai.statute.annual_report.cells import BLANK, Cell, CellKind, CellState, Entry
from gongkai.statute.annual_report.money import (
    UNITS_PER_WAN,
    UNITS_PER_YUAN,
    format_wan,
    plain_decimal,
    to_units,
)
from gongkai.statute.numerals import has_odd_numeral

_SLASHES = frozenset("/\\-‐‑‒–—―−─")
_WITH_UNIT = re.compile(r"(?P<number>[^件部个项条次元万]+?)\s*(?P<unit>件|部|个|项|条|次|元|万元)")
_LONGEST_COUNT = 15
_SIGN_WORDS = {"增": "+", "增加": "+", "减": "-", "减少": "-"}


def unit_is_printed(cell: Cell) -> bool:
    """Whether the official column label names the unit of an amount (the 2019 form's does not)."""
    return "万元" in cell.column_label


def plain_value(cell: Cell, value: int) -> str:
    """The plain decimal of a value (amounts in 万元), as machines exchange it: no unit, no +."""
    return format_wan(value) if cell.kind is CellKind.MONEY else str(value)


def format_value(cell: Cell, value: int) -> str:
    """The text to print in the cell.

    An amount whose column does not name its unit carries it in the cell, for without it a reader
    could not tell 元 from 万元 (国办公开办函〔2019〕60号, 采购总金额).
    """
    text = plain_value(cell, value)
    if cell.kind is CellKind.MONEY and value and not unit_is_printed(cell):
        return f"{text}万元"
    return text


def parse_value(cell: Cell, text: str, *, unit: str | None = "万元") -> Entry:
    """Read what is printed or typed in a cell.

    `unit` is the unit of an amount printed without one: 万元 or 元 as the header says, None when
    the header says nothing; then an amount other than 0 is UNSURE between the two. Never raises:
    what is no number becomes BLANK, SLASH, NONE or TEXT, with the text as note; raised and circled
    numerals (6², 6①) are no digits. A number that the
    cell may not hold (a negative count) stays a number, which RC05 then reports.
    """
    if has_odd_numeral(text):
        return Entry(CellState.TEXT, note=text.strip())
    printed = unicodedata.normalize("NFKC", text).strip()
    if not printed:
        return BLANK
    if all(character in _SLASHES for character in printed):
        return Entry(CellState.SLASH, note=text.strip())
    if printed == "无":
        return Entry(CellState.NONE, note=text.strip())
    with_unit = _WITH_UNIT.fullmatch(printed)
    note = text.strip() if with_unit else None
    number = with_unit["number"] if with_unit else printed
    own_unit = with_unit["unit"] if with_unit else None
    if cell.kind is CellKind.MONEY:
        entry = _amount(number, own_unit or unit, note)
    elif own_unit in ("元", "万元"):
        entry = None
    else:
        entry = _count(number, note, signed=cell.kind is CellKind.SIGNED)
    return entry or Entry(CellState.TEXT, note=text.strip())


def _count(number: str, note: str | None, *, signed: bool) -> Entry | None:
    if signed:
        word = re.match(r"[增减][加少]?(?=\d)", number)
        if word and word[0] in _SIGN_WORDS:
            number = _SIGN_WORDS[word[0]] + number[word.end() :]
    value = plain_decimal(number)
    if value is None or value != int(value) or abs(value) >= 10**_LONGEST_COUNT:
        return None
    return Entry(CellState.NUMBER, int(value), note)


def _amount(number: str, unit: str | None, note: str | None) -> Entry | None:
    value = plain_decimal(number)
    if value is None:
        return None
    if not value:
        return Entry(CellState.NUMBER, 0, note)
    try:
        in_wan, in_yuan = to_units(value, UNITS_PER_WAN), to_units(value, UNITS_PER_YUAN)
    except ValueError:
        return None
    match unit:
        case "万元":
            return Entry(CellState.NUMBER, in_wan, note)
        case "元":
            return Entry(CellState.NUMBER, in_yuan, note)
        case None:
            return Entry.unsure(in_wan, in_yuan, note=number.strip())
    return None
