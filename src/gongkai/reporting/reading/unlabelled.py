"""Table 4 that lost all its labels: fifteen values in a row under the title of its section.

Nothing says which value is whose, so every cell is UNSURE; but it is not absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.reporting.reading.document import Block, Line
from gongkai.reporting.reading.headings import Heading
from gongkai.reporting.reading.places import unsure_among
from gongkai.reporting.reading.result import ReadCell, Where
from gongkai.reporting.reading.tables import ReadTables
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.statute.annual_report import Form

_TABLE = 4
_SECTION = "s4"


def take_unlabelled_results(
    tables: ReadTables, blocks: Sequence[Block], headings: Mapping[int, Heading], form: Form
) -> None:
    """Make the cells of an absent table 4 UNSURE when its values alone are printed."""
    if _TABLE not in tables.absent:
        return
    cells = [cell for cell in form.cells if cell.table == _TABLE]
    for index in _under_its_title(blocks, headings):
        block = blocks[index]
        if not isinstance(block, Line):
            continue
        texts = block.text.split()
        if len(texts) != len(cells) or not all(map(looks_like_a_value, texts)):
            continue
        where = Where(page=block.page, line=block.line)
        for cell in cells:
            tables.cells[cell.id] = ReadCell(unsure_among(cell, texts, None), where)
        tables.absent = tuple(table for table in tables.absent if table != _TABLE)
        tables.misfits.setdefault(_TABLE, []).append("没有列名")
        tables.claimed |= {index}
        return


def _under_its_title(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> Sequence[int]:
    """The blocks of section four."""
    for index, heading in headings.items():
        if heading.id == _SECTION:
            following = [other for other in headings if other > index]
            return range(index + 1, min(following, default=len(blocks)))
    return ()
