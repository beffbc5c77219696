"""Reads our PDF as an eye would: ruled lines make boxes, and letters stand in them."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.readback.comparing import Places, ReadBack
from gongkai.statute.annual_report import Table

_MARK_POINTS = 60
"""Type larger than this is the draft mark across the page."""

_NEAR = 2.0
"""Points within which two lines are the same."""

_FOOT, _HEAD = 35 / 25.4 * 72, (297 - 37) / 25.4 * 72
"""Heights between which the text stands: below it is the page number, above it the page's head."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and the middle of its box, in points from the lower left corner."""

    character: str
    x: float
    y: float


@dataclass(slots=True)
class Ruled:
    """A ruled area of a page: edges of its columns (rising) and rows (falling), and letters."""

    columns: list[float]
    rows: list[float]
    letters: list[Letter] = field(default_factory=list)

    def rule_columns(self, widths: tuple[int, ...]) -> None:
        """Take the edges from the table's widths: rows of wide boxes alone do not show them all.

        Raises ValueError when a line stands where no edge is.
        """
        left, right = self.columns[0], self.columns[-1]
        scale = (right - left) / sum(widths)
        edges = [left + scale * sum(widths[:n]) for n in range(len(widths) + 1)]
        for line in self.columns:
            if min(abs(line - edge) for edge in edges) > _NEAR:
                raise ValueError(f"a line at {line:.1f} pt divides no columns")
        self.columns = edges

    def holds(self, letter: Letter) -> bool:
        return (
            self.columns[0] < letter.x < self.columns[-1]
            and self.rows[-1] < letter.y < self.rows[0]
        )

    def place(self, letter: Letter) -> tuple[int, int]:
        """Row and column from 0."""
        row = bisect_right([-edge for edge in self.rows], -letter.y) - 1
        return row, bisect_right(self.columns, letter.x) - 1


def read(written: bytes, content: ReportContent) -> ReadBack:
    """Ruled areas in order make up the tables; a table that goes on repeats its head."""
    document = pypdfium2.PdfDocument(written)
    areas: list[Ruled] = []
    prose: list[str] = []
    heads: list[str] = []
    for page in document:
        on_page = _ruled(page)
        for letter in _letters(page):
            area = next((ruled for ruled in on_page if ruled.holds(letter)), None)
            if area:
                area.letters.append(letter)
            elif letter.y > _HEAD:
                heads.append(letter.character)
            elif letter.y > _FOOT:
                prose.append(letter.character)
        areas.extend(on_page)
    document.close()
    left = iter(areas)
    tables = tuple(_table(table, left) for table in content.tables)
    if next(left, None) is not None:
        raise ValueError("more ruled areas than tables")
    return ReadBack(tables, "".join(prose + heads))


def _letters(page: Any) -> list[Letter]:
    """What is printed on a page in the order of writing, without blanks and the draft mark."""
    text = page.get_textpage()
    letters: list[Letter] = []
    pending = ""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            pending = chr(code)
            continue
        character = pending + chr(code)
        if pending:
            character = character.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            pending = ""
        if character.isspace() or not code or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if pdfium.FPDFText_GetFontSize(text, index) > _MARK_POINTS:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        letters.append(
            Letter(character, (left.value + right.value) / 2, (bottom.value + top.value) / 2)
        )
    return letters


def _ruled(page: Any) -> list[Ruled]:
    """The ruled areas of a page from top to bottom, by the lines that bound them at the left."""
    upright: list[tuple[float, float, float]] = []
    level: list[float] = []
    for line in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = line.get_bounds()
        if right - left < _NEAR:
            upright.append(((left + right) / 2, bottom, top))
        elif top - bottom < _NEAR:
            level.append((bottom + top) / 2)
    if not upright:
        return []
    margin = min(x for x, _, _ in upright)
    bounds = sorted(
        ((bottom, top) for x, bottom, top in upright if x - margin < _NEAR),
        key=lambda bound: -bound[1],
    )
    return [
        Ruled(
            columns=_distinct(
                x for x, low, high in upright if low >= bottom - 1 and high <= top + 1
            ),
            rows=_distinct(y for y in level if bottom - 1 <= y <= top + 1)[::-1],
        )
        for bottom, top in bounds
    ]


def _distinct(edges: Any) -> list[float]:
    distinct: list[float] = []
    for edge in sorted(edges):
        if not distinct or edge - distinct[-1] > _NEAR:
            distinct.append(edge)
    return distinct


def _table(table: Table, areas: Any) -> Places:
    """Put the letters of as many areas as the table takes into its boxes."""
    box_at = _boxes_by_place(table)
    texts: dict[tuple[int, int], list[str]] = {}
    done = 0
    while done < len(table.grid):
        area = next(areas, None)
        if area is None:
            raise ValueError(f"table {table.number} ends after {done} rows")
        area.rule_columns(table.widths)
        repeated = table.head_rows if done else 0
        for letter in area.letters:
            row, column = area.place(letter)
            if row < repeated:
                continue
            box = box_at[done + row - repeated, column]
            texts.setdefault(box, []).append(letter.character)
        rows = len(area.rows) - 1 - repeated
        if rows < 1:
            raise ValueError("a ruled area without rows")
        done += rows
    return {box: "".join(texts.get(box, [])) for box in set(box_at.values())}


def _boxes_by_place(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """The first place of the box that covers each place."""
    return {
        (row + down, column + right): (row, column)
        for row, column, box in table.places()
        for down in range(box.rowspan)
        for right in range(box.colspan)
    }
