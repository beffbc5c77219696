"""Boxes stand where a browser prints them, however badly the page is written."""

from __future__ import annotations

import pytest

from gongkai.reporting.reading import Line
from gongkai.reporting.reading.document import Grid
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.refusal import Refused


def blocks_of(page: str) -> list[object]:
    return list(parse_html(page.encode())[0].blocks)


def grid_of(page: str) -> Grid:
    (grid,) = (block for block in blocks_of(page) if isinstance(block, Grid))
    return grid


def places(page: str) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rows and columns of each box."""
    return [(box.text, box.row, box.column, box.rows, box.columns) for box in grid_of(page).boxes]


def lines_of(page: str) -> list[str]:
    return [block.text for block in blocks_of(page) if isinstance(block, Line)]


def test_a_box_that_spans_rows_pushes_the_next_rows_to_the_right() -> None:
    assert places("<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>") == [
        ("甲", 1, 1, 2, 1),
        ("1", 1, 2, 1, 1),
        ("2", 2, 2, 1, 1),
    ]


def test_a_span_of_no_rows_reaches_the_end_of_its_part() -> None:
    page = "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>"
    assert places(page)[0] == ("甲", 1, 1, 3, 1)


def test_spans_past_the_end_are_cut_off() -> None:
    page = "<table><tr><td rowspan=99>甲<td colspan=9>1<tr><td>2<td>3</table>"
    assert places(page) == [
        ("甲", 1, 1, 2, 1),
        ("1", 1, 2, 1, 2),
        ("2", 2, 2, 1, 1),
        ("3", 2, 3, 1, 1),
    ]


@pytest.mark.parametrize("span", ["-1", "x", "", "1.9", "０"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    page = f"<table><tr><td colspan='{span}'>1<td>2<tr><td>3<td>4</table>"
    assert [place[:3] for place in places(page)] == [
        ("1", 1, 1), ("2", 1, 2), ("3", 2, 1), ("4", 2, 2),
    ]  # fmt: skip


def test_of_two_boxes_that_overlap_the_later_loses_what_is_taken() -> None:
    page = "<table><tr><td>1<td>2<td rowspan=2>3<td>4<tr><td colspan=3>5<td>6</table>"
    assert places(page)[4:] == [("5", 2, 1, 1, 2), ("6", 2, 4, 1, 1)]


def test_the_foot_is_printed_last_and_the_head_first() -> None:
    page = (
        "<table><tfoot><tr><td>总计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody>"
        "<thead><tr><td>项目<td>件</thead></table>"
    )
    assert [place[0] for place in places(page)] == ["项目", "件", "甲", "3", "总计", "3"]


def test_boxes_without_a_row_are_a_row() -> None:
    assert places("<table><td>甲<td>1<tr><td>乙<td>2</table>")[1] == ("1", 1, 2, 1, 1)


def test_rows_of_unequal_length_leave_places_that_are_not_printed() -> None:
    grid = grid_of("<table><tr><td>甲<td>1<td>2<tr><td>乙<td>3</table>")
    assert (grid.height, grid.width, len(grid.boxes)) == (2, 3, 5)


def test_a_box_with_blanks_only_is_printed_and_blank() -> None:
    page = "<table><tr><td>甲<td>&nbsp;　<tr><td>乙<td></table>"
    assert [place[0] for place in places(page)] == ["甲", "", "乙", ""]


def test_a_break_within_a_box_is_a_line_feed_and_a_tag_is_nothing() -> None:
    page = "<table><tr><td>自<b>然</b><br>人<td><p>其</p><p>他</p><tr><td>1<td>2</table>"
    assert [place[0] for place in places(page)] == ["自然\n人", "其\n他", "1", "2"]


def test_a_table_of_one_box_is_text() -> None:
    assert blocks_of("<table><tr><td>说明</td></tr></table>") == [Line("说明", 1)]


def test_a_table_around_tables_is_only_layout() -> None:
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    page = f"<table><tr><td>左</td><td><p>上</p>{inner}<p>下</p></td></tr></table>"
    assert lines_of(page) == ["左", "上", "下"]
    assert [place[0] for place in places(page)] == ["甲", "1", "乙", "2"]


def test_a_small_table_within_a_box_is_the_text_of_the_box() -> None:
    rows = "".join(f"<tr><td>项目{number}<td>{number}" for number in range(6))
    page = f"<table>{rows}<tr><td>末<td><table><tr><td>7</table></table>"
    assert places(page)[-1] == ("7", 7, 2, 1, 1)


def test_tables_are_numbered_as_they_begin_and_empty_ones_do_not_count() -> None:
    table = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    page = f"{table}<table><tr><td><td></table>{table}"
    assert [block.table for block in blocks_of(page) if isinstance(block, Grid)] == [1, 2]


def test_what_is_hidden_is_not_read() -> None:
    page = (
        "<table><tr><td>甲<td>1<td style='DISPLAY: none'>9<tr style='display:none'><td>8<td>8"
        "<tr><td>乙<td>2<span hidden>5</span><script>7</script><!-- 6 --></table>"
        "<textarea>4</textarea><noscript>3</noscript><template>3</template>"
    )
    assert [place[0] for place in places(page)] == ["甲", "1", "乙", "2"]
    assert lines_of(page) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12<sup>1</sup>", "12¹"),
        ("12<sup>①</sup>", "12①"),
        ("12<span style='vertical-align:super'>2</span>", "12²"),
        ("12<a class=MsoFootnoteReference>3</a>", "12³"),
        ("1<s>2</s>", "12\u0336"),
        ("<span>1</span><span>2</span>", "12"),
        ("<input type=text value=12>", "12"),
        ("<ruby>十<rt>shi</rt></ruby>", "十"),
    ],
)
def test_marks_of_notes_and_struck_digits_are_no_digits(written: str, read: str) -> None:
    page = f"<table><tr><td>甲<td>{written}<tr><td>乙<td>2</table>"
    assert places(page)[1][0] == read


def test_a_table_that_is_never_closed_ends_where_text_comes_between() -> None:
    page = "<table><tr><td>甲<td>1</td></tr><tr><td>乙<td>2</td></tr><p>三、其他</p>"
    assert [type(block).__name__ for block in blocks_of(page)] == ["Grid", "Line"]


def test_a_caption_stands_above_its_table() -> None:
    page = "<table><caption>表一</caption><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    assert [type(block).__name__ for block in blocks_of(page)] == ["Line", "Grid"]


def test_a_million_columns_or_rows_cost_nothing() -> None:
    row = "<tr><td colspan=1000000 rowspan=1000000>1<td>2"
    assert grid_of(f"<table>{row * 50}</table>").height == 50


def test_tables_within_tables_without_end_are_refused() -> None:
    with pytest.raises(Refused, match="超过了50层"):
        parse_html(b"<table><tr><td>" * 200)


def test_each_box_knows_its_line() -> None:
    grid = grid_of("<table>\n<tr><td>甲</td>\n<td>1</td></tr>\n<tr><td>乙<td>2</table>")
    assert [box.line for box in grid.boxes] == [2, 3, 4, 4]


def test_a_box_that_lost_its_tag_is_no_number_and_nothing_behind_it_stands_under_a_column() -> None:
    page = "<table><tr><td>甲</td>2</td><td>3</td></tr><tr><td>1<td>2<td>3</table>"
    (grid,) = parse_html(page.encode())[0].blocks
    assert isinstance(grid, Grid)
    first, torn, behind = grid.boxes[:3]
    assert (first.text, first.row, first.column) == ("甲", 1, 1)
    assert (torn.text, torn.column, torn.columns) == ("\ufffd\n2", 2, 40)
    assert (behind.text, behind.column) == ("3", 42)
