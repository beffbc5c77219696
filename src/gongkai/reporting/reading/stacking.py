"""Boxes that the source prints one below the other, put side by side again.

Some tools give each box a line of its own, others a line for the label and one for its values; a
band or a heading often stands alone between rows that are whole. Such lines become rows where they
stand together and a word among them belongs to a table of the form. All other lines stay prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from gongkai.reporting.reading.joining import PrintedLine
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import AMBIGUOUS, is_band, vocabulary_of
from gongkai.reporting.reading.wording import bare, numbering
from gongkai.statute.annual_report import FORMS

_LONGEST = 120
_LONGEST_STRANGER = 12
"""Characters of a text between headings that may be one the form does not have."""


class _Kind(Enum):
    ROW = "the fields of a row"
    HEAD = "a heading of columns"
    LABEL = "the label of a row"
    SPAN = "a heading of several rows: a band or a group"
    VALUES = "values only"
    OTHER = "anything else"


def stack_boxes(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The same lines with stacked boxes as rows; tables are numbered anew, in their order."""
    kinds = [_kind(line) for line in lines]
    _mark_strangers(lines, kinds)
    stacked: list[PrintedLine] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and kinds[end] is not _Kind.OTHER:
            end += 1
        if end > start:
            stacked += _rows(lines[start:end], kinds[start:end], start)
        else:
            stacked.append(lines[start])
            end = start + 1
        start = end
    return _renumbered(stacked)


def _kind(line: PrintedLine) -> _Kind:
    if line.table is not None:
        return _Kind.ROW
    text = line.fields[0].text
    return _kind_of(text) if text and len(text) <= _LONGEST else _Kind.OTHER


@lru_cache(maxsize=8192)
def _kind_of(text: str) -> _Kind:
    if all(map(looks_like_a_value, text.split())):
        return _Kind.VALUES
    if is_band(text):
        return _Kind.SPAN
    ambiguous = bare(text) in AMBIGUOUS and not numbering(text)
    for vocabulary in map(vocabulary_of, FORMS):
        if not ambiguous and (vocabulary.row(2, text) or vocabulary.row(3, text)):
            return _Kind.LABEL
        if bare(text) in vocabulary.groups:
            return _Kind.SPAN
        if bare(text) in vocabulary.words or vocabulary.is_head(text):
            return _Kind.HEAD
    return _Kind.OTHER


def _mark_strangers(lines: Sequence[PrintedLine], kinds: list[_Kind]) -> None:
    """A short text after a heading and before the first row is a heading as well."""
    for place in range(1, len(lines) - 1):
        if (
            kinds[place] is _Kind.OTHER
            and kinds[place - 1] is _Kind.HEAD
            and kinds[place + 1] in (_Kind.HEAD, _Kind.LABEL, _Kind.SPAN)
            and len(lines[place].fields[0].text) <= _LONGEST_STRANGER
        ):
            kinds[place] = _Kind.HEAD


def _rows(lines: Sequence[PrintedLine], kinds: Sequence[_Kind], start: int) -> list[PrintedLine]:
    """The rows of lines that stand together; the lines themselves when no table is among them."""
    if len(lines) < 2 or all(kind is _Kind.ROW for kind in kinds) or not _is_table(lines):
        return list(lines)
    # Numbers below zero cannot be those of a table that the source itself shows.
    table = -1 - start
    rows: list[PrintedLine] = []
    previous = _Kind.OTHER
    place = 0
    while place < len(lines):
        kind, first = kinds[place], lines[place]
        if kind is _Kind.ROW:
            rows.append(replace(first, table=table))
            previous = _Kind.LABEL if _labels_only(first) else kind
            place += 1
            continue
        if kind is _Kind.VALUES and previous in (_Kind.ROW, _Kind.SPAN, _Kind.OTHER):
            # A number that stands alone below a whole row may be that of a page.
            rows.append(first)
            previous = _Kind.OTHER
            place += 1
            continue
        end = place + 1
        while end < len(lines) and kinds[end] is kind and kind in (_Kind.HEAD, _Kind.VALUES):
            end += 1
        rows.append(_side_by_side(lines[place:end], table))
        previous, place = kind, end
    return rows


def _labels_only(line: PrintedLine) -> bool:
    """Whether a row ends with the label of a row of cells, and its values are to come."""
    texts = [field.text for field in line.fields if field.text]
    return bool(texts) and _kind_of(texts[-1]) is _Kind.LABEL


def _is_table(lines: Iterable[PrintedLine]) -> bool:
    return any(
        vocabulary.table_of(field.text)
        for line in lines
        for field in line.fields
        for vocabulary in map(vocabulary_of, FORMS)
    )


def _side_by_side(lines: Sequence[PrintedLine], table: int) -> PrintedLine:
    """One row of the boxes of these lines; a line of values has several."""
    boxes = [
        replace(line.fields[0], text=text)
        for line in lines
        for text in _texts_of(line.fields[0].text)
    ]
    fields = [replace(box, column=column) for column, box in enumerate(boxes, start=1)]
    return PrintedLine(fields, table, " ".join(line.source for line in lines))


def _texts_of(text: str) -> list[str]:
    return text.split() if _kind_of(text) is _Kind.VALUES else [text]


def _renumbered(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    numbers: dict[int, int] = {}
    return [
        line
        if line.table is None
        else replace(line, table=numbers.setdefault(line.table, len(numbers) + 1))
        for line in lines
    ]
