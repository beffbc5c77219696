"""Rows as CSV and XLSX: text stays text, numbers stay numbers, nothing runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib import sheet_rows
from gongkai.lib.sheet_rows import Value, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "－"]


def as_csv(*rows: Sequence[Value]) -> str:
    file = io.BytesIO()
    write_csv(file, rows, name="数据")
    return file.getvalue().decode("utf-8")


def from_xlsx(*rows: Sequence[Value]) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_xlsx(file, rows, name="数据")
    return openpyxl.load_workbook(file)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_run_has_an_apostrophe_in_csv(text: str) -> None:
    (read,) = csv.reader(io.StringIO(as_csv([text])[1:], newline=""))
    assert read == ["'" + text]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_run_is_a_string_in_xlsx(text: str) -> None:
    cell = from_xlsx([text]).worksheets[0]["A1"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_numbers_are_numbers_in_both() -> None:
    row: list[Value] = [-3, Decimal("1.234567"), 0, None, "件"]
    assert as_csv(row) == "\ufeff-3,1.234567,0,,件\r\n"
    sheet = from_xlsx(row).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [-3, 1.234567, 0, None, "件"]


def test_a_number_longer_than_a_spreadsheet_keeps_is_text() -> None:
    assert from_xlsx([10**15]).worksheets[0]["A1"].value == "1000000000000000"


def test_rows_beyond_a_sheet_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 2)
    book = from_xlsx(["一"], ["二"], ["三"])
    assert [(one.title, one["A1"].value) for one in book.worksheets] == [
        ("数据", "一"),
        ("数据2", "三"),
    ]


def test_no_rows_are_an_empty_sheet() -> None:
    assert from_xlsx().worksheets[0].max_row == 1


@given(st.lists(st.lists(st.text(), min_size=1, max_size=3), max_size=4))
def test_no_text_of_a_csv_begins_as_a_formula(rows: list[list[str]]) -> None:
    for read in csv.reader(io.StringIO(as_csv(*rows)[1:], newline="")):
        assert not any(text.lstrip().startswith(("=", "+", "-", "@")) for text in read)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])), min_size=1))
def test_texts_come_back_from_xlsx_as_strings(texts: list[str]) -> None:
    sheet = from_xlsx(["", *texts]).worksheets[0]
    read = [cell.value or "" for cell in sheet[1]][1:]
    kept = [text if text.isprintable() and "_x" not in text else None for text in texts]
    for found, wanted in zip(read + [""] * len(kept), kept, strict=False):
        assert wanted is None or found == wanted
    assert all(cell.data_type in "sn" for cell in sheet[1])
