"""One report in many kinds of page is one document."""

from __future__ import annotations

import pytest
from pages import STYLES
from sources import Manner, draw

from gongkai.reporting.reading import Document, Line, read_document
from gongkai.reporting.reading.document import Grid
from gongkai.reporting.reading.html import parse_html
from gongkai.statute.annual_report import FORM_2019, FORM_2021, Form


def bare_blocks(document: Document) -> list[object]:
    """The blocks without the lines of the source."""
    return [
        block.text
        if isinstance(block, Line)
        else (
            block.table,
            block.height,
            block.width,
            [(box.text, box.row, box.column, box.rows, box.columns) for box in block.boxes],
        )
        for block in document.blocks
        if isinstance(block, Line | Grid)
    ]


@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=["2019", "2021"])
@pytest.mark.parametrize("style", STYLES)
def test_a_page_of_any_kind_gives_the_report_and_nothing_else(style: str, form: Form) -> None:
    printed = {cell.id: str(number % 7) for number, cell in enumerate(form.cells)}
    source = draw(form, printed, Manner())

    document, damaged = parse_html(STYLES[style](source.document))

    blocks = bare_blocks(document)
    if style == "on_a_site":
        assert blocks.pop(1) == "发布时间：2024-01-20 10:00来源：办公室"
    if style == "laid_out" and blocks[-1] == "版权所有：云岭市人民政府":
        blocks.pop()
    assert blocks == bare_blocks(source.document)
    assert damaged == 0


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "manner",
    [
        Manner(spaced=True),
        Manner(pages="cut with head"),
        Manner(table4="halves", table2="bands at the left"),
        Manner(order=(3, 2, 4), numbers="none"),
    ],
    ids=["spaced", "cut", "halves", "other order"],
)
def test_every_cell_is_read_with_its_place(style: str, manner: Manner) -> None:
    printed = {cell.id: str(number) for number, cell in enumerate(FORM_2021.cells, start=1)}
    source = draw(FORM_2021, printed, manner)

    reading = read_document(parse_html(STYLES[style](source.document))[0])

    assert reading.title == "云岭市档案馆2023年政府信息公开工作年度报告"
    for key, cell in reading.cells.items():
        if cell.entry.is_number:
            where = cell.where
            assert (where.table, where.row, where.column) == source.places[key]
            assert str(cell.entry.value) in (printed[key], printed[key] + "000000")
    assert sum(cell.entry.is_number for cell in reading.cells.values()) == len(printed)
