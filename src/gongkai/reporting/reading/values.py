"""What is printed in a box, as an entry."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.reporting.reading.wording import narrow, without_emphasis
from gongkai.statute.annual_report import (
    FORM_2021,
    FORMS,
    Cell,
    CellKind,
    CellState,
    Entry,
    parse_value,
)
from gongkai.statute.numerals import has_odd_numeral

_OPEN, _CLOSE = r"[(\[【〔]", r"[)\]】〕]"
_WITHIN = r"[^()\[\]【】〔〕]"
_WITH_NOTE = re.compile(
    r"(?P<number>[+-]?\d[\d,]*(?:\.\d+)?\s*(?:件|部|个|项|条|次|万元|元)?)\s*(?P<note>"
    rf"(?:{_OPEN}(?:{_WITHIN}|{_OPEN}{_WITHIN}*{_CLOSE})*(?:{_CLOSE}|\Z)[^\d()\[\]【】〔〕]*)+)"
)
"""A number with its notes, to the end; a digit behind a note belongs to another number."""
_UNIT_ONLY = re.compile(r"[(\[【〔]\s*(?:单位\s*[::])?\s*(?P<unit>万元|元)\s*[)\]】〕]?")
_A_COUNT = next(cell for cell in FORM_2021.cells if cell.kind is CellKind.COUNT)
_AN_AMOUNT = next(cell for cell in FORM_2021.cells if cell.kind is CellKind.MONEY)
_A_CELL = {cell.kind: cell for form in FORMS.values() for cell in form.cells}
_LONGEST = 200
"""Characters of a text that may still be a value; longer ones are prose."""


def read_value(cell: Cell, text: str, unit: str | None) -> Entry:
    """Read a box. `unit` is that of an amount printed without one (万元, 元, None: unknown).

    12（其中修订3件） is 12 with the printed text as note. A raised or circled digit is never taken
    for a digit of the number: 12① is a text. Never raises.
    """
    return _read_as(cell.kind, text, unit)


@lru_cache(maxsize=8192)
def _read_as(kind: CellKind, text: str, unit: str | None) -> Entry:
    """What a box says to any cell of this kind: few texts stand in thousands of boxes."""
    cell = _A_CELL[kind]
    printed = without_emphasis(text)
    if not printed:
        return Entry.blank()
    if len(printed) > _LONGEST or has_odd_numeral(printed):
        return Entry(CellState.TEXT, note=printed)
    plain = narrow(printed)
    noted = _WITH_NOTE.fullmatch(plain)
    if noted:
        entry = parse_value(cell, noted["number"], unit=_unit_beside(noted["note"], unit))
        if entry.state in (CellState.NUMBER, CellState.UNSURE):
            return Entry(entry.state, entry.value, printed, entry.candidates)
        return Entry(CellState.TEXT, note=printed)
    entry = parse_value(cell, _with_whole_unit(cell, plain), unit=unit)
    if entry.note is None:
        return entry
    note = printed if _says_more(entry, plain) else None
    return Entry(entry.state, entry.value, note, entry.candidates)


def _unit_beside(note: str, unit: str | None) -> str | None:
    """The unit of an amount followed by a note: 350（元） names it, 350（其中退5元） does not."""
    named = _UNIT_ONLY.fullmatch(note)
    return named["unit"] if named else unit


def _with_whole_unit(cell: Cell, plain: str) -> str:
    """3.5万 is an amount of 3.5万元."""
    return plain + "元" if cell.kind is CellKind.MONEY and plain.endswith("万") else plain


@lru_cache(maxsize=8192)
def looks_like_a_value(text: str) -> bool:
    """Whether a box holds a number, / or 无, and not a label."""
    return any(
        read_value(cell, text, "万元").state
        in (CellState.NUMBER, CellState.SLASH, CellState.NONE, CellState.UNSURE)
        for cell in (_A_COUNT, _AN_AMOUNT)
    )


def _says_more(entry: Entry, plain: str) -> bool:
    if entry.state is CellState.SLASH:
        return plain != "/"
    return entry.state is not CellState.NONE
