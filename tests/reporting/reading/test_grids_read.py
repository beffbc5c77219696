"""Tables with their grid: every manner of printing them tells every cell and its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flattened import FORM_2019, FORM_2021, numbered
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import (
    LAYOUTS_OF_TABLE_2,
    LAYOUTS_OF_TABLE_4,
    NUMBERS,
    PAGES,
    Manner,
    Source,
    draw,
)

from gongkai.reporting.reading import Document, Line, Reading, read_document
from gongkai.reporting.reading.document import Block, Box, Grid
from gongkai.statute.annual_report import CellKind, CellState, Entry, Form

MANNERS = st.builds(
    Manner,
    order=st.permutations((2, 3, 4)).map(tuple),
    other_in_one_row=st.booleans(),
    table4=st.sampled_from(LAYOUTS_OF_TABLE_4),
    table2=st.sampled_from(LAYOUTS_OF_TABLE_2),
    pages=st.sampled_from(PAGES),
    numbers=st.sampled_from(NUMBERS),
    spaced=st.booleans(),
    rows_reversed=st.booleans(),
    columns_reversed=st.booleans(),
    extra_row=st.booleans(),
    extra_column=st.booleans(),
    note_below=st.booleans(),
    one_grid=st.booleans(),
).map(lambda manner: _without_contradictions(manner))

TOTAL = "t3.new_received.total"


def _without_contradictions(manner: Manner) -> Manner:
    """A cut label keeps its number and spelling, its table the columns and rows of the form."""
    if manner.pages != "cut in a label":
        return manner
    return replace(
        manner,
        spaced=False,
        extra_column=False,
        rows_reversed=False,
        numbers="official",
        one_grid=False,
    )


VALUES = st.one_of(
    st.integers(0, 10**9).map(lambda number: (str(number), Entry.number(number))),
    st.sampled_from(
        [
            ("0", Entry.number(0)),
            ("", Entry.blank()),
            ("/", Entry(CellState.SLASH)),
            ("无", Entry(CellState.NONE)),
            ("１２", Entry.number(12)),
            ("1,234", Entry.number(1234)),
            ("12（其中修订3件）", Entry.number(12)),
            ("7件", Entry.number(7)),
        ]
    ),
)


@st.composite
def reports(draw_: st.DrawFn, form: Form) -> tuple[dict[str, str], dict[str, Entry]]:
    printed: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    drawn = draw_(st.lists(VALUES, min_size=20, max_size=20))
    for place, cell in enumerate(form.cells + form.optional_cells):
        text, entry = drawn[(place * 7 + place // 20) % 20]
        if cell.kind is CellKind.MONEY:
            text, entry = "61842.3705万元", Entry.number(61_842_370_500)
        elif cell.kind is CellKind.SIGNED and entry.value:
            text, entry = f"-{entry.value}", Entry.number(-entry.value)
        printed[cell.id], entries[cell.id] = text, entry
    return printed, entries


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=["2019", "2021"])
@settings(max_examples=30, deadline=None)
@given(data=st.data(), manner=MANNERS)
def test_every_cell_is_read_back_with_its_place(
    form: Form, data: st.DataObject, manner: Manner
) -> None:
    printed, entries = data.draw(reports(form))
    source = draw(form, printed, manner)

    reading = read_document(source.document)

    for key, (table, row, column) in source.places.items():
        read = reading.cells[key]
        assert (key, read.entry.state, read.entry.value) == (
            key,
            entries[key].state,
            entries[key].value,
        )
        if read.entry == Entry.blank() and manner.pages == "cut in a label":
            # Blank on both pages: either is its place.
            continue
        assert (key, read.where.table, read.where.row, read.where.column) == (
            key,
            table,
            row,
            column,
        )


def test_prose_around_grids_is_kept() -> None:
    source = draw(FORM_2021, numbered(FORM_2021), Manner(one_grid=True))

    reading = read_document(source.document)

    assert reading.title == "云岭市档案馆2023年政府信息公开工作年度报告"
    assert [section.id for section in reading.sections] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert reading.sections[5].paragraphs[0].text == "无"


def test_a_table_of_another_kind_becomes_paragraphs() -> None:
    boxes = (Box("科室", 1, 1), Box("件数", 1, 2), Box("保管科", 2, 1), Box("4", 2, 2))
    blocks = list(draw(FORM_2021, numbered(FORM_2021)).blocks)
    blocks.insert(3, Grid(9, 2, 2, boxes))

    reading = read_document(Document(tuple(blocks)))

    texts = [paragraph.text for paragraph in reading.sections[0].paragraphs]
    assert "科室 件数" in texts
    assert "保管科 4" in texts


def _grids(source: Source) -> list[int]:
    return [place for place, block in enumerate(source.blocks) if isinstance(block, Grid)]


def _read(blocks: list[Block]) -> Reading:
    return read_document(Document(tuple(blocks)))


def _with_text(grid: Block, old: str, new: str) -> Grid:
    assert isinstance(grid, Grid)
    boxes = tuple(replace(box, text=new) if box.text == old else box for box in grid.boxes)
    return replace(grid, boxes=boxes)


def _rules(reading: Reading) -> set[str]:
    return {finding.rule for finding in reading.findings}


def test_the_same_table_twice_is_read_once() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    again = source.blocks[place]
    assert isinstance(again, Grid)
    source.blocks.insert(place + 1, replace(again, table=9))

    reading = _read(source.blocks)

    assert reading.cells[TOTAL].entry == Entry.number(17)
    assert reading.cells[TOTAL].where.table == 2
    assert "READ-DOUBLED" in _rules(reading)


def test_two_tables_that_differ_are_unsure_where_they_do() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    again = _with_text(source.blocks[place], "17", "71")
    source.blocks.insert(place + 1, replace(again, table=9))

    reading = _read(source.blocks)

    assert reading.cells[TOTAL].entry == Entry.unsure(17, 71)
    assert reading.cells["t3.new_received.other"].entry == Entry.number(16)


def test_a_merged_box_is_a_number_of_neither_cell() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    grid = source.blocks[place]
    assert isinstance(grid, Grid)
    source.blocks[place] = replace(
        grid,
        boxes=tuple(
            replace(box, columns=2) if box.text == "16" else box
            for box in grid.boxes
            if box.text != "17"
        ),
    )

    reading = _read(source.blocks)

    assert reading.cells["t3.new_received.other"].entry == Entry.unsure(16)
    assert reading.cells[TOTAL].entry == Entry.unsure(16)
    assert reading.cells["t3.carried_in.total"].entry == Entry.number(24)
    assert "READ-MERGED" in _rules(reading)


def test_a_heading_of_another_name_leaves_the_whole_table_unsure() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    source.blocks[place] = _with_text(source.blocks[place], "科研机构", "新闻媒体")

    reading = _read(source.blocks)

    of_table_3 = [reading.cells[cell.id].entry.state for cell in FORM_2021.cells if cell.table == 3]
    assert set(of_table_3) == {CellState.UNSURE}
    assert 17 in reading.cells[TOTAL].entry.candidates
    assert reading.cells["t4.review.total"].entry.is_number
    assert "READ-FIT" in _rules(reading)


def test_a_row_that_lost_a_box_is_unsure_and_named() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    grid = source.blocks[place]
    assert isinstance(grid, Grid)
    row = next(box.row for box in grid.boxes if box.text == "13")
    source.blocks[place] = replace(
        grid,
        boxes=tuple(
            replace(box, column=box.column - 1) if box.row == row and box.column > 6 else box
            for box in grid.boxes
            if box.text != "13"
        ),
    )

    reading = _read(source.blocks)

    assert reading.cells["t3.new_received.natural_person"].entry.state is CellState.UNSURE
    assert reading.cells["t3.carried_in.natural_person"].entry == Entry.number(18)
    assert any("没有对齐列名" in finding.message for finding in reading.findings)


def _without_head(grid: Block, rows: int) -> Grid:
    assert isinstance(grid, Grid)
    boxes = tuple(replace(box, row=box.row - rows) for box in grid.boxes if box.row > rows)
    return replace(grid, height=grid.height - rows, boxes=boxes)


def test_a_table_that_lost_its_head_is_read_where_its_grid_is_that_of_the_form() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    source.blocks[place] = _without_head(source.blocks[place], 3)

    assert _read(source.blocks).cells[TOTAL].entry == Entry.number(17)


def test_a_table_that_lost_its_head_and_a_row_gives_no_number() -> None:
    source = draw(FORM_2021, numbered(FORM_2021))
    place = _grids(source)[1]
    grid = _without_head(source.blocks[place], 3)
    last = max(box.row for box in grid.boxes)
    boxes = tuple(box for box in grid.boxes if box.row < last)
    source.blocks[place] = replace(grid, height=last - 1, boxes=boxes)

    reading = _read(source.blocks)

    assert not any(
        reading.cells[cell.id].entry.is_number for cell in FORM_2021.cells if cell.table == 3
    )


@pytest.mark.parametrize(
    ("heading", "printed", "expected"),
    [
        ("采购总金额（单位：元）", "35000", Entry.number(3_500_000)),
        ("采购总金额（万元）", "35000", Entry.number(35_000_000_000)),
        ("采购总金额", "35000", Entry.unsure(35_000_000_000, 3_500_000, note="35000")),
        ("采购总金额", "3.5万元", Entry.number(3_500_000, note="3.5万元")),
    ],
)
def test_the_unit_of_an_amount_is_that_of_its_heading_or_its_box(
    heading: str, printed: str, expected: Entry
) -> None:
    key = "t2.art20_9.central_procurement.amount_wan"
    source = draw(FORM_2019, numbered(FORM_2019) | {key: printed})
    place = _grids(source)[0]
    source.blocks[place] = _with_text(source.blocks[place], "采购总金额", heading)

    read = _read(source.blocks).cells[key].entry

    assert (read.state, read.value, set(read.candidates)) == (
        expected.state,
        expected.value,
        set(expected.candidates),
    )


def test_a_page_number_between_two_pages_does_not_part_a_table() -> None:
    source = draw(FORM_2021, numbered(FORM_2021), Manner(pages="cut"))
    second = _grids(source)[2]
    source.blocks.insert(second, Line("— 7 —"))

    reading = _read(source.blocks)

    assert reading.cells["t3.carried_out.total"].entry.is_number
    assert "READ-JOINED" in _rules(reading)
