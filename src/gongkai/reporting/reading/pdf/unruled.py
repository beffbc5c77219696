"""Tables without ruling lines: their lines as rows of fields, whose columns the core weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reporting.reading.document import Block, Line, Row
from gongkai.reporting.reading.pdf.printed import Printed, joined
from gongkai.reporting.reading.pdf.runs import Run
from gongkai.reporting.reading.text import parse
from gongkai.reporting.reading.values import looks_like_a_value

_GAP, _GAP_BEHIND_MARK = 0.6, 1.3
"""Ems between two columns at the least; a mark is often narrower than its place."""

_MARKS = frozenset("，。、；：！？）〕】》”’")

_FEWEST = 2
"""Rows with a value that make a table."""

_BETWEEN = 4
"""Lines that a label may be broken into between two rows."""


def fields_of(line: Printed) -> list[str]:
    """The texts of a line between its wide gaps."""
    groups: list[list[Run]] = []
    reach, least = 0.0, 0.0
    for run in line.runs:
        if not groups or run.left - reach > least * line.em:
            groups.append([])
        groups[-1].append(run)
        if run.right > reach:
            reach = run.right
            least = _GAP_BEHIND_MARK if run.text[-1:] in _MARKS else _GAP
    return [joined(group, line) for group in groups]


def find_tables(lines: Sequence[Printed]) -> Iterator[range]:
    """The stretches of lines that look like tables: rows of three fields, two with values."""
    rows = {
        number: any(map(looks_like_a_value, fields))
        for number, line in enumerate(lines)
        if len(line.runs) > 2 and len(fields := fields_of(line)) > 2
    }
    stretch: list[int] = []
    for row in (*rows, len(lines) + _BETWEEN + 1):
        if stretch and row - stretch[-1] > _BETWEEN + 1:
            if sum(rows[number] for number in stretch) >= _FEWEST:
                yield range(stretch[0], stretch[-1] + 1)
            stretch = []
        stretch.append(row)


def blocks_of(lines: Sequence[tuple[int, Printed]], tables: int) -> tuple[list[Block], int]:
    """The lines (each with its page) as rows, read as a text with tabs is; tables count on."""
    text = "\n".join("\t".join(fields_of(line)).replace("\n", " ") for _, line in lines)
    blocks: list[Block] = []
    most = 0
    for block in parse(text).blocks:
        if isinstance(block, Row):
            most = max(most, block.table)
            fields = tuple(
                replace(
                    box,
                    line=lines[box.line - 1][1].number if box.line else None,
                    page=lines[box.line - 1][0] if box.line else None,
                )
                for box in block.fields
            )
            blocks.append(replace(block, fields=fields, table=tables + block.table))
        elif isinstance(block, Line) and block.line:
            page, line = lines[block.line - 1]
            blocks.append(Line(block.text.replace("\t", " "), line.number, page))
    return blocks, most
