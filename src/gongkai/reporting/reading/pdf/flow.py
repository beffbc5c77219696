"""The pages one after the other as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.reporting.reading.document import Block
from gongkai.reporting.reading.pdf import tables, unruled
from gongkai.reporting.reading.pdf.pages import PrintedPage, Ruled
from gongkai.reporting.reading.pdf.paragraphs import Measure, Paragraph, goes_on, measure
from gongkai.reporting.reading.pdf.printed import Printed

Item = Ruled | tuple[int, list[Printed]] | tuple[int, Printed]


def blocks_of(pages: Sequence[PrintedPage]) -> tuple[Block, ...]:
    """Paragraphs, tables and rows in the order in which they are read."""
    return tuple(_Flow(pages).blocks())


class _Flow:
    def __init__(self, pages: Sequence[PrintedPage]) -> None:
        self.pages = pages
        self.measures = _measures(pages)
        self.table = 0

    def blocks(self) -> Iterator[Block]:
        paragraph: Paragraph | None = None
        parts: list[Ruled] = []
        page_of_last = 0
        for page in self.pages:
            here = self.measures.get(_kind(page))
            for item in _items(page):
                if parts and not (isinstance(item, Ruled) and tables.goes_on(parts[-1], item)):
                    yield self._grid(parts)
                    parts = []
                if paragraph and not (
                    isinstance(item, Printed)
                    and here
                    and goes_on(
                        paragraph.lines[-1], item, here, new_page=page_of_last != page.number
                    )
                ):
                    yield from _closed(paragraph)
                    paragraph = None
                if isinstance(item, Ruled):
                    parts.append(item)
                elif isinstance(item, Printed):
                    paragraph = paragraph or Paragraph(page.number)
                    paragraph.add(item, " ".join(unruled.fields_of(item)))
                else:
                    rows = [(page.number, line) for line in item]
                    blocks, count = unruled.blocks_of(rows, self.table)
                    self.table += count
                    yield from blocks
                page_of_last = page.number
        if parts:
            yield self._grid(parts)
        if paragraph:
            yield from _closed(paragraph)

    def _grid(self, parts: list[Ruled]) -> Block:
        self.table += 1
        return tables.grid_of(parts, self.table)


def _closed(paragraph: Paragraph) -> Iterator[Block]:
    block = paragraph.block()
    if block:
        yield block


def _measures(pages: Sequence[PrintedPage]) -> dict[tuple[int, int], Measure]:
    """By the size of pages, for landscape pages have other margins."""
    lines: dict[tuple[int, int], list[Printed]] = {}
    for page in pages:
        lines.setdefault(_kind(page), []).extend(page.lines)
    return {kind: measure(found, kind[0]) for kind, found in lines.items() if found}


def _kind(page: PrintedPage) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _items(page: PrintedPage) -> Iterator[Ruled | Printed | list[Printed]]:
    """Tables, lines, and stretches of lines that are a table, from above."""
    stretch = {number: found for found in unruled.find_tables(page.lines) for number in found}
    waiting = list(page.tables)
    for number, line in enumerate(page.lines):
        while waiting and waiting[0].top < line.base:
            yield waiting.pop(0)
        found = stretch.get(number)
        if found is None:
            yield line
        elif number == found[0]:
            yield page.lines[found[0] : found[-1] + 1]
    yield from waiting
