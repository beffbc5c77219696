"""Ruled tables of a PDF: their boxes, whatever draws the lines and however the text is written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from drawn_pdf import HEIGHT, Page, drawn

from gongkai.reporting.reading.document import Grid, Line, Row
from gongkai.reporting.reading.pdf import parse_pdf

COLUMNS, ROWS = (60, 200, 260, 320), (100, 125, 150)
TEXTS = (("项目", "自然人", "总计"), ("予以公开", "12", "345"))


def grids(content: bytes) -> list[Grid]:
    return [block for block in parse_pdf(content).blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    """The texts by row; a box stands where it begins."""
    table = [[""] * grid.width for _ in range(grid.height)]
    for box in grid.boxes:
        table[box.row - 1][box.column - 1] = box.text
    return table


def filled() -> Page:
    return Page().fill(COLUMNS, ROWS, TEXTS)


def by_lines() -> Page:
    return filled().lattice(COLUMNS, ROWS)


def by_thin_bars() -> Page:
    page = filled()
    for row in ROWS:
        page.bar(COLUMNS[0], row, COLUMNS[-1], row + 0.5)
    for column in COLUMNS:
        page.bar(column, ROWS[0], column + 0.5, ROWS[-1])
    return page


def by_borders_of_boxes() -> Page:
    """Each box draws its four sides, a little short of its corners."""
    page = filled()
    for top, bottom in pairwise(ROWS):
        for left, right in pairwise(COLUMNS):
            page.line(left + 1, top, right - 1, top).line(left + 1, bottom, right - 1, bottom)
            page.line(left, top + 1, left, bottom - 1).line(right, top + 1, right, bottom - 1)
    return page


def by_double_lines() -> Page:
    page = by_lines()
    for column in COLUMNS:
        page.line(column + 2, ROWS[0], column + 2, ROWS[-1])
    for row in ROWS:
        page.line(COLUMNS[0], row + 2, COLUMNS[-1], row + 2)
    return page


def by_one_path() -> Page:
    page = filled()
    strokes = [f"{COLUMNS[0]} {HEIGHT - row} m {COLUMNS[-1]} {HEIGHT - row} l" for row in ROWS]
    strokes += [f"{at} {HEIGHT - ROWS[0]} m {at} {HEIGHT - ROWS[-1]} l" for at in COLUMNS]
    return page.mark("0.5 w " + " ".join(strokes) + " S")


def by_frames() -> Page:
    """A rectangle within another, filled between: a border of one box."""
    page = filled()
    for top, bottom in pairwise(ROWS):
        for left, right in pairwise(COLUMNS):
            wide, high = right - left, bottom - top
            page.mark(
                f"{left} {HEIGHT - bottom} {wide} {high} re"
                f" {left + 0.7} {HEIGHT - bottom + 0.7} {wide - 1.4} {high - 1.4} re f*"
            )
    return page


def open_at_the_sides() -> Page:
    page = filled()
    for row in ROWS:
        page.line(COLUMNS[0], row, COLUMNS[-1], row)
    for column in COLUMNS[1:-1]:
        page.line(column, ROWS[0], column, ROWS[-1])
    return page


def by_moved_drawing() -> Page:
    """The lines are drawn small and elsewhere, and moved and scaled to their place."""
    page = filled().mark("q 2 0 0 2 10 20 cm")
    for column in COLUMNS:
        x = (column - 10) / 2
        page.mark(
            f"0.2 w {x} {(HEIGHT - ROWS[0] - 20) / 2} m {x} {(HEIGHT - ROWS[-1] - 20) / 2} l S"
        )
    for row in ROWS:
        y = (HEIGHT - row - 20) / 2
        page.mark(f"{(COLUMNS[0] - 10) / 2} {y} m {(COLUMNS[-1] - 10) / 2} {y} l S")
    return page.mark("Q")


@pytest.mark.parametrize(
    "page",
    [
        by_lines,
        by_thin_bars,
        by_borders_of_boxes,
        by_double_lines,
        by_one_path,
        by_frames,
        open_at_the_sides,
        by_moved_drawing,
    ],
)
def test_lines_may_be_drawn_in_any_way(page) -> None:
    (grid,) = grids(drawn(page()))
    assert (grid.height, grid.width) == (2, 3)
    assert texts(grid) == [["项目", "自然人", "总计"], ["予以公开", "12", "345"]]


def test_a_box_tells_its_place_on_the_page() -> None:
    (grid,) = grids(drawn(Page().write("上面一行", 60, 80), by_lines()))
    box = next(box for box in grid.boxes if box.text == "345")
    assert (box.page, box.line, box.row, box.column) == (2, 2, 2, 3)
    assert box.frame == pytest.approx((260, 125, 320, 150), abs=1)


def test_merged_boxes_span_rows_and_columns() -> None:
    page = Page()
    page.line(60, 100, 320, 100).line(120, 125, 320, 125).line(60, 150, 320, 150)
    page.line(60, 100, 60, 150).line(120, 100, 120, 150).line(320, 100, 320, 150)
    page.line(220, 125, 220, 150)
    page.write("组", 70, 130).write("自然人", 130, 120).write("1", 130, 145).write("2", 230, 145)
    (grid,) = grids(drawn(page))
    assert [(box.text, box.row, box.column, box.rows, box.columns) for box in grid.boxes] == [
        ("组", 1, 1, 2, 1),
        ("自然人", 1, 2, 1, 2),
        ("1", 2, 2, 1, 1),
        ("2", 2, 3, 1, 1),
    ]


def test_a_label_broken_over_lines_keeps_the_break_and_gains_no_space() -> None:
    page = Page().lattice((60, 160, 220), (100, 140))
    page.write("其他法律行政", 65, 115).write("法规禁止公开", 65, 130).write("7", 180, 123)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["其他法律行政\n法规禁止公开", "7"]]


def test_letters_below_each_other_are_one_label() -> None:
    page = Page().lattice((60, 80, 200), (100, 240))
    for number, letter in enumerate("三、本年度办理结果"):
        page.write(letter, 64, 115 + 14 * number, 11)
    page.write("3", 120, 170)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["三、本年度办理结果", "3"]]


def test_a_label_in_two_upright_columns_is_read_from_the_right() -> None:
    page = Page().lattice((60, 100, 200), (100, 200))
    for number, letter in enumerate("本年度办理"):
        page.write(letter, 82, 115 + 14 * number, 11)
    for number, letter in enumerate("结果"):
        page.write(letter, 65, 115 + 14 * number, 11)
    page.write("3", 120, 150)
    (grid,) = grids(drawn(page))
    assert texts(grid)[0][0] == "本年度办理结果"


def test_a_label_lying_on_its_side_is_read_along_its_lines() -> None:
    page = Page().lattice((60, 100, 200), (100, 240))
    page.write("本表按年度统计，单位是件。", 60, 80)
    page.write("本年度办理", 72, 220, 12, matrix="0 1 -1 0")
    page.write("结果", 90, 220, 12, matrix="0 1 -1 0").write("3", 120, 150)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["本年度办理\n结果", "3"]]


def test_a_number_split_by_kerning_is_one_number() -> None:
    page = Page().lattice((60, 160, 260), (100, 130))
    page.write("收费", 65, 120)
    page.mark(f"BT 0 g /L 10 Tf 1 0 0 1 165 {HEIGHT - 120} Tm [(61)-90(842)60(.)-80(3705)] TJ ET")
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "61842.3705"]]


def test_a_number_written_in_pieces_out_of_order_is_one_number() -> None:
    page = Page().lattice((60, 160, 260), (100, 130)).write("收费", 65, 120)
    page.write("45", 165 + 2 * 5.56, 120, 10).write("12", 165, 120, 10)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "1245"]]


def test_two_numbers_in_one_box_stay_two() -> None:
    page = Page().lattice((60, 160, 260), (100, 130)).write("收费", 65, 120)
    page.write("12", 165, 120, 10).write("45", 180, 120, 10)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "12 45"]]


def test_numbers_that_touch_a_line_from_both_sides_are_given_for_no_number() -> None:
    """12 and 34, or 1234 printed over the line: nobody can tell."""
    page = Page().lattice((60, 100, 140), (100, 130))
    page.write("1234", 100 - 2 * 5.56, 120, 10)
    (grid,) = grids(drawn(page))
    assert not any(text.isdigit() for text in texts(grid)[0])


def test_numbers_a_little_apart_on_both_sides_of_a_line_are_two() -> None:
    page = Page().lattice((60, 100, 140), (100, 130))
    page.write("11", 99 - 2 * 5.56, 120, 10).write("200", 100.8, 120, 10)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["11", "200"]]


def test_a_number_too_wide_for_its_box_stays_whole_when_it_stands_in_the_middle() -> None:
    page = Page().lattice((60, 100, 130, 160), (100, 130))
    page.write("收费", 65, 120, 10).write("1234567", 115 - 3.5 * 5.56, 120, 10)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "1234567", ""]]


def test_the_mark_of_a_note_is_no_digit() -> None:
    page = Page().lattice((60, 160, 260), (100, 130)).write("收费", 65, 120)
    page.write("12", 165, 120, 10).write("1", 165 + 2 * 5.56, 116, 6)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "12¹"]]


def test_text_drawn_twice_to_look_bold_counts_once() -> None:
    page = Page().lattice((60, 160, 260), (100, 130))
    for shift in (0, 0.3):
        page.write("收费", 65 + shift, 120).write("11", 165 + shift, 120, 10)
    for number, letter in enumerate("33"):
        for shift in (0, 0.4):
            page.write(letter, 200 + 5.56 * number + shift, 120, 10)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["收费", "11 33"]]


def test_one_number_over_another_is_no_number() -> None:
    page = Page().lattice((60, 160, 260), (100, 130)).write("收费", 65, 120)
    page.write("12", 165, 120, 10).write("57", 166, 120, 10)
    (grid,) = grids(drawn(page))
    assert not texts(grid)[0][1].replace(" ", "").isdigit()


def test_what_cannot_be_seen_is_not_read() -> None:
    page = by_lines().write("9", 230, 143, mode=3).write("8", 300, 143, grey=1)
    page.write("7", 700, 143).write("6", 230, -30)
    (grid,) = grids(drawn(page))
    assert texts(grid)[1] == ["予以公开", "12", "345"]


def test_white_text_on_a_colour_is_read() -> None:
    page = Page().lattice(COLUMNS, ROWS).bar(*(60, 100, 320, 125), grey=0.2)
    page.write("项目", 65, 118, grey=1).write("予以公开", 65, 143).write("5", 210, 143)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["项目", "", ""], ["予以公开", "5", ""]]


def test_a_radical_is_read_as_the_character_it_looks_like() -> None:
    page = Page().lattice((60, 200, 260), (100, 130))
    page.write("⼀、⾃然⼈", 65, 120).write("１２", 205, 120)
    (grid,) = grids(drawn(page))
    assert texts(grid) == [["一、自然人", "１２"]]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_shown_turned_is_read_as_shown(degrees: int) -> None:
    """The page is drawn on its side, and turned back when it is shown."""
    page = Page(rotate=degrees)
    matrix = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[degrees]
    page.mark(f"q {matrix} cm")
    upright = by_lines()
    # Turned by a quarter, the page is as wide as it was high: what is at the top moves.
    shift = 0 if degrees == 180 else HEIGHT - 595
    page.mark(f"1 0 0 1 0 {-shift} cm")
    page.marks.extend(upright.marks)
    (grid,) = grids(drawn(page.mark("Q")))
    assert texts(grid) == [["项目", "自然人", "总计"], ["予以公开", "12", "345"]]
    box = next(box for box in grid.boxes if box.text == "345")
    assert box.frame == pytest.approx((260, 125, 320, 150), abs=1)


def test_a_table_drawn_on_its_side_is_read_upright_and_marked_where_it_lies() -> None:
    page = Page().mark("q 0 1 -1 0 595 0 cm 1 0 0 1 0 -247 cm")
    page.marks.extend(by_lines().marks)
    (grid,) = grids(drawn(page.mark("Q")))
    assert texts(grid) == [["项目", "自然人", "总计"], ["予以公开", "12", "345"]]
    box = next(box for box in grid.boxes if box.text == "345")
    assert box.frame == pytest.approx((125, 842 - 320, 150, 842 - 260), abs=1)


def test_a_table_goes_on_over_the_page_with_its_columns() -> None:
    first = Page().lattice(COLUMNS, (700, 725, 750)).fill(COLUMNS, (700, 725, 750), TEXTS)
    first.write("— 1 —", 280, 810, 10)
    second = Page().lattice(COLUMNS, (60, 85, 110))
    second.fill(COLUMNS, (60, 85, 110), (("项目", "自然人", "总计"), ("部分公开", "3", "4")))
    second.write("— 2 —", 280, 810, 10)
    (grid,) = grids(drawn(first, second))
    assert texts(grid) == [
        ["项目", "自然人", "总计"],
        ["予以公开", "12", "345"],
        ["项目", "自然人", "总计"],
        ["部分公开", "3", "4"],
    ]
    assert [box.page for box in grid.boxes] == [1] * 6 + [2] * 6


def test_tables_with_words_between_or_other_columns_are_two() -> None:
    first = Page().lattice(COLUMNS, (700, 725)).fill(COLUMNS, (700, 725), TEXTS[:1])
    other = (60, 150, 250, 320)
    second = Page().lattice(other, (60, 85)).fill(other, (60, 85), TEXTS[1:])
    assert [grid.table for grid in grids(drawn(first, second))] == [1, 2]
    words = Page().write("二、另一部分", 60, 50).lattice(COLUMNS, (60, 85))
    words.fill(COLUMNS, (60, 85), TEXTS[1:])
    assert len(grids(drawn(first, words))) == 2


def test_a_frame_around_prose_is_no_table() -> None:
    page = Page().lattice((50, 545), (60, 780)).write("框里的一段话。", 80, 100)
    blocks = parse_pdf(drawn(page)).blocks
    assert [type(block) for block in blocks] == [Line]


def test_a_table_without_lines_is_given_as_rows_of_fields() -> None:
    page = Page()
    rows = (("申请人情况", "自然人", "商业企业", "总计"), ("予以公开", "12", "3", "15"))
    for number, row in enumerate((*rows, ("部分公开", "1", "0", "1"))):
        for column, word in zip((60, 250, 350, 450), row, strict=True):
            page.write(word, column, 100 + 20 * number)
    found = [block for block in parse_pdf(drawn(page)).blocks if isinstance(block, Row)]
    assert [[field.text for field in row.fields] for row in found][1] == [
        "予以公开",
        "12",
        "3",
        "15",
    ]
    assert (found[1].fields[0].page, found[1].fields[0].line) == (1, 2)
