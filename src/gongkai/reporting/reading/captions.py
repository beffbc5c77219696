"""Titles of sections that come again above their tables, as in a workbook with a sheet for each.

Such a title heads no second section: the section stands where its prose is, and the lines between
the title and the table belong to the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.reporting.reading.document import Block, Line
from gongkai.reporting.reading.headings import Heading

_MOST_LINES = 3
"""Lines above a table: its title, whose table it is, and a unit."""
_LONGEST_LINE = 60


def captions_above_tables(blocks: Sequence[Block], titles: Mapping[int, Heading]) -> frozenset[int]:
    """The lines, by index, that only say which section the table below them belongs to.

    The first line is a title that stood before, in a section that printed no table, and that comes
    again behind the title of a later section.
    """
    captions: set[int] = set()
    sections: dict[str | None, int] = {}
    latest = ""
    for index, title in sorted(titles.items()):
        if title.id is None:
            continue
        if title.id in sections and latest > title.id:
            lines = _lines_down_to_a_table(index, blocks, titles)
            if lines and not _prints_a_table(sections[title.id], blocks, titles):
                captions.update(lines)
                continue
        sections[title.id] = index
        latest = title.id
    return frozenset(captions)


def _lines_down_to_a_table(
    index: int, blocks: Sequence[Block], titles: Mapping[int, Heading]
) -> range | None:
    for below in range(index + 1, min(index + _MOST_LINES + 1, len(blocks))):
        block = blocks[below]
        if not isinstance(block, Line):
            return range(index, below)
        if below in titles or len(block.text) > _LONGEST_LINE:
            return None
    return None


def _prints_a_table(index: int, blocks: Sequence[Block], titles: Mapping[int, Heading]) -> bool:
    for below in range(index + 1, len(blocks)):
        if below in titles:
            return False
        if not isinstance(blocks[below], Line):
            return True
    return False
