"""What is drawn on a page beside letters: ruling lines, filled areas, pictures, unseen text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.reporting.reading.pdf.outlines import read_outline
from gongkai.reporting.reading.pdf.turning import UNCHANGED, Matrix, applied, multiplied

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top in the file's points."""

THIN = 3.0
"""Points: what is drawn thinner than this is a line."""

_MOST_OBJECTS, _MOST_FILLS = 50_000, 2_000
_DEEPEST = 5
_WHITE = 245
_UNSEEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(slots=True)
class Marks:
    """Lines are bounds that are thin one way, `unseen` and `white` addresses of text objects."""

    lines: list[Bounds] = field(default_factory=list)
    fills: list[Bounds] = field(default_factory=list)
    """Areas of a colour on which white text can be read."""
    pictures: list[Bounds] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    white: set[int] = field(default_factory=set)


def read_marks(page: Any) -> Marks:
    """The marks of a pypdfium2 page, those within form objects too."""
    marks = Marks()
    bounds = [ctypes.c_float() for _ in range(4)]
    colour = [ctypes.c_uint() for _ in range(4)]
    for drawn, kind, matrix in _objects(page.raw):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _look_at_text(drawn, colour, marks)
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *bounds):
            continue
        left, bottom, right, top = (side.value for side in bounds)
        if matrix is not UNCHANGED:
            left, bottom, right, top = _moved(matrix, left, bottom, right, top)
        if right - left < THIN or top - bottom < THIN:
            marks.lines.append((left, bottom, right, top))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            marks.pictures.append((left, bottom, right, top))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            lines, filled = read_outline(drawn, matrix)
            marks.lines.extend(lines)
            if filled and len(marks.fills) < _MOST_FILLS and not _is_white(drawn, colour):
                marks.fills.append((left, bottom, right, top))
    return marks


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    seen = 0
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    waiting: list[tuple[Any, Matrix, int]] = [(page, UNCHANGED, 0)]
    while waiting:
        holder, matrix, depth = waiting.pop()
        if depth:
            count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
        for index in range(count(holder)):
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            drawn = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield drawn, kind, matrix
            elif depth < _DEEPEST:
                waiting.append((drawn, multiplied(matrix_of(drawn), matrix), depth + 1))


def matrix_of(drawn: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return UNCHANGED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def address_of(drawn: Any) -> int:
    """What tells one object of a page from the others."""
    return ctypes.cast(drawn, ctypes.c_void_p).value or 0


def _moved(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Bounds:
    corners = [applied(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _look_at_text(drawn: Any, colour: list[Any], marks: Marks) -> None:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    if mode in _UNSEEN:
        marks.unseen.add(address_of(drawn))
    elif mode == pdfium.FPDF_TEXTRENDERMODE_FILL and _is_white(drawn, colour):
        marks.white.add(address_of(drawn))


def _is_white(drawn: Any, colour: list[Any]) -> bool:
    """Whether what is filled cannot be told from white paper, or is wholly transparent."""
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *colour):
        return False
    red, green, blue, alpha = (part.value for part in colour)
    return alpha == 0 or min(red, green, blue) >= _WHITE
