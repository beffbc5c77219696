"""Rows written as a CSV or XLSX file one after another, in constant memory, text always as text.

A spreadsheet runs what begins with = + - @ as a formula. In XLSX every text is an explicit string,
which no program evaluates. CSV has no types: a text that begins so gets an apostrophe before it,
which spreadsheets hide or show, but never run. Numbers are numbers in both.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import IO, Protocol, cast
from xml.sax.saxutils import escape

Value = str | int | Decimal | None
"""What may stand in a cell; None and the empty text leave it empty."""

MOST_ROWS = 1_048_576
"""Rows that a sheet of XLSX may have."""
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps; a longer number is written as text."""
_MOST_TEXT = 32_767
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_UNWRITABLE = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ROWS_AT_ONCE = 500
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


class RowWriter(Protocol):
    """Writes all rows to an open binary file; `name` is what the sheet is called."""

    def __call__(self, file: IO[bytes], rows: Iterable[Sequence[Value]], *, name: str) -> None: ...


def write_csv(file: IO[bytes], rows: Iterable[Sequence[Value]], *, name: str) -> None:
    """UTF-8 with the mark by which spreadsheets know it, commas, lines ended by CR LF."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    csv.writer(text).writerows([_plain(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def write_xlsx(file: IO[bytes], rows: Iterable[Sequence[Value]], *, name: str) -> None:
    """A workbook of one sheet; what is too long for it goes on in a second, a third …"""
    left = iter(rows)
    sheets = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        following: list[Sequence[Value]] = list(islice(left, 1))
        while following or not sheets:
            sheets += 1
            part = islice(chain(following, left), MOST_ROWS)
            with package.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                _write_sheet(cast(IO[bytes], sheet), part)
            following = list(islice(left, 1))
        for path, content in _frame(name, sheets):
            package.writestr(path, f"{_XML}{content}")


def _write_sheet(sheet: IO[bytes], rows: Iterator[Sequence[Value]]) -> None:
    sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        lines = (f"<row>{''.join(map(_box, row))}</row>" for row in some)
        sheet.write("".join(lines).encode())
    sheet.write(b"</sheetData></worksheet>")


@lru_cache(maxsize=4096)
def _box(value: Value) -> str:
    if value is None or value == "":
        return "<c/>"
    if not isinstance(value, str):
        plain = _digits(value)
        if sum(map(str.isdigit, plain)) <= _MOST_DIGITS:
            return f"<c><v>{plain}</v></c>"
        value = plain
    text = _LOOKS_ESCAPED.sub("_x005F_", _UNWRITABLE.sub("", value)[:_MOST_TEXT])
    kept = escape(text, {"\r": "&#13;"})
    return f'<c t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return _digits(value)
    text = _UNWRITABLE.sub("", value)
    return f"'{text}" if _RUNS.match(text) else text


def _digits(value: int | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _frame(name: str, sheets: int) -> Iterator[tuple[str, str]]:
    """The parts of the package around the sheets."""
    numbers = range(1, sheets + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f"{parts}</Types>",
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    named = "".join(
        f'<sheet name="{escape(name)}{n if n > 1 else ""}" sheetId="{n}" r:id="r{n}"/>'
        for n in numbers
    )
    yield (
        "xl/workbook.xml",
        f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
    )
    leading = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">{leading}</Relationships>',
    )
