"""A reading as a page of text: the tables as a person knows them, then what was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.reporting.reading.result import ReadCell, Reading
from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellState,
    Form,
    Outcome,
    Table,
    plain_value,
)
from gongkai.statute.annual_report.table3 import OUTCOMES
from gongkai.statute.numerals import chinese_number

_SHORT = {
    CellState.BLANK: "空",
    CellState.ABSENT: "缺",
    CellState.SLASH: "/",
    CellState.NONE: "无",
    CellState.TEXT: "文",
    CellState.UNSURE: "?",
}
_LEGEND = {
    CellState.BLANK: "空：印了格子没有填",
    CellState.ABSENT: "缺：没有印出",
    CellState.TEXT: "文：填的是文字",
    CellState.UNSURE: "?：读不准，前面是可能的数",
}
_LONGEST_LABEL = 34
"""Columns of a terminal; a Chinese sign takes two."""

_MOST_CANDIDATES = 3


def for_people(reading: Reading) -> Iterator[str]:
    """The lines to print for a reading, or for its refusal."""
    yield reading.file
    if reading.refused is not None:
        yield f"  未读：{reading.refused}"
        return
    form = FORMS[reading.form] if reading.form else None
    yield f"  标题　{reading.title or '没有找到'}"
    yield (
        f"  机关　{reading.agency or '看不出'}　年度　{reading.year or '看不出'}"
        f"　格式　{form.label if form else '看不出'}"
    )
    if reading.preamble:
        yield f"  引言　{len(reading.preamble)}段"
    for section in reading.sections:
        yield f"  {section.title}　{len(section.paragraphs)}段"
    if form:
        yield from _tables(reading, form)
    yield f"  发现{len(reading.findings)}处" if reading.findings else "  没有发现问题"
    for finding in reading.findings:
        kind = "不能核对" if finding.outcome is Outcome.NOT_CHECKABLE else finding.severity.label
        yield f"    [{kind}] {finding.rule}　{finding.message}"


def _tables(reading: Reading, form: Form) -> Iterator[str]:
    states = [read.entry.state for read in reading.cells.values()]
    counted = "；".join(
        f"{state.label}{states.count(state)}" for state in CellState if state in states
    )
    yield f"  共{len(states)}格：{counted}"
    for table in form.layout_for(reading.values).tables:
        yield f"  表{chinese_number(table.number)}　{table.title}"
        cells = [form.by_id[key] for key in table.cell_ids]
        if all(reading.cells[cell.id].entry.state is CellState.ABSENT for cell in cells):
            yield "    没有印出"
            continue
        yield from _rows(table, cells, reading)
    explained = [text for state, text in _LEGEND.items() if state in states]
    noted = {key: read for key, read in reading.cells.items() if _has_note(read)}
    if noted:
        explained.append("*：原文另有说明")
    if explained:
        yield f"  （{'；'.join(explained)}）"
    for key, read in noted.items():
        yield f"    * {form.by_id[key].label}　“{read.entry.note}”{_line(read)}"


def _has_note(read: ReadCell) -> bool:
    return bool(read.entry.note) and read.entry.state is not CellState.SLASH


def _rows(table: Table, cells: Sequence[Cell], reading: Reading) -> Iterator[str]:
    """Tables 3 and 4 as a grid under one heading, table 2 with a heading for each block."""
    grid: list[tuple[str, list[str], str]] = []
    above: tuple[str, ...] = ()
    group = ""
    for (block, _), members in groupby(cells, key=lambda cell: (cell.block_label, cell.row)):
        row = list(members)
        heads = tuple(cell.column_label for cell in row)
        if heads != above:
            grid.append(("", list(heads), ""))
            above = heads
        inner = block.removeprefix(OUTCOMES)
        if table.number == 3 and inner and inner != group:
            grid.append((inner, [], ""))
        group = inner
        reads = [reading.cells[cell.id] for cell in row]
        texts = [_short(cell, read) for cell, read in zip(row, reads, strict=True)]
        indent = "  " if table.number == 3 and inner else ""
        grid.append((indent + _label(row[0].row_label), texts, _line(reads[0])))
    return _aligned(grid)


def _label(text: str) -> str:
    """The label without its remarks, cut to fit."""
    end = text.find("（", 1)
    short = text[:end] if end > 0 else text
    while width(short) > _LONGEST_LABEL - 2:
        short = short[:-1]
    return short


def _short(cell: Cell, read: ReadCell) -> str:
    entry = read.entry
    if entry.value is not None:
        text = plain_value(cell, entry.value)
    else:
        known = [plain_value(cell, value) for value in entry.candidates[:_MOST_CANDIDATES]]
        text = "/".join(known) + _SHORT[entry.state]
    return text + ("*" if _has_note(read) else "")


def _line(read: ReadCell) -> str:
    return f"　第{read.where.line}行" if read.where.line else ""


def _aligned(grid: Sequence[tuple[str, list[str], str]]) -> Iterator[str]:
    labels = max(width(label) for label, _, _ in grid)
    columns = max(len(texts) for _, texts, _ in grid)
    widths = [
        max(width(texts[column]) for _, texts, _ in grid if column < len(texts))
        for column in range(columns)
    ]
    for label, texts, end in grid:
        boxes = (_padded(text, size) for text, size in zip(texts, widths, strict=False))
        yield f"    {label}{' ' * (labels - width(label))}  {'  '.join(boxes)}{end}".rstrip()


def _padded(text: str, size: int) -> str:
    return " " * (size - width(text)) + text


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
