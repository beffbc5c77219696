"""Tables without ruling lines: their lines as rows of fields, whose columns the core weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.reporting.reading.document import Block, Line, Row
from gongkai.reporting.reading.pdf.printed import Printed, joined
from gongkai.reporting.reading.pdf.runs import Run
from gongkai.reporting.reading.text import parse

_GAP = 0.9
"""Ems between two columns at the least."""

_FEWEST = 2
"""Rows of a table."""

_BETWEEN = 2
"""Lines that a label may be broken into between two rows."""


def fields_of(line: Printed) -> list[str]:
    """The texts of a line between its wide gaps."""
    groups: list[list[Run]] = []
    reach = 0.0
    for run in line.runs:
        if not groups or run.left - reach > _GAP * line.em:
            groups.append([])
        groups[-1].append(run)
        reach = max(reach, run.right)
    return [joined(group, line) for group in groups]


def find_tables(lines: Sequence[Printed]) -> Iterator[range]:
    """The stretches of lines that look like tables: two rows of three fields, or more."""
    rows = [number for number, line in enumerate(lines) if _is_row(line)]
    start = 0
    for place, row in enumerate(rows):
        last = place + 1 == len(rows)
        if last or rows[place + 1] - row > _BETWEEN + 1:
            if place - start + 1 >= _FEWEST:
                yield range(rows[start], row + 1)
            start = place + 1


def _is_row(line: Printed) -> bool:
    return len(line.runs) > 2 and len(fields_of(line)) > 2


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
