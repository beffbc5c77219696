"""Reads our page: its tables with their spans, and all other text."""

from __future__ import annotations

from typing import Any

from lxml import html

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.readback.comparing import Places, ReadBack


def read(written: bytes, content: ReportContent) -> ReadBack:
    """Tables of class statutory; a caption is prose, for it is the section's heading."""
    page = html.document_fromstring(written.decode())
    tables = tuple(_table(table) for table in page.iter("table"))
    for row in list(page.iter("tr")):
        row.drop_tree()
    prose = "".join(page.find("body").itertext())
    return ReadBack(tables, "".join(prose.split()))


def _table(table: Any) -> Places:
    places: Places = {}
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            across, down = int(box.get("colspan", 1)), int(box.get("rowspan", 1))
            places[row, column] = "".join(box.itertext())
            taken.update((row + i, column + j) for i in range(down) for j in range(across))
            column += across
    return places
