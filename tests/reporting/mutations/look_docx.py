"""A second look at a Word file: its XML by the standard library, and a grid of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from tests.reporting.mutations.seen import Seen, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tables_of(content: bytes) -> list[Table]:
    """Every table that holds no other, in the order of their start."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    tables = [table for table in root.iter(f"{_W}tbl") if table.find(f".//{_W}tbl") is None]
    return [Table(seen) for table in tables if (seen := _grid(table))]


def _inner(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Children of that name, also within content controls."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _inner(child, name)


def _number(element: ElementTree.Element | None, otherwise: int) -> int:
    value = None if element is None else element.get(f"{_W}val")
    return int(value) if value and value.isdigit() else otherwise


def _text(cell: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in cell.iter(f"{_W}t"))


def _grid(table: ElementTree.Element) -> list[Seen]:
    boxes: list[tuple[str, int, int, int, bool]] = []
    for row, line in enumerate(_inner(table, "tr"), start=1):
        left = _number(line.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _inner(line, "tc"):
            wide = max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            boxes.append((_text(cell), row, left, wide, goes_on))
            left += wide
    # A line of the grid at which no box begins is no column on paper.
    begins = sorted({left for _, _, left, _, _ in boxes})
    place = {left: number for number, left in enumerate(begins, start=1)}
    seen: dict[tuple[int, int], Seen] = {}
    bottom: dict[int, tuple[int, int]] = {}
    for text, row, left, wide, goes_on in boxes:
        columns = sum(left <= edge < left + wide for edge in begins)
        above = bottom.get(left)
        if goes_on and above and above[1] == wide and seen[above[0], left].rows + above[0] == row:
            start = seen[above[0], left]
            seen[above[0], left] = Seen(
                start.text + text, start.row, start.column, start.rows + 1, start.columns
            )
        else:
            seen[row, left] = Seen(text, row, place[left], 1, columns)
            bottom[left] = row, wide
    return list(seen.values())
