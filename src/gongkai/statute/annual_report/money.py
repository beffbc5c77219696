"""Amounts: an integer of 0.01 CNY inside, 万元 as printed at the edge.

1 万元 is 10 000 CNY, that is 1 000 000 units; so six decimals of 万元 are kept exactly.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from gongkai.statute.numerals import has_odd_numeral

UNITS_PER_WAN = 1_000_000
UNITS_PER_YUAN = 100

_LONGEST_INTEGER_PART = 12
"""Digits before the point that are still an amount; more would not fit the database's integer."""

_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def plain_decimal(text: str) -> Decimal | None:
    """Read a printed number, full-width digits and thousands separators too; None for all else."""
    if has_odd_numeral(text):
        return None
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    if len(plain) > 40 or not _PLAIN.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def to_units(amount: Decimal, units: int) -> int:
    """An amount times `units`, half up. Raises ValueError when the amount is too large to keep."""
    if abs(amount) >= 10**_LONGEST_INTEGER_PART:
        raise ValueError("amount too large")
    return int((amount * units).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def parse_wan(text: str) -> int:
    """Read an amount in 万元 as an integer of 0.01 CNY, rounded half up beyond six decimals.

    Raises ValueError when the text is no plain number or too large.
    """
    amount = plain_decimal(text)
    if amount is None:
        raise ValueError(f"not an amount: {text!r}")
    return to_units(amount, UNITS_PER_WAN)


def parse_yuan(text: str) -> int:
    """Read an amount in 元 as an integer of 0.01 CNY. Raises as `parse_wan`."""
    amount = plain_decimal(text)
    if amount is None:
        raise ValueError(f"not an amount: {text!r}")
    return to_units(amount, UNITS_PER_YUAN)


def format_wan(value: int) -> str:
    """Write 0.01 CNY as 万元 without trailing zeros: 3_917_406_000 is "3917.406", 0 is "0"."""
    whole, rest = divmod(abs(value), UNITS_PER_WAN)
    sign = "-" if value < 0 else ""
    fraction = f"{rest:06d}".rstrip("0")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
