"""Faults of tables in markup (HTML, WordprocessingML, SpreadsheetML), as edits of its text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

Edit = Callable[[str, "Markup", random.Random], str]

_LABEL = re.compile(r">([^<>]*(?:[一-鿿]|&#\d{5};)[^<>]*)<")
_NUMBER = re.compile(r">\s*(\d[\d,.]*)\s*<")
_SIGN = re.compile(r"&#?\w+;|.", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Markup:
    """How a markup writes a table, its rows and its cells; `respan` gives a cell another span."""

    table: re.Pattern[str]
    row: re.Pattern[str]
    cell: re.Pattern[str]
    respan: Callable[[str, random.Random], str]


def _respan_html(cell: str, chance: random.Random) -> str:
    kind = chance.choice(("rowspan", "colspan"))
    value = chance.choice((0, 1, 2, 2, 3, 5))
    tag, rest = cell.split(">", 1) if ">" in cell else (cell, "")
    return f'{re.sub(kind + "=.?[0-9]+.?", "", tag)} {kind}="{value}">{rest}'


def _respan_word(cell: str, chance: random.Random) -> str:
    new = chance.choice(
        (
            '<w:gridSpan w:val="1"/>',
            '<w:gridSpan w:val="2"/>',
            '<w:gridSpan w:val="3"/>',
            '<w:vMerge w:val="restart"/>',
            "<w:vMerge/>",
        )
    )
    name = new[3:8]
    bare = re.sub(rf"<w:{name}[^>]*/>", "", cell)
    if "<w:tcPr>" in bare:
        return bare.replace("<w:tcPr>", f"<w:tcPr>{new}", 1)
    return bare.replace("<w:tc>", f"<w:tc><w:tcPr>{new}</w:tcPr>", 1)


HTML = Markup(
    re.compile(r"<table\b.*?</table>", re.S | re.I),
    re.compile(r"<tr\b.*?(?=<tr\b|</t(?:able|body|head))", re.S | re.I),
    re.compile(r"<t[dh]\b.*?(?=<t[dhr]\b|</tr|</t(?:able|body|head))", re.S | re.I),
    _respan_html,
)
WORD = Markup(
    re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.S),
    re.compile(r"<w:tr\b.*?</w:tr>", re.S),
    re.compile(r"<w:tc>.*?</w:tc>", re.S),
    _respan_word,
)
SHEET = Markup(
    re.compile(r"<sheetData>.*</sheetData>", re.S),
    re.compile(r"<row\b.*?</row>", re.S),
    re.compile(r"<c\b[^>]*?(?:/>|>.*?</c>)", re.S),
    lambda cell, chance: cell,
)


def spoil_markup(text: str, markup: Markup, chance: random.Random) -> str:
    """The text with one fault in one of its tables."""
    tables = list(markup.table.finditer(text))
    if not tables:
        return text
    table = chance.choice(tables)
    edited = EDITS[chance.choice(list(EDITS))](table[0], markup, chance)
    return text[: table.start()] + edited + text[table.end() :]


def _put(text: str, at: re.Match[str], new: str) -> str:
    return text[: at.start()] + new + text[at.end() :]


def _swapped(text: str, one: re.Match[str], two: re.Match[str], group: int = 0) -> str:
    first, second = sorted((one, two), key=lambda match: match.start())
    if first.end(group) > second.start(group):
        return text
    return (
        text[: first.start(group)]
        + second[group]
        + text[first.end(group) : second.start(group)]
        + first[group]
        + text[second.end(group) :]
    )


def _at(pattern: str) -> Callable[[Markup], re.Pattern[str]]:
    return lambda markup: getattr(markup, pattern)


def _change(pattern: Callable[[Markup], re.Pattern[str]], how: Callable[[str], str]) -> Edit:
    def edit(text: str, markup: Markup, chance: random.Random) -> str:
        found = list(pattern(markup).finditer(text))
        if not found:
            return text
        hit = chance.choice(found)
        return _put(text, hit, how(hit[0]))

    return edit


def _swap(pattern: Callable[[Markup], re.Pattern[str]], group: int = 0) -> Edit:
    def edit(text: str, markup: Markup, chance: random.Random) -> str:
        found = list(pattern(markup).finditer(text))
        return _swapped(text, *chance.sample(found, 2), group) if len(found) > 1 else text

    return edit


def _edit_column(how: Callable[[list[str], int, int], None]) -> Edit:
    """Change the cells of each row, counted from the right: labels span at the left."""

    def edit(text: str, markup: Markup, chance: random.Random) -> str:
        one, two = chance.randint(1, 8), chance.randint(1, 8)
        headless = chance.random() < 0.3
        rows = list(markup.row.finditer(text))
        for number, row in reversed(list(enumerate(rows))):
            if headless and number < 3:
                continue
            found = list(markup.cell.finditer(row[0]))
            if not found:
                continue
            cells = [match[0] for match in found]
            if len(cells) >= max(one, two):
                how(cells, one, two)
            inner = row[0][: found[0].start()] + "".join(cells) + row[0][found[-1].end() :]
            text = _put(text, row, inner)
        return text

    return edit


def _drop_column(cells: list[str], one: int, _: int) -> None:
    del cells[-one]


def _double_column(cells: list[str], one: int, _: int) -> None:
    cells.insert(len(cells) - one, cells[-one])


def _swap_columns(cells: list[str], one: int, two: int) -> None:
    cells[-one], cells[-two] = cells[-two], cells[-one]


def _respan(text: str, markup: Markup, chance: random.Random) -> str:
    found = list(markup.cell.finditer(text))
    if not found:
        return text
    hit = chance.choice(found)
    return _put(text, hit, markup.respan(hit[0], chance))


def _merge(text: str, markup: Markup, chance: random.Random) -> str:
    """A cell takes the place of the next one, mostly with a wider span and sometimes its text."""
    found = list(markup.cell.finditer(text))
    if len(found) < 2:
        return text
    place = chance.randrange(len(found) - 1)
    one, gone = found[place], found[place + 1]
    kept = one[0] if chance.random() < 0.3 else markup.respan(one[0], chance)
    if chance.random() < 0.3 and (number := _NUMBER.search(gone[0])):
        kept = re.sub(r"(\d)(\s*<)", lambda found: found[1] + number[1] + found[2], kept, count=1)
    return text[: one.start()] + kept + text[one.end() : gone.start()] + text[gone.end() :]


def _alter_label(text: str, markup: Markup, chance: random.Random) -> str:
    found = list(_LABEL.finditer(text))
    if not found:
        return text
    hit = chance.choice(found)
    signs = _SIGN.findall(hit[1])
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(signs))
        match chance.choice(("drop", "double", "change", "swap")):
            case "drop" if len(signs) > 1:
                del signs[place]
            case "double":
                signs.insert(place, signs[place])
            case "change":
                signs[place] = chance.choice("其他总计法人一二三四不予公开行政结果年制（）、3 ")
            case "swap":
                other = chance.randrange(len(signs))
                signs[place], signs[other] = signs[other], signs[place]
    return text[: hit.start(1)] + "".join(signs) + text[hit.end(1) :]


def _move_digit(text: str, markup: Markup, chance: random.Random) -> str:
    """The last digit of a number goes to the front of the next one."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 2:
        return text
    place = chance.randrange(len(found) - 1)
    one, two = found[place], found[place + 1]
    return (
        text[: one.start(1)]
        + one[1][:-1]
        + text[one.end(1) : two.start(1)]
        + one[1][-1]
        + text[two.start(1) :]
    )


def _change_number(text: str, markup: Markup, chance: random.Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    hit = chance.choice(found)
    new = chance.choice(
        ("", "/", "无", hit[1] * 2, hit[1] + "件", "１２", "1,024", "12（其中3件）", "1 2", "3.0")
    )
    return text[: hit.start(1)] + new + text[hit.end(1) :]


EDITS: dict[str, Edit] = {
    "drop a tag": _change(lambda _: _TAG, lambda _: ""),
    "double a tag": _change(lambda _: _TAG, lambda tag: tag * 2),
    "drop a cell": _change(_at("cell"), lambda _: ""),
    "double a cell": _change(_at("cell"), lambda cell: cell * 2),
    "drop a row": _change(_at("row"), lambda _: ""),
    "double a row": _change(_at("row"), lambda row: row * 2),
    "swap rows": _swap(_at("row")),
    "swap cells": _swap(_at("cell")),
    "drop a column": _edit_column(_drop_column),
    "double a column": _edit_column(_double_column),
    "swap columns": _edit_column(_swap_columns),
    "merge cells": _merge,
    "change a span": _respan,
    "exchange labels": _swap(lambda _: _LABEL, 1),
    "alter a label": _alter_label,
    "exchange numbers": _swap(lambda _: _NUMBER, 1),
    "move a digit": _move_digit,
    "change a number": _change_number,
}
"""The faults by name."""
