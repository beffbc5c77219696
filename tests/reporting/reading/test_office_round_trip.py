"""What is set in Word or Excel is read back, whatever the style; our own reports to the last cell.

The reader's core is asked for values only where the files are our own: its own tests tell the rest.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import Style, docx_of, xlsx_of
from sample_content import sample
from sources import LAYOUTS_OF_TABLE_2, LAYOUTS_OF_TABLE_4, NUMBERS, PAGES, Manner, draw

from gongkai.reporting.output import docx, xlsx
from gongkai.reporting.reading import Document, read_document
from gongkai.reporting.reading.document import Grid
from gongkai.reporting.reading.office import parse_docx, parse_xlsx
from gongkai.statute.annual_report import FORMS, CellKind, CellState, Entry

_TEXTS = st.sampled_from(("0", "3", "12", "1045", "", "/", "无", "12（其中修订3件）"))
_MANNERS = st.builds(
    Manner,
    table4=st.sampled_from(LAYOUTS_OF_TABLE_4),
    table2=st.sampled_from(LAYOUTS_OF_TABLE_2),
    pages=st.sampled_from(PAGES),
    numbers=st.sampled_from(NUMBERS),
    spaced=st.booleans(),
    extra_row=st.booleans(),
    extra_column=st.booleans(),
)
_STYLES = st.builds(
    Style,
    runs=st.integers(0, 3),
    controls=st.booleans(),
    tracked=st.booleans(),
    half_columns=st.booleans(),
    framed=st.booleans(),
    stored_as=st.sampled_from(("number", "text")),
)


@st.composite
def documents(draw_one: Any) -> Document:
    form = FORMS[draw_one(st.sampled_from(sorted(FORMS)))]
    texts = draw_one(st.lists(_TEXTS, min_size=12, max_size=12))
    printed = {cell.id: texts[place % 12] for place, cell in enumerate(form.cells)}
    return draw(form, printed, draw_one(_MANNERS)).document


@settings(max_examples=60, deadline=None)
@given(documents(), _STYLES)
def test_a_report_set_in_word_is_read_back(document: Document, style: Style) -> None:
    assert parse_docx(docx_of(document, style)) == document


@settings(max_examples=40, deadline=None)
@given(documents(), _STYLES)
def test_the_tables_of_a_report_set_in_excel_are_read_back(
    document: Document, style: Style
) -> None:
    found = parse_xlsx(xlsx_of(document, style)).blocks
    tables = [block for block in found if isinstance(block, Grid) and not is_prose(block)]
    expected = [block for block in document.blocks if isinstance(block, Grid)]
    assert [_seen(block) for block in tables] == [_seen(block) for block in expected]


def is_prose(grid: Grid) -> bool:
    return all(box.columns == grid.width for box in grid.boxes)


def _seen(grid: Grid) -> set[tuple[str, int, int, int, int]]:
    """The boxes with text: what a sheet leaves blank at its right and lower end is not used."""
    return {
        (box.text, box.row, box.column, box.rows, box.columns) for box in grid.boxes if box.text
    }


def _entries(code: str) -> Any:
    form = FORMS[code]
    counts = st.integers(0, 99_999).map(Entry.number)
    return st.lists(counts, min_size=len(form.cells), max_size=len(form.cells)).map(
        lambda found: {
            cell.id: entry if cell.kind is not CellKind.MONEY else Entry.number(entry.value or 0)
            for cell, entry in zip(form.cells, found, strict=True)
        }
    )


def _values(blocks: Document) -> dict[str, tuple[CellState, int | None]]:
    reading = read_document(blocks)
    return {key: (cell.entry.state, cell.entry.value) for key, cell in reading.cells.items()}


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_report_that_we_wrote_is_read_back_to_the_last_cell(form: str, kind: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(_entries(form))
    def every_table(entries: dict[str, Entry]) -> None:
        content = sample(form, entries=entries)
        if kind == "docx":
            found = _values(parse_docx(docx.write(content)))
        else:
            found = _values(parse_xlsx(xlsx.write(content)))
        expected = {key: (CellState.NUMBER, entry.value) for key, entry in entries.items()}
        assert {key: found[key] for key in expected} == expected

    every_table()


@pytest.mark.parametrize("style", [Style(), Style(framed=True), Style(half_columns=True)])
def test_the_core_reads_a_word_file_in_every_style(style: Style) -> None:
    form = FORMS["2021"]
    printed = {cell.id: str(place) for place, cell in enumerate(form.cells)}
    found = read_document(parse_docx(docx_of(draw(form, printed).document, style)))
    assert {
        key: cell.entry.value for key, cell in found.cells.items() if key in printed
    }.keys() == printed.keys()
    for cell in form.cells:
        entry = found.cells[cell.id].entry
        assert entry.state is CellState.NUMBER, cell.id
        if cell.kind is CellKind.COUNT:
            assert str(entry.value) == printed[cell.id]


@pytest.mark.parametrize("one_sheet", [True, False])
def test_the_core_reads_a_workbook_of_one_sheet_or_many(one_sheet: bool) -> None:
    form = FORMS["2021"]
    printed = {cell.id: str(place) for place, cell in enumerate(form.cells)}
    content = xlsx_of(draw(form, printed).document, Style(one_sheet=one_sheet))
    found = read_document(parse_xlsx(content))
    for cell in form.cells:
        entry = found.cells[cell.id].entry
        assert entry.state is CellState.NUMBER, cell.id
        if cell.kind is CellKind.COUNT:
            assert str(entry.value) == printed[cell.id]


def test_where_a_cell_of_a_sheet_was_found_is_its_place_there() -> None:
    found = read_document(parse_xlsx(xlsx.write(sample("2021")))).cells
    where = found["t2.art20_6.penalty.decisions"].where
    # 表二 is the second sheet; 行政处罚 stands in row 12, its number in column B.
    assert (where.table, where.row, where.column) == (2, 12, 2)
