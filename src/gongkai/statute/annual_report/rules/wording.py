"""Turns of phrase that the rules' messages share."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.statute.annual_report.cells import Cell
from gongkai.statute.numerals import chinese_number

_NAMED = 3
"""So many cells are named in a message; the finding itself lists all."""

_LOOKED_UP = 10

_ADDENDS = 6


def table_name(table: int) -> str:
    """表二, 表三 or 表四, as clerks call them."""
    return f"表{chinese_number(table)}"


def names(cells: Sequence[Cell]) -> str:
    """The first cells by name, and 等 when there are more."""
    named = "、".join(f"“{cell.label}”" for cell in cells[:_NAMED])
    return f"{named}等" if len(cells) > _NAMED else named


def where(cells: Sequence[Cell]) -> str:
    """A colon and the names of the cells; nothing when there are too many to look up by name."""
    return "" if len(cells) > _LOOKED_UP else f"：{names(cells)}"


def added(parts: Sequence[int]) -> str:
    """The addition as a clerk would write it, without the zeros when it is long: 41+2."""
    shown = [part for part in parts if part] if len(parts) > _ADDENDS else list(parts)
    return "+".join(f"({part})" if part < 0 else str(part) for part in shown) or "各项都是0"
