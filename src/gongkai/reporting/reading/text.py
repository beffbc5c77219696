"""Front end for plain text and Markdown: lines of prose, and tables flattened to rows.

Rows are separated by |, ｜ or │ (with or without an outer frame), by tabs, or, where a label and
its numbers stand on one line, by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.reporting.reading.document import Block, Document, Field, Line, Row
from gongkai.reporting.reading.joining import PrintedLine, join_broken_labels
from gongkai.reporting.reading.stacking import stack_boxes
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import vocabulary_of
from gongkai.reporting.reading.wording import bare, narrow, without_emphasis
from gongkai.statute.annual_report import FORMS

_BAR = re.compile(r"(?<!\\)[|｜│┃]")
_RULE_MARKS = frozenset("-─━=")
_FRAME_MARKS = frozenset("+|｜│┃:┼├┤┌┐└┘┬┴┠┨┯┷╋ \t\u3000")
_HEADING_MARK = re.compile(r"^\s{0,3}#{1,6}\s+|^\s*>+\s?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAK_OF_NUMBERS = re.compile(r"(?<=\d)\s*<br\s*/?>\s*(?=\d)", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*>+\s?(?=.*[|｜│┃\t])")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|#160|#xa0);", re.IGNORECASE)
_FEWEST_BARE_VALUES = 5
"""So many numbers side by side are a row; fewer may be the number of a page."""
_INVISIBLE = "\ufeff\u200b\u2060"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _Split:
    """A source line split into fields; `bar` says that its separator is a visible bar."""

    texts: list[str]
    bar: bool
    opens: bool = False
    closes: bool = False


def parse(text: str) -> Document:
    """The neutral document of a text; line numbers are those of the text."""
    return Document(tuple(_blocks(_printed_lines(text))))


def _printed_lines(text: str) -> list[PrintedLine]:
    """Lines that are not empty, broken labels mended, tables numbered."""
    lines: list[PrintedLine] = []
    run: list[tuple[int, str, _Split]] = []
    table = 0
    ruled = False

    def close() -> None:
        nonlocal table
        if run:
            table += 1
            lines.extend(_rows_of(run, table))
            run.clear()

    sources = _LINE_END.split(text)
    for number, source in enumerate(sources, start=1):
        cleaned = _cleaned(source)
        if not cleaned.strip():
            continue
        if _is_rule(cleaned):
            # A rule under one row begins a table in Markdown: what stands before is another one.
            if len(run) > 1 and "|" in cleaned and not ruled:
                last = run.pop()
                close()
                run.append(last)
            ruled = "|" in cleaned and bool(run)
            continue
        split = _split(cleaned)
        if split is None:
            close()
            ruled = False
            lines.append(PrintedLine([Field(_prose(cleaned), 1, number)], None, source.strip()))
        else:
            ruled = False
            run.append((number, source.strip(), split))
    close()
    return stack_boxes(join_broken_labels(lines))


def _is_rule(text: str) -> bool:
    """Whether a line only draws: |---|:--:| or ├──┼──┤. A row of single dashes is a row."""
    marks = set(text)
    if not marks & _RULE_MARKS or marks - _RULE_MARKS - _FRAME_MARKS:
        return False
    return any(mark * 2 in text for mark in _RULE_MARKS)


def _cleaned(source: str) -> str:
    text = _BREAK.sub("", _BREAK_OF_NUMBERS.sub(" ", source)) if "<" in source else source
    text = _QUOTED.sub("", _ENTITY.sub(" ", text))
    return text.strip(_INVISIBLE + "\f\v\x1a\x00").replace("\ufffe", "")


def _prose(text: str) -> str:
    return without_emphasis(_HEADING_MARK.sub("", text).strip().strip(_INVISIBLE).strip())


def _split(text: str) -> _Split | None:
    """The fields of a row, or None when the line is prose."""
    stripped = text.strip(" \u3000\xa0")
    if _BAR.search(stripped):
        parts = _BAR.split(stripped)
        opens, closes = not parts[0].strip(), len(parts) > 1 and not parts[-1].strip()
        return _Split(parts, True, opens, closes)
    if "\t" in stripped.strip():
        parts = stripped.split("\t")
        if _is_tabular(parts):
            return _Split(parts, False)
    parts = _spaced(stripped)
    return _Split(parts, False) if parts else None


def _is_tabular(parts: Iterable[str]) -> bool:
    """Whether tabs separate boxes of a table: a known word is among them, or values only."""
    texts = [part for part in parts if part.strip()]
    if not texts:
        return False
    return any(_is_known(text) for text in texts) or all(map(looks_like_a_value, texts))


def _is_known(text: str) -> bool:
    return any(
        vocabulary.table_of(text)
        or vocabulary.row(2, text)
        or vocabulary.row(3, text)
        or vocabulary.is_head(text)
        or bare(text) in vocabulary.words
        for vocabulary in map(vocabulary_of, FORMS)
    )


def _spaced(text: str) -> list[str]:
    """Fields of a line whose boxes were printed side by side: known words, then values."""
    parts = narrow(text).split()
    if not 2 <= len(parts) <= 40:
        return []
    values = 0
    while values < len(parts) and looks_like_a_value(parts[-1 - values]):
        values += 1
    if values == len(parts):
        return parts if values >= _FEWEST_BARE_VALUES else []
    label = text.split()[: len(parts) - values]
    if values:
        whole = "".join(label)
        if _is_known(whole):
            return [whole, *parts[-values:]]
        return [*label, *parts[-values:]] if all(map(_is_known, label)) else []
    return label if all(map(_is_known, label)) else []


def _rows_of(run: list[tuple[int, str, _Split]], table: int) -> Iterable[PrintedLine]:
    """Rows of one table; the outer bars are taken off when every row has them.

    A row that begins or ends with a bar while others do not has a blank field there.
    """
    splits = [split for _, _, split in run]
    bars = all(split.bar for split in splits)
    opens = bars and all(split.opens for split in splits)
    closes = bars and all(split.closes for split in splits)
    framed = (opens and closes) or not any(split.bar for split in splits)
    for number, source, split in run:
        texts = split.texts
        if opens:
            texts = texts[1:]
        if (closes or (opens and split.closes)) and texts:
            texts = texts[:-1]
        fields = [
            Field(without_emphasis(text.replace("\\|", "|")), column, number)
            for column, text in enumerate(texts, start=1)
        ]
        yield PrintedLine(fields, table, source, framed)


def _blocks(lines: Iterable[PrintedLine]) -> Iterable[Block]:
    numbers: dict[int, int] = {}
    for line in lines:
        if line.table is None:
            first = line.fields[0]
            if first.text:
                yield Line(first.text, first.line)
            continue
        numbers[line.table] = numbers.get(line.table, 0) + 1
        yield Row(tuple(line.fields), line.table, numbers[line.table], line.framed, line.source)
