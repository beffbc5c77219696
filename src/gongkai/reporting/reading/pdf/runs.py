"""The letters of a page as runs: what stands side by side on one base line without a gap."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.reporting.reading.pdf.characters import UNKNOWN, spelled
from gongkai.reporting.reading.pdf.marks import Marks, address_of
from gongkai.reporting.reading.pdf.turning import Turn

ASCENT, DESCENT, MIDDLE = 0.88, 0.12, 0.35
"""Shares of an em: a line's reach above and below its base line, and the middle of its digits."""

_GAP, _PITCH = 0.2, 0.62
"""Shares of an em: a run ends where a letter is followed by so wide a gap. Two digits must begin
so far apart as well, for some files give their ink for their box."""

DIGITS = frozenset("0123456789.,")

_BACK = 0.5
_SAME = 0.15
"""Letters drawn twice to look bold lie closer than this share of an em."""

_MARK_POINTS = 60
"""Larger type is a mark across the page."""

_LEAN = 0.02
"""Radians by which upright text may lean."""


@dataclass(slots=True)
class Run:
    """Points from the upper left corner. `starts`, `ends` have the edges of each character.

    `turn` is that of the run's text against the page's, clockwise; a run that is turned is one
    character.
    """

    left: float
    right: float
    base: float
    em: float
    text: str
    starts: list[float]
    turn: int = 0
    ends: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.base - MIDDLE * self.em


def read_runs(text_page: Any, turn: Turn, marks: Marks) -> list[Run]:
    """The runs in the order of writing. What lies outside the page or cannot be seen is left out.

    Raised or lowered digits of smaller type keep their own run.
    """
    raw = text_page.raw
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of, unclear = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_HasUnicodeMapError
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    watched = bool(marks.unseen or marks.white)
    upright, offset, height = turn.degrees == 0, turn.left, turn.top
    width, depth = turn.size
    runs: list[Run] = []
    codes: list[str] = []
    starts: list[float] = []
    ends: list[float] = []
    run: Run | None = None
    right = base = em = begun = foot = low = -1e9
    before = ""

    def close() -> None:
        if run is not None:
            run.right = max(ends)
            run.text = "".join(codes)
            if not run.text.isascii():
                _spell(run)

    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = unicode_of(raw, index)
        if 0x30 <= code <= 0x39:
            character = chr(code) if unclear(raw, index) != 1 else UNKNOWN
        elif code <= 32 or code >= 0xD800:
            character = _read_odd(raw, index, code)
            if not character:
                continue
        elif code in (0xA0, 0x3000):
            continue
        else:
            character = chr(code)
        if watched and _is_unseen(raw, index, marks):
            continue
        box_of(raw, index, at_box)
        if upright:
            left, end, low = box.left - offset, box.right - offset, box.bottom
            if low == foot:
                level = base
            else:
                origin_of(raw, index, at_x, at_y)
                level = height - y.value
        else:
            left, _, end, _ = turn.frame(box.left, box.bottom, box.right, box.top)
            origin_of(raw, index, at_x, at_y)
            level = turn.place(x.value, y.value)[1]
        if run is not None and -_SAME * em < level - base < _SAME * em:
            if character == before and abs(left - begun) < _SAME * em:
                continue
            gap = left - right
            if (
                -0.05 * em < level - base < 0.05 * em
                and not run.turn
                and left > begun
                and gap > -_BACK * em
                and (
                    gap < _GAP * em
                    or (left - begun < _PITCH * em and before in DIGITS and character in DIGITS)
                )
            ):
                codes.append(character)
                starts.append(left)
                ends.append(end)
                right, begun, before, foot = end, left, character, low
                continue
        close()
        run = None
        angle, em = _angle_and_em(raw, index)
        if angle is None or not 0 < em < _MARK_POINTS:
            continue
        turned = (angle - turn.degrees) % 360
        if turned:
            _, top, _, bottom = turn.frame(box.left, box.bottom, box.right, box.top)
            level = (top + bottom) / 2 + MIDDLE * em
        middle = (left + end) / 2
        if not (0 <= middle <= width and 0 <= level - MIDDLE * em <= depth):
            continue
        codes, starts, ends = [character], [left], [end]
        run = Run(left, end, level, em, "", starts, turned, ends)
        runs.append(run)
        right, base, begun, before, foot = end, level, left, character, -1e9 if turned else low
    close()
    return [run for run in runs if run.text]


def _spell(run: Run) -> None:
    """Write its characters as texts do; one that becomes two has both at its place."""
    text = spelled(run.text)
    if len(text) != len(run.text):
        parts = [spelled(character) for character in run.text]
        run.starts = [at for at, part in zip(run.starts, parts, strict=True) for _ in part]
        run.ends = [at for at, part in zip(run.ends, parts, strict=True) for _ in part]
    run.text = text


def is_gap(before: Run, after: Run) -> bool:
    """Whether a run that stands right of another begins a new word."""
    near = after.left - before.starts[-1] < _PITCH * after.em
    if near and before.text[-1] in DIGITS and after.text[0] in DIGITS:
        return False
    return after.left - before.right >= _GAP * after.em


def turn_of(page: Any, raw: Any) -> tuple[int, int]:
    """By how many degrees a page is shown turned, and by how many its text reads upright."""
    shown = pdfium.FPDFPage_GetRotation(page.raw) * 90
    count = pdfium.FPDFText_CountChars(raw)
    angles: Counter[int] = Counter()
    for index in range(0, count, max(1, count // 12)):
        if pdfium.FPDFText_GetUnicode(raw, index) > 32:
            angle, em = _angle_and_em(raw, index)
            if angle is not None and em < _MARK_POINTS:
                angles[angle] += 1
    if not angles:
        return shown, shown
    most = max(angles.values())
    return shown, shown if angles[shown] == most else max(angles, key=lambda one: angles[one])


def _angle_and_em(raw: Any, index: int) -> tuple[int | None, float]:
    """The direction of a letter as a turn of the page, None when aslant; its em in points."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, matrix):
        return 0, pdfium.FPDFText_GetFontSize(raw, index)
    em = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    if matrix.b == 0 and matrix.a > 0:
        return 0, em
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    nearest = round(quarters)
    return (None if abs(quarters - nearest) > _LEAN else nearest % 4 * 90), em


def _read_odd(raw: Any, index: int, code: int) -> str:
    """A blank as "", a glyph without a known character as one that is no digit."""
    if code in (9, 10, 13, 32):
        return ""
    if code == 2 and pdfium.FPDFText_IsHyphen(raw, index) == 1:
        return "-"
    if 0xD800 <= code < 0xDC00:
        low = pdfium.FPDFText_GetUnicode(raw, index + 1)
        whole = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        return chr(whole) if 0xDC00 <= low < 0xE000 else UNKNOWN
    if 0xDC00 <= code < 0xE000:
        before = pdfium.FPDFText_GetUnicode(raw, index - 1) if index else 0
        return "" if 0xD800 <= before < 0xDC00 else UNKNOWN
    if code < 32 or code in (0xFFFE, 0xFFFF) or code >= 0x110000:
        return UNKNOWN
    return chr(code)


def _is_unseen(raw: Any, index: int, marks: Marks) -> bool:
    """Unseen text is read where it lies on a picture, white text where it lies on a colour."""
    address = address_of(pdfium.FPDFText_GetTextObject(raw, index))
    if address in marks.unseen:
        under = marks.pictures
    elif address in marks.white:
        under = marks.fills + marks.pictures
    else:
        return False
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return not any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in under)
