"""The reports that are spoilt: our own in five forms, and others as they are commonly made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import cache

from drawn_pdf import drawn
from drawn_report import draw_report
from flattened import STYLES, flatten_in
from office_files import Style, docx_of, xlsx_of
from pages import by_word, clean, laid_out, on_a_site, unclosed
from sample_content import sample
from sources import LAYOUTS_OF_TABLE_2, LAYOUTS_OF_TABLE_4, NUMBERS, PAGES, Manner, Source, draw

from gongkai.reporting.output.rendering import write
from gongkai.statute.annual_report import FORMS, CellKind, Entry, Form

VARIANTS = 24
"""Originals of each kind; their form, values and manner differ."""

_ADORNED = (
    "{}",
    "{}",
    "{}",
    "{}件",
    "{},045",
    "{}（其中修订3件）",
    " {} ",
    "0",
    "/",
    "无",
    "",
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _form(chance: random.Random) -> Form:
    return FORMS[chance.choice(("2019", "2021", "2021"))]


def _own(format: str) -> Callable[[random.Random], bytes]:
    def build(chance: random.Random) -> bytes:
        form = _form(chance)
        most = chance.choice((3, 20, 999, 99_999))
        entries = {}
        for cell in form.cells:
            value = chance.randint(0, most)
            if cell.kind is CellKind.MONEY:
                value *= chance.choice((1, 100, 10_000, 1_000_000))
            elif cell.kind is CellKind.SIGNED:
                value *= chance.choice((1, -1))
            blank = chance.random() < 0.03
            entries[cell.id] = Entry.blank() if blank else Entry.number(value)
        return write(sample(form.code, entries=entries), format)

    return build


def _printed(form: Form, chance: random.Random) -> dict[str, str]:
    """What stands in each cell: each its own number, plain or adorned, or few that are alike."""
    way = chance.randrange(4)
    printed = {}
    for number, cell in enumerate(form.cells, start=101):
        if way == 3:
            printed[cell.id] = str(chance.choice((0, 0, 1, 2, 12)))
        elif way == 2 and cell.kind is CellKind.COUNT:
            text = chance.choice(_ADORNED).format(number)
            printed[cell.id] = text.translate(_FULL_WIDTH) if chance.random() < 0.1 else text
        else:
            printed[cell.id] = str(number)
    return printed


def _drawn(chance: random.Random) -> Source:
    form = _form(chance)
    manner = Manner(
        order=chance.choice(((2, 3, 4), (2, 3, 4), (4, 2, 3))),
        other_in_one_row=chance.random() < 0.2,
        table4=chance.choice(LAYOUTS_OF_TABLE_4),
        table2=chance.choice(LAYOUTS_OF_TABLE_2),
        pages=chance.choice(("whole", "whole", *PAGES)),
        numbers=chance.choice(NUMBERS),
        spaced=chance.random() < 0.3,
        rows_reversed=chance.random() < 0.1,
        columns_reversed=chance.random() < 0.1,
        extra_row=chance.random() < 0.2,
        extra_column=chance.random() < 0.2,
        note_below=chance.random() < 0.2,
    )
    return draw(form, _printed(form, chance), manner)


def _text(chance: random.Random) -> bytes:
    form = _form(chance)
    return flatten_in(chance.choice(STYLES), form, _printed(form, chance)).encode()


def _page(chance: random.Random) -> bytes:
    return chance.choice((clean, laid_out, on_a_site, unclosed))(_drawn(chance).document)


def _word(chance: random.Random) -> bytes:
    style = Style(
        runs=chance.choice((0, 2)),
        controls=chance.random() < 0.3,
        tracked=chance.random() < 0.3,
        framed=chance.random() < 0.2,
    )
    return docx_of(_drawn(chance).document, style)


def _workbook(chance: random.Random) -> bytes:
    style = Style(stored_as=chance.choice(("number", "text")))
    return xlsx_of(_drawn(chance).document, style)


def _drawn_pdf(chance: random.Random) -> bytes:
    form = _form(chance)
    values = {cell.id: chance.randint(0, 999) for cell in form.cells}
    return drawn(*draw_report(form.code, values, 2023 if form.code == "2021" else 2020))


KINDS: Mapping[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "html": ("html", _own("html")),
    "word-html": ("html", lambda chance: by_word(_drawn(chance).document)),
    "page": ("html", _page),
    "docx": ("docx", _own("docx")),
    "word": ("docx", _word),
    "xlsx": ("xlsx", _own("xlsx")),
    "workbook": ("xlsx", _workbook),
    "json": ("json", _own("json")),
    "text": ("text", _text),
    "pdf": ("pdf", _own("pdf")),
    "drawn-pdf": ("pdf", _drawn_pdf),
}
"""Format and builder of each kind of original."""


@cache
def original(kind: str, variant: int) -> bytes:
    """One of the originals of a kind."""
    return KINDS[kind][1](random.Random(f"{kind} {variant}"))
