"""Lines of a Word document that are rows of a table set with tabs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gongkai.reporting.reading.document import Block, Grid, Line, Row
from gongkai.reporting.reading.text import parse


def rows_of_tabs(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, lines with tabs read as text files are and all tables numbered anew."""
    found: list[Block] = []
    tables = 0
    run: list[str] = []

    def close() -> None:
        nonlocal tables
        before = tables
        for block in parse("\n".join(run)).blocks if run else ():
            if isinstance(block, Row):
                fields = tuple(replace(box, line=None) for box in block.fields)
                tables = before + block.table
                found.append(replace(block, fields=fields, table=tables))
            elif isinstance(block, Line):
                found.append(Line(" ".join(block.text.split("\t"))))
        run.clear()

    for block in blocks:
        if isinstance(block, Line) and "\t" in block.text:
            run.append(block.text)
            continue
        close()
        if isinstance(block, Grid):
            tables += 1
            block = replace(block, table=tables)
        found.append(block)
    close()
    return tuple(found)
