"""The grid of a Word table is the one that a reader of the page sees."""

from __future__ import annotations

from office_files import cell, docx, grid, lines, paragraph, row, table, texts

from gongkai.reporting.reading.document import Box, Grid
from gongkai.reporting.reading.office import parse_docx

_SPAN = '<w:gridSpan w:val="{}"/>'
_RESTART, _CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_span_columns_and_rows() -> None:
    body = table(
        row(cell("项目", _RESTART), cell("数量", _SPAN.format(2))),
        row(cell("", _CONTINUE), "今年", "去年"),
        row("规章", "3", "2"),
    )
    assert grid(body) == Grid(
        1,
        3,
        3,
        (
            Box("项目", 1, 1, 2, 1),
            Box("数量", 1, 2, 1, 2),
            Box("今年", 2, 2),
            Box("去年", 2, 3),
            Box("规章", 3, 1),
            Box("3", 3, 2),
            Box("2", 3, 3),
        ),
    )


def test_cells_merged_across_in_the_old_way() -> None:
    body = table(
        row(cell("数量", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")),
        row("今年", "去年"),
    )
    assert grid(body).boxes[0] == Box("数量", 1, 1, 1, 2)


def test_a_row_may_begin_further_right() -> None:
    body = table(row("项目", "今年"), row("3", properties='<w:gridBefore w:val="1"/>'))
    assert grid(body).boxes[-1] == Box("3", 2, 2)


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    body = table(row("规章", cell("3", _CONTINUE)), row("许可", "5"))
    assert texts(body) == [["规章", "3"], ["许可", "5"]]


def test_a_cell_of_another_width_continues_nothing() -> None:
    body = table(
        row(cell("规章", _RESTART), "3", "4"),
        row(cell("5", _SPAN.format(2) + _CONTINUE), "6"),
    )
    assert texts(body) == [["规章", "3", "4"], ["5", "6"]]


def test_columns_of_words_grid_that_nobody_sees_do_not_count() -> None:
    body = table(
        row(cell("规章", _SPAN.format(2)), cell("3", _SPAN.format(3))),
        row(cell("许可", _SPAN.format(2)), cell("5", _SPAN.format(3))),
    )
    assert [(box.column, box.columns) for box in grid(body).boxes] == [(1, 1), (2, 1)] * 2


def test_lines_two_points_apart_are_one_line() -> None:
    body = table(
        row(cell("规章", _SPAN.format(1)), cell("3", _SPAN.format(2))),
        row(cell("许可", _SPAN.format(2)), cell("5", _SPAN.format(1))),
        widths=(2000, 40, 1000),
    )
    assert [(box.column, box.columns) for box in grid(body).boxes] == [(1, 1), (2, 1)] * 2


def test_a_narrow_column_that_has_a_cell_is_a_column() -> None:
    body = table(row("规章", "3", "4"), widths=(2000, 40, 1000))
    assert grid(body).width == 3


def test_a_table_around_the_whole_report_is_no_table_of_it() -> None:
    inner = table(row("规章", "3"), row("许可", "5"))
    body = table(row(cell(paragraph("一、总体情况") + inner + paragraph("附注"))))
    assert lines(body) == ["一、总体情况", "表1", "附注"]
    assert texts(body) == [["规章", "3"], ["许可", "5"]]


def test_tables_side_by_side_for_the_page_are_each_a_table() -> None:
    left, right = table(row("规章", "3")), table(row("许可", "5"))
    body = table(row(cell(left + "<w:p/>"), cell(right + "<w:p/>")))
    assert lines(body) == ["表1", "表2"]


def test_a_small_table_in_a_cell_is_the_text_of_the_cell() -> None:
    inner = table(row("其中", "2"))
    body = table(row("规章", cell(inner + "<w:p/>")), row("许可", "5"), row("处罚", "6"))
    assert texts(body) == [["规章", "其中\n2"], ["许可", "5"], ["处罚", "6"]]


def test_an_enormous_span_costs_nothing() -> None:
    body = table(row(cell("规章", _SPAN.format(999_999_999)), "3"))
    assert grid(body).width == 2


def test_a_table_without_a_cell_is_nothing() -> None:
    assert parse_docx(docx(table(row(), row()) + paragraph("后"))).blocks[-1].text == "后"  # type: ignore[union-attr]
