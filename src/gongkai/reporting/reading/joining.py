"""Labels and titles that the source breaks over lines, put together again.

Only what is known can be joined: the pieces must give exactly a label of a form or the title of a
section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.reporting.reading.document import Field
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import beginnings_of_joinable_words, joinable_words
from gongkai.reporting.reading.wording import core

_MOST_PIECES = 5


@dataclass(slots=True)
class PrintedLine:
    """A line of the source: one field of prose (`table` None), or the fields of a row."""

    fields: list[Field]
    table: int | None
    source: str
    framed: bool = False


def join_broken_labels(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The same lines with broken labels whole, each in the line that holds its values."""
    joined: list[PrintedLine] = []
    position = 0
    while position < len(lines):
        mended = _values_last(lines, position) or _values_first(lines, position)
        if mended:
            new, used = mended
            joined.extend(new)
            position += used
        else:
            joined.append(lines[position])
            position += 1
    return joined


def _beginning(line: PrintedLine) -> int | None:
    """The place of the last text that is no value, when it begins a known word."""
    for place in range(len(line.fields) - 1, -1, -1):
        text = line.fields[place].text
        if text and not looks_like_a_value(text):
            return place if core(text) in beginnings_of_joinable_words() else None
    return None


def _texts(fields: Sequence[Field]) -> list[int]:
    return [place for place, field in enumerate(fields) if field.text]


def _values_last(lines: Sequence[PrintedLine], at: int) -> tuple[list[PrintedLine], int] | None:
    """`label begins` / `label ends | 1 | 2`: the values stand in the last line."""
    first = lines[at]
    start = _beginning(first)
    if start is None or start != _texts(first.fields)[-1]:
        return None
    whole = first.fields[start].text
    for step in range(1, min(_MOST_PIECES, len(lines) - at)):
        following = lines[at + step]
        texts = _texts(following.fields)
        if not texts:
            return None
        piece = following.fields[texts[0]]
        whole += piece.text
        if core(whole) in joinable_words():
            last = replace_text(following, texts[0], whole)
            if last.table is None and first.table is not None:
                last = replace_text(first, start, whole)
                return [last], step + 1
            before = [field for field in first.fields[:start] if field.text]
            kept = [PrintedLine(before, first.table, first.source, first.framed)] if before else []
            return [*kept, last], step + 1
        if core(whole) not in beginnings_of_joinable_words() or len(texts) > 1:
            return None
    return None


def _values_first(lines: Sequence[PrintedLine], at: int) -> tuple[list[PrintedLine], int] | None:
    """`label begins | 1 | 2` / `label ends`: the values stand in the first line."""
    first = lines[at]
    start = _beginning(first)
    if start is None or first.table is None:
        return None
    whole = first.fields[start].text
    for step in range(1, min(_MOST_PIECES, len(lines) - at)):
        texts = _texts(lines[at + step].fields)
        if len(texts) != 1:
            return None
        whole += lines[at + step].fields[texts[0]].text
        if core(whole) in joinable_words():
            return [replace_text(first, start, whole)], step + 1
        if core(whole) not in beginnings_of_joinable_words():
            return None
    return None


def replace_text(line: PrintedLine, place: int, text: str) -> PrintedLine:
    """The line with another text in one of its fields."""
    fields = list(line.fields)
    fields[place] = replace(fields[place], text=text)
    return PrintedLine(fields, line.table, line.source, line.framed)
