"""A sheet is read as it is seen: its boxes, its numbers in their formats, nothing hidden."""

from __future__ import annotations

import io
from datetime import date

import pytest
from office_files import xlsx, zipped
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from gongkai.reporting.reading.document import Box, Grid
from gongkai.reporting.reading.office import parse_xlsx
from gongkai.reporting.reading.office.number_formats import shown
from gongkai.reporting.reading.office.xlsx import SPREAD_OUT
from gongkai.reporting.reading.refusal import DAMAGED, Refused


def sheet(rows: str, more: str = "") -> str:
    return f"<sheetData>{rows}</sheetData>{more}"


def texts(content: bytes) -> list[list[str]]:
    """The boxes of the first sheet, by row."""
    found = parse_xlsx(content).blocks[0]
    assert isinstance(found, Grid)
    return [
        [box.text for box in found.boxes if box.row == number]
        for number in range(1, found.height + 1)
    ]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_each_sheet_is_a_grid_with_the_places_of_the_sheet() -> None:
    book = Workbook()
    book.active["B2"] = "规章"
    book.active["C2"] = 3
    book.create_sheet()["A1"] = "许可"
    book.create_sheet()
    assert parse_xlsx(saved(book)).blocks == (
        Grid(
            1,
            2,
            3,
            (
                Box("", 1, 1),
                Box("", 1, 2),
                Box("", 1, 3),
                Box("", 2, 1),
                Box("规章", 2, 2),
                Box("3", 2, 3),
            ),
        ),
        Grid(2, 1, 1, (Box("许可", 1, 1),)),
    )


def test_merged_cells_are_one_box() -> None:
    book = Workbook()
    book.active["A1"], book.active["A3"], book.active["C2"] = "数量", "规章", "去年"
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A2:B2")
    found = parse_xlsx(saved(book)).blocks[0]
    assert isinstance(found, Grid)
    assert found.boxes[:3] == (Box("数量", 1, 1, 1, 3), Box("", 2, 1, 1, 2), Box("去年", 2, 3))


def test_hidden_sheets_rows_and_columns_are_not_read() -> None:
    book = Workbook()
    for row in (("规章", 9, 3), ("旧", 9, 9), ("许可", 9, 5)):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    other = book.create_sheet()
    other["A1"] = "底稿"
    other.sheet_state = "hidden"
    blocks = parse_xlsx(saved(book)).blocks
    assert blocks == (
        Grid(
            1,
            3,
            3,
            (Box("规章", 1, 1), Box("3", 1, 3), Box("许可", 3, 1), Box("5", 3, 3)),
        ),
    )


def test_a_merged_box_shows_its_text_though_its_first_row_is_hidden() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["B2"] = "项目", "藏", "3"
    book.active.merge_cells("A1:A2")
    book.active.row_dimensions[1].hidden = True
    found = parse_xlsx(saved(book)).blocks[0]
    assert isinstance(found, Grid)
    assert found.boxes == (Box("项目", 2, 1), Box("3", 2, 2))


def test_of_a_formula_its_stored_result_is_read() -> None:
    content = xlsx(
        sheet(
            '<row r="1"><c r="A1"><f>B1+C1</f><v>12</v></c><c r="B1" t="str"><f>X</f><v>无</v></c>'
            '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>B1</f></c>'
            '<c r="E1" t="b"><v>1</v></c></row>'
        )
    )
    assert texts(content) == [["12", "无", "#DIV/0!", "", "TRUE"]]


def test_places_are_counted_where_the_file_does_not_name_them() -> None:
    content = xlsx(
        sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>")
    )
    assert texts(content) == [["1", "2"], ["3", "4"]]


def test_shared_text_is_read_without_reading_aids() -> None:
    strings = "<si><r><t>规</t></r><r><t>章</t></r><rPh><t>きしょう</t></rPh></si>"
    content = xlsx(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)
    assert texts(content) == [["规章"]]


def test_escaped_line_ends_are_line_ends() -> None:
    strings = "<si><t>法律服务_x000D_&#10;机构</t></si><si><t>_x0031__x0007_2</t></si>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    assert texts(xlsx(sheet(f'<row r="1">{cells}</row>'), strings=strings)) == [
        ["法律服务\n机构", "12"]
    ]


def test_a_text_that_is_not_in_the_list_is_blank() -> None:
    content = xlsx(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>1</v></c></row>'))
    assert texts(content) == [["", "1"]]


def test_a_raised_digit_stays_raised() -> None:
    book = Workbook()
    raised = InlineFont(vertAlign="superscript")
    book.active["A1"] = CellRichText("12", TextBlock(raised, "1"))
    assert texts(saved(book)) == [["12¹"]]


def test_numbers_and_dates_are_shown_in_their_format() -> None:
    book = Workbook()
    for column, (value, code) in enumerate(
        (
            (12.0, "General"),
            (12.0, '0"件"'),
            (1234567.5, "#,##0.00"),
            (0.125, "0.0%"),
            (date(2024, 1, 5), 'yyyy"年"m"月"d"日"'),
        ),
        start=1,
    ):
        book.active.cell(1, column).value = value
        book.active.cell(1, column).number_format = code
    assert texts(saved(book)) == [["12", "12件", "1,234,567.50", "12.5%", "2024年1月5日"]]


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("61842.370499999997", "General", "61842.3705"),
        ("61842.370499999997", "0.00", "61842.37"),
        ("12", "@", "12"),
        ("-3", "0", "-3"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "#,##0_);[Red](#,##0)", "(3)"),
        ("0", '0;-0;"无"', "无"),
        ("0", "0;-0;;@", ""),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        ("1234", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"),
        ("5", "000", "005"),
        ("0.5", "#.00", ".50"),
        ("12000", "0,", "12"),
        ("12", "[$¥-804]0.00", "¥12.00"),
        ("12", "[>10]0;0.0", "12"),
        ("1E+2", "General", "100"),
        ("1.5", "# ?/?", "1.5"),
        ("0.000012", "0.00E+00", "0.000012"),
        ("2.5", "0", "3"),
        ("12", "G/通用格式", "12"),
        ("abc", "0", "abc"),
        ("NaN", "0", "NaN"),
        ("45296", "yyyy/m/d", "2024/1/5"),
        ("45296.5", "yyyy-mm-dd hh:mm", "2024-01-05 12:00"),
        ("0.75", "h:mm:ss", "18:00:00"),
        ("45296", "[$-804]aaaa", "星期五"),
        ("99999999", "yyyy/m/d", "99999999"),
    ],
)
def test_formats(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == text


def test_a_workbook_that_counts_from_1904() -> None:
    assert shown("43834", "yyyy/m/d", since_1904=True) == "2024/1/5"


def test_a_sheet_of_millions_of_places_is_refused() -> None:
    content = xlsx(sheet('<row r="1000000"><c r="A1000000"><v>1</v></c></row>'))
    far = xlsx(sheet('<row r="100000"><c r="XFD100000"><v>1</v></c></row>'))
    for each in (content, far):
        with pytest.raises(Refused) as caught:
            parse_xlsx(each)
        assert caught.value.reason == SPREAD_OUT


def test_overlapping_merged_areas_count_once() -> None:
    content = xlsx(
        sheet(
            '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>',
            '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/><mergeCell ref="?"/>'
            "</mergeCells>",
        )
    )
    found = parse_xlsx(content).blocks[0]
    assert isinstance(found, Grid)
    assert found.boxes == (Box("1", 1, 1, 1, 2), Box("3", 1, 3))


@pytest.mark.parametrize("content", [b"", zipped({}), zipped({"xl/workbook.xml": "<a"})])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        parse_xlsx(content)
    assert caught.value.reason == DAMAGED


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A2"><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>5</v></c></row>',
    ],
    ids=["another row", "a place that is taken"],
)
def test_a_cell_whose_place_is_in_doubt_says_nothing(cells: str) -> None:
    (grid,) = parse_xlsx(xlsx(f"<sheetData>{cells}</sheetData>")).blocks
    assert isinstance(grid, Grid)
    assert [box.text for box in grid.boxes] == ["\ufffd"]
