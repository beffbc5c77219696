"""Front end for plain text and Markdown whose tables are flattened to rows of fields.

A row is a line with | or tabs between its fields. Where every row of a table begins with | the
outer ones are a frame; where every row ends with | they only end the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gongkai.reporting.reading.document import Block, Document, Field, Line, Row
from gongkai.reporting.reading.wording import without_emphasis

ENCODINGS = ("utf-8-sig", "gb18030")
_BARS = str.maketrans({"｜": "|", "│": "|", "┃": "|"})
_RULE = re.compile(r"^[\s|:+=─━┄┈┼├┤-]+$")
_HEADING = re.compile(r"^#{1,6}\s+|^>\s+|^[*+-]\s+")


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB18030; None for anything else."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\x00" in content:
        return None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def parse(text: str) -> Document:
    """The blocks of a text. Never raises."""
    lines = [
        (number, line.translate(_BARS)) for number, line in enumerate(text.splitlines(), start=1)
    ]
    blocks: list[Block] = []
    table = 0
    for kind, group in groupby(lines, key=lambda pair: _kind(pair[1])):
        members = list(group)
        if kind == "row":
            table += 1
            blocks.extend(_table(members, table))
        elif kind == "line":
            blocks.extend(
                Line(without_emphasis(_HEADING.sub("", line.strip())), number)
                for number, line in members
            )
    return Document(tuple(blocks))


def _kind(line: str) -> str:
    stripped = line.strip()
    if not stripped:
        return "blank"
    if "|" in stripped:
        return "row"
    return "row" if "\t" in line.strip("\t \r\n") else "line"


def _table(members: list[tuple[int, str]], table: int) -> Iterator[Row]:
    rows = [(number, line.strip(" \r\n\u3000")) for number, line in members]
    rows = [(number, line) for number, line in rows if not _RULE.match(line)]
    bars = all("|" in line for _, line in rows)
    opened = bars and all(line.startswith("|") for _, line in rows)
    closed = bars and all(line.endswith("|") for _, line in rows)
    for place, (number, line) in enumerate(rows, start=1):
        separator = "|" if "|" in line else "\t"
        texts = line.split(separator)
        if separator == "|" and opened:
            texts = texts[1:]
        if separator == "|" and closed and len(texts) > 1:
            texts = texts[:-1]
        fields = tuple(
            Field(text.strip(), column, number) for column, text in enumerate(texts, start=1)
        )
        yield Row(fields, table, place, (opened and closed) or separator == "\t", line)
