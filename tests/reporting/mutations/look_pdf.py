"""A second look at a PDF: PDFium's letters within the frame of a number, beside it and above it.

Knows no ruling lines: a row is what stands at the height of the frame, a column what is over it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from ctypes import byref
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium
from tests.reporting.mutations.seen import (
    Disagreement,
    column_words,
    fault_of_digits,
    numbers_of,
    row_words,
    strange_labels,
    words,
)

from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.result import ReadCell
from gongkai.statute.annual_report import FORMS, Cell

_HAN = re.compile(r"[一-鿿]")
_LINE = 2.5
"""Points by which letters of one line differ in height."""
_GAP = 16
"""Points between the middles of two letters that no text of a table leaves."""
_NO_BRACKETS = dict.fromkeys(map(ord, "([【〔"))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the middle of its box, from the upper left corner of the page."""

    text: str
    x: float
    y: float


class Page:
    """One page of the file."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text = page.get_textpage()
        self._height = page.get_height()

    def within(self, frame: tuple[float, float, float, float]) -> str:
        """Letters whose middle lies in the frame, lines and gaps parted by a blank."""
        left, top, right, bottom = frame
        inside = [each for each in self.letters if left < each.x < right and top < each.y < bottom]
        text = ""
        for before, each in zip([None, *inside], inside, strict=False):
            parted = before and (abs(each.y - before.y) > _LINE or each.x - before.x > _GAP)
            text += " " + each.text if parted else each.text
        return text

    @cached_property
    def letters(self) -> list[Letter]:
        """All letters with ink, line by line."""
        found = []
        for index in range(self._text.count_chars()):
            sign = chr(pdfium.FPDFText_GetUnicode(self._text, index))
            if sign.isspace():
                continue
            box = pdfium.FS_RECTF()
            pdfium.FPDFText_GetLooseCharBox(self._text, index, byref(box))
            middle = self._height - (box.bottom + box.top) / 2
            found.append(Letter(sign, (box.left + box.right) / 2, middle))
        return in_lines(found)


def in_lines(letters: Sequence[Letter]) -> list[Letter]:
    """Letters in reading order: lines from above, each from the left."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: each.y):
        if lines and letter.y - lines[-1][0].y < _LINE:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [letter for line in lines for letter in sorted(line, key=lambda each: each.x)]


def faults_of(content: bytes, reading: Reading) -> list[Disagreement]:
    """Numbers whose digits do not stand in their frame, or not between their labels."""
    document = pypdfium2.PdfDocument(content)
    pages = [Page(page) for page in document]
    found = []
    first: dict[tuple[int | None, float], float] = {}
    for _, read in numbers_of(reading):
        if frame := read.where.frame:
            row = read.where.page, frame[1]
            first[row] = min(first.get(row, frame[0]), frame[0])
    for cell, read in numbers_of(reading):
        if fault := _fault(pages, cell, read, first):
            found.append(Disagreement(cell.id, f"{read.where}: {fault}"))
    document.close()
    return found


def _fault(
    pages: Sequence[Page],
    cell: Cell,
    read: ReadCell,
    first: Mapping[tuple[int | None, float], float],
) -> str:
    """`first`: by page and height of a row, where its first number begins; labels end there, and
    a text that was moved across the numbers behind it is none."""
    page, frame = read.where.page, read.where.frame
    if page is None or frame is None:
        return "no frame is given"
    above = _above(pages, page - 1, frame)
    printed = pages[page - 1].within(frame)
    fault = fault_of_digits(cell, read, printed, above[-20:])
    # A line of words that was moved across the box leaves the number there what it was.
    if fault and fault_of_digits(cell, read, _HAN.sub("", printed), above[-20:]):
        return fault
    # A bracket that a torn text above opens is no note of the heading below it.
    heads = words(above), words(above[-30:].translate(_NO_BRACKETS))
    if words(cell.column_label) not in {_nearest_heading(one, cell) for one in heads}:
        return f"its column is {above[-20:]!r}"
    letters = pages[page - 1].letters
    if cell.table == 4:
        return _fault_of_group(letters, cell, frame)
    left, top, bottom = first[page, frame[1]], frame[1], frame[3]
    beside = words(
        "".join(each.text for each in letters if each.x < left and top < each.y < bottom)
    )
    label = words(cell.row_label)
    if not _holds(beside, label):
        return f"its row is {beside!r}"
    # 其他 stands in 其他处理, which is a heading beside other rows.
    known = {other for other in row_words(cell.table) - {"其他"} if other in beside}
    others = {other for other in strange_labels(known, cell) if other not in label}
    return f"its row is also {others}" if others else ""


def _above(pages: Sequence[Page], number: int, frame: tuple[float, float, float, float]) -> str:
    """Chinese signs and digits over the frame, on this page or the last one that has any."""
    left, top, right, _ = frame
    while number >= 0:
        over = "".join(
            each.text for each in pages[number].letters if left < each.x < right and each.y < top
        )
        if words(over):
            return over
        number, top = number - 1, float("inf")
    return ""


def _nearest_heading(above: str, cell: Cell) -> str:
    """The last heading of the table in the text; a text moved across the table is none."""
    heads = column_words(cell.table)
    return max(heads, key=lambda head: (above.rfind(head) + len(head) * (head in above), len(head)))


def _holds(text: str, label: str) -> bool:
    """Whether the signs of the label stand in the text in their order, others between them."""
    rest = iter(text)
    return all(sign in rest for sign in label)


def _fault_of_group(
    letters: Sequence[Letter], cell: Cell, frame: tuple[float, float, float, float]
) -> str:
    """Of the three groups of table 4, whose heading is nearest at the side?"""
    left, top, right, _ = frame
    groups = dict.fromkeys(each.row_label for each in FORMS["2021"].cells if each.table == 4)
    over = [each for each in letters if each.y < top]
    text = "".join(each.text for each in over)
    # The title of the section names the first group as well.
    text = text.replace("行政复议、", "\0" * 5)
    places = {}
    for group in groups:
        at = text.rfind(group)
        if at >= 0:
            places[group] = [each.x for each in over[at : at + len(group)]]
    if cell.row_label not in places:
        return f"no heading {cell.row_label}"
    # A heading stands in the middle over its columns, or at the left of them.
    middle = (left + right) / 2
    nearest = min(places, key=lambda group: abs(sum(places[group]) / len(places[group]) - middle))
    begun = {group: min(at) for group, at in places.items() if min(at) <= right}
    last = max(begun, key=lambda group: begun[group], default="")
    return "" if cell.row_label in (nearest, last) else f"its group is {nearest} or {last}"
