"""A cell of a table that a person handed in, and how it is read as a count, an amount or a date.

What can be taken for certain is taken and says so in `note`; what cannot has a `problem`, which
says what is wrong and how to mend it. The reading is per cell: who knows what a column holds calls
`as_count`, `as_amount`, `as_date` or `as_text`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from gongkai.statute.numerals import has_odd_numeral

Value = str | int | Decimal | date | None

LONGEST_EXACT = 15
"""Digits that a spreadsheet keeps of a number; more are lost when it is typed as a number."""

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_DATES = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_TIME_OF_DAY = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")


class TableCell(NamedTuple):
    """One cell: `value` as read, `text` as it stands there, what was taken, what is wrong."""

    value: Value = None
    text: str = ""
    note: str | None = None
    problem: str | None = None

    @property
    def is_blank(self) -> bool:
        return self.problem is None and (self.value is None or self.text.strip() == "")


BLANK_CELL = TableCell()


def _noted(cell: TableCell, value: Value, note: str | None) -> TableCell:
    notes = "；".join(part for part in (cell.note, note) if part)
    return cell._replace(value=value, note=notes or None)


def _wrong(cell: TableCell, problem: str) -> TableCell:
    return cell._replace(value=None, problem=problem)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")


def _strange(cell: TableCell, text: str) -> TableCell:
    return _wrong(cell, f"看不懂“{text.strip()}”：上标、带圈等特殊数字请改成普通数字")


def _how_taken(text: str, plain: str, value: object) -> str:
    if any(character.isdigit() and not character.isascii() for character in text):
        return f"全角数字“{text.strip()}”，按{value}读取"
    if "," in plain:
        return f"“{text.strip()}”去掉千位分隔符，按{value}读取"
    return f"文本格式的数字，按{value}读取"


def as_text(cell: TableCell) -> TableCell:
    """Text with outer blanks removed; a blank cell has the value "".

    A long number is a problem: a spreadsheet keeps 15 digits, so that a code typed as a number has
    lost its end.
    """
    if cell.problem:
        return cell
    match cell.value:
        case None:
            return cell._replace(value="")
        case str() as text:
            return cell._replace(value=text.strip())
        case date() as day:
            return _noted(cell, day.isoformat(), None)
        case number:
            if abs(number) >= 10**LONGEST_EXACT:
                return _wrong(
                    cell,
                    f"这一格存成了数字，第{LONGEST_EXACT}位以后已经丢失，"
                    "请把单元格格式改为“文本”再重新填写",
                )
            return _noted(cell, cell.text, None)


def _as_decimal(cell: TableCell, expected: str) -> TableCell:
    """The same cell with a Decimal or None as its value."""
    if cell.problem:
        return cell
    match cell.value:
        case None:
            return cell
        case date():
            return _wrong(cell, f"这里应填{expected}，填的是日期{cell.text}")
        case str() as text:
            if has_odd_numeral(text):
                return _strange(cell, text)
            plain = _plain(text)
            if not plain:
                return cell._replace(value=None)
            if not _NUMBER.fullmatch(plain):
                return _wrong(cell, f"这里应填{expected}，填的是“{text.strip()}”")
            try:
                number = Decimal(plain.replace(",", ""))
            except InvalidOperation:  # pragma: no cover - the pattern has told already
                return _wrong(cell, f"这里应填{expected}，填的是“{text.strip()}”")
            return _noted(cell, number, _how_taken(text, plain, number))
        case number:
            return cell._replace(value=Decimal(number))


def as_count(cell: TableCell) -> TableCell:
    """A whole number ≥ 0 as an int; None for a blank cell."""
    cell = _as_decimal(cell, "整数")
    if not isinstance(cell.value, Decimal):
        return cell
    if cell.value < 0:
        return _wrong(cell, f"件数不能是负数（{cell.text}）")
    if cell.value != cell.value.to_integral_value():
        return _wrong(cell, f"件数不能有小数（{cell.text}）")
    if cell.value >= 10**LONGEST_EXACT:
        return _wrong(cell, f"这个数太大了（{cell.text}），请核对")
    return cell._replace(value=int(cell.value))


def as_amount(cell: TableCell, *, unit: str = "元") -> TableCell:
    """An amount ≥ 0 as an integer of 0.01 CNY; `unit` 元 or 万元 is that of the column."""
    cell = _as_decimal(cell, f"金额（{unit}）")
    if not isinstance(cell.value, Decimal):
        return cell
    cents = cell.value * (1_000_000 if unit == "万元" else 100)
    if cents < 0:
        return _wrong(cell, f"金额不能是负数（{cell.text}）；退费请登记为退费，金额填正数")
    if cents != cents.to_integral_value():
        return _wrong(cell, f"金额最小到分，“{cell.text}”多出了小数位")
    if cents >= 10**17:
        return _wrong(cell, f"这个数太大了（{cell.text}），请核对")
    return cell._replace(value=int(cents))


def as_date(cell: TableCell) -> TableCell:
    """A day: an Excel date, or one of 2024-03-05, 2024/3/5, 2024年3月5日, 20240305."""
    if cell.problem or isinstance(cell.value, date):
        return cell
    if cell.value is None:
        return cell
    if has_odd_numeral(text := str(cell.value)):
        return _strange(cell, text)
    plain = _plain(text)
    if not plain:
        return cell._replace(value=None)
    without_time = _TIME_OF_DAY.sub("", plain)
    for pattern in _DATES:
        if match := pattern.fullmatch(without_time):
            year, month, day = (int(part) for part in match.groups())
            try:
                value = date(year, month, day)
            except ValueError:
                return _wrong(cell, f"没有“{cell.text.strip()}”这一天，请核对年月日")
            return _noted(cell, value, f"“{cell.text.strip()}”按{written_date(value)}读取")
    return _wrong(
        cell,
        f"看不懂日期“{cell.text.strip()}”，请写成2024-03-05、2024/3/5、2024年3月5日或20240305",
    )


def written_date(day: date) -> str:
    """2024年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
