"""What is printed in a cell, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.annual_report import (
    FORM_2019,
    FORM_2021,
    CellState,
    Entry,
    format_value,
    format_wan,
    parse_value,
    parse_wan,
    parse_yuan,
    plain_value,
)

COUNT = FORM_2021.by_id["t2.art20_6.penalty.decisions"]
CHANGE = FORM_2019.by_id["t2.art20_6.penalty.change"]
FEES = FORM_2021.by_id["t2.art20_8.admin_fees.amount_wan"]
PROCUREMENT = FORM_2019.by_id["t2.art20_9.central_procurement.amount_wan"]


@pytest.mark.parametrize(
    ("printed", "units"),
    [
        ("61842.3705", 61_842_370_500),
        ("3917.406", 3_917_406_000),
        ("0", 0),
        ("0.000001", 1),
        ("1,234.5", 1_234_500_000),
        ("１２．５", 12_500_000),
    ],
)
def test_wan_are_kept_as_hundredths_of_a_yuan(printed: str, units: int) -> None:
    assert parse_wan(printed) == units


@pytest.mark.parametrize("printed", ["61842.3705", "3917.406", "0", "0.000001", "100"])
def test_an_amount_comes_back_as_it_was_printed(printed: str) -> None:
    assert format_wan(parse_wan(printed)) == printed


def test_trailing_zeros_are_not_written() -> None:
    assert format_wan(parse_wan("12.50")) == "12.5"


def test_a_seventh_decimal_is_rounded_half_up() -> None:
    assert parse_wan("0.0000005") == 1
    assert parse_wan("0.0000004") == 0


def test_yuan_are_kept_as_hundredths() -> None:
    assert parse_yuan("618423705") == 61_842_370_500


@pytest.mark.parametrize("printed", ["", "无", "1,23", "1e5", "12.5万元", "NaN", "1" * 50])
def test_other_text_is_no_amount(printed: str) -> None:
    with pytest.raises(ValueError):
        parse_wan(printed)


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_every_amount_survives_being_printed(units: int) -> None:
    assert parse_wan(format_wan(units)) == units


@given(st.integers(min_value=0, max_value=10**17))
def test_every_amount_survives_in_a_cell_that_prints_its_unit(units: int) -> None:
    assert parse_value(PROCUREMENT, format_value(PROCUREMENT, units), unit=None).value == units


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        ("6", Entry.number(6)),
        (" 6 ", Entry.number(6)),
        ("６", Entry.number(6)),
        ("1,234", Entry.number(1234)),
        ("6.0", Entry.number(6)),
        ("6件", Entry.number(6, "6件")),
        ("-3", Entry.number(-3)),
        ("", Entry.blank()),
        ("　", Entry.blank()),
        ("/", Entry(CellState.SLASH, note="/")),
        ("／", Entry(CellState.SLASH, note="／")),
        ("-", Entry(CellState.SLASH, note="-")),
        ("—", Entry(CellState.SLASH, note="—")),
        ("——", Entry(CellState.SLASH, note="——")),
        ("无", Entry(CellState.NONE, note="无")),
        ("若干", Entry(CellState.TEXT, note="若干")),
        ("3.5", Entry(CellState.TEXT, note="3.5")),
        ("6元", Entry(CellState.TEXT, note="6元")),
    ],
)
def test_a_count_is_read(printed: str, entry: Entry) -> None:
    assert parse_value(COUNT, printed) == entry


@pytest.mark.parametrize(
    ("printed", "value"), [("+3", 3), ("3", 3), ("-3", -3), ("−3", -3), ("减3", -3), ("增加3", 3)]
)
def test_a_change_is_read_with_or_without_sign(printed: str, value: int) -> None:
    assert parse_value(CHANGE, printed).value == value


@pytest.mark.parametrize(
    ("printed", "units"),
    [("12.5", 12_500_000), ("12.5万元", 12_500_000), ("125000元", 12_500_000), ("0", 0)],
)
def test_an_amount_is_read_in_its_unit(printed: str, units: int) -> None:
    assert parse_value(FEES, printed).value == units


def test_an_amount_without_unit_is_unsure_between_wan_and_yuan() -> None:
    entry = parse_value(PROCUREMENT, "61842.3705", unit=None)
    assert entry.state is CellState.UNSURE
    assert [plain_value(PROCUREMENT, value) for value in entry.candidates] == [
        "61842.3705",
        "6.184237",
    ]


def test_zero_without_unit_is_zero() -> None:
    assert parse_value(PROCUREMENT, "0", unit=None) == Entry.number(0)


def test_the_unit_is_printed_where_the_heading_does_not_name_it() -> None:
    assert format_value(FEES, 61_842_370_500) == "61842.3705"
    assert format_value(PROCUREMENT, 61_842_370_500) == "61842.3705万元"
    assert format_value(PROCUREMENT, 0) == "0"
    assert format_value(CHANGE, -3) == "-3"


@given(st.text(max_size=60))
def test_reading_never_fails_and_never_takes_emptiness_for_zero(text: str) -> None:
    entry = parse_value(COUNT, text)
    if not text.strip():
        assert entry.value is None
    assert (entry.value is not None) == (entry.state is CellState.NUMBER)


@pytest.mark.parametrize(
    "printed", ["6²", "²", "6①", "⑥", "½", "6½", "⑴", "1₂", "❻", "6²件", "6①元"]
)
def test_raised_and_circled_numerals_are_text(printed: str) -> None:
    for cell in (COUNT, CHANGE, FEES, PROCUREMENT):
        assert parse_value(cell, printed) == Entry(CellState.TEXT, note=printed)
    with pytest.raises(ValueError):
        parse_wan(printed)


def test_full_width_digits_are_digits() -> None:
    assert parse_value(COUNT, "１２").value == 12
    assert parse_value(FEES, "１２").value == 12_000_000
