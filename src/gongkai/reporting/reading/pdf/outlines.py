"""The straight lines of a path that is more than one thin stroke."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from gongkai.reporting.reading.pdf.turning import Matrix, applied, multiplied

Bounds = tuple[float, float, float, float]
_THIN = 3.0
_STRAIGHT = 1.0
"""Points by which a line may lean and still be level or upright."""

_MOST_SEGMENTS = 5_000
"""A path with more of them is a drawing."""

Point = tuple[float, float]


def read_outline(path: Any, matrix: Matrix) -> tuple[list[Bounds], bool]:
    """Its lines, and whether it fills an area.

    A stroked path gives each of its edges. A filled one gives its thin parts, and its edges where
    it is a frame: one rectangle within another.
    """
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return [], True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = _parts(path, count, matrix)
    if stroke.value:
        edges = [edge for part in parts for edge in pairwise(part)]
        return [line for edge in edges if (line := _line(*edge))], bool(fill.value)
    boxes = [_bounds(part) for part in parts]
    lines = [box for box in boxes if box[2] - box[0] < _THIN or box[3] - box[1] < _THIN]
    if len(boxes) == 2:
        inner, outer = sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        if _within(inner, outer):
            return lines + _frame(inner, outer), False
    return lines, len(lines) < len(boxes)


def _parts(path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """The corners of each part, the first again at the end of a closed one."""
    own = pdfium.FS_MATRIX()
    if pdfium.FPDFPageObj_GetMatrix(path, own):
        matrix = multiplied((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[Point]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = applied(matrix, x.value, y.value)
        if not parts or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            parts.append([])
        parts[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [part for part in parts if len(part) > 1]


def _line(start: Point, end: Point) -> Bounds | None:
    (x0, y0), (x1, y1) = start, end
    if abs(x0 - x1) > _STRAIGHT and abs(y0 - y1) > _STRAIGHT:
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _bounds(part: list[Point]) -> Bounds:
    across, up = [x for x, _ in part], [y for _, y in part]
    return min(across), min(up), max(across), max(up)


def _within(inner: Bounds, outer: Bounds) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _frame(inner: Bounds, outer: Bounds) -> list[Bounds]:
    """The sides on which a rectangle stands out over the one within it."""
    left, bottom, right, top = outer
    sides = (
        (left, bottom, inner[0], top),
        (left, bottom, right, inner[1]),
        (inner[2], bottom, right, top),
        (left, inner[3], right, top),
    )
    return [
        side
        for side in sides
        if 0.05 < side[2] - side[0] < _THIN or 0.05 < side[3] - side[1] < _THIN
    ]
