"""Charts: round scales, gaps that stay gaps, everything inside and nothing over another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib.svg_charts import Number, Series, draw_bars, draw_columns, draw_lines, ticks
from gongkai.lib.svg_shapes import WIDTH, Box, Drawing, Letters, Path

YEARS = ["2021", "2022", "2023"]
VALUE = st.one_of(
    st.none(),
    st.just(0),
    st.integers(1, 9),
    st.integers(0, 10**15),
    st.decimals("0.000001", "99999", places=6),
)


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[str], list[Series]]:
    years = [str(year) for year in range(2019, 2019 + draw(st.integers(1, 12)))]
    values = st.tuples(*[VALUE] * len(years))
    return years, [Series(f"第{n}组", draw(values)) for n in range(draw(st.integers(1, 4)))]


def check(drawing: Drawing) -> None:
    """Everything lies in the drawing and no text on another."""
    frames = []
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            corners = [(shape.left, shape.top)]
            corners.append((shape.left + shape.width, shape.top + shape.height))
            assert shape.width > 0
            assert shape.height > 0
        elif isinstance(shape, Path):
            corners = list(shape.points)
        else:
            left, top, right, bottom = shape.frame
            corners = [(left, top), (right, bottom)]
            frames.append(shape.frame)
        for x, y in corners:
            assert -0.01 <= x <= WIDTH + 0.01
            assert -0.01 <= y <= drawing.height + 0.01
    for one, other in combinations(frames, 2):
        beside = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
        above = one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert beside or above
    ElementTree.fromstring(drawing.svg)


@given(charts())
def test_columns_stay_inside_and_apart(chart: tuple[list[str], list[Series]]) -> None:
    check(draw_columns("题", "说明", *chart))


@given(charts())
def test_lines_stay_inside_and_apart(chart: tuple[list[str], list[Series]]) -> None:
    check(draw_lines("题", "说明", *chart))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), VALUE), max_size=8))
def test_bars_stay_inside_and_apart(rows: list[tuple[str, Number | None]]) -> None:
    named = [("".join(c for c in name if c.isprintable()), value) for name, value in rows]
    check(draw_bars("题", "说明", named))


@pytest.mark.parametrize(
    "most, marks",
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (7, ["0", "2", "4", "6", "8"]),
        (1050, ["0", "500", "1000", "1500"]),
        (Decimal("0.3"), ["0", "0.1", "0.2", "0.3"]),
    ],
)
def test_the_scale_has_round_numbers(most: Number, marks: list[str]) -> None:
    assert [f"{mark.normalize():f}" for mark in ticks(most)] == marks


@given(st.integers(0, 10**18))
def test_the_scale_reaches_every_value_in_few_steps(most: int) -> None:
    marks = ticks(most)
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 6
    assert all(mark == int(mark) for mark in marks)


def test_a_missing_year_is_a_gap_and_a_0_is_written() -> None:
    drawing = draw_columns("题", "说明", YEARS, [Series("新收", (3, None, 0))])
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    words = [shape for shape in drawing.shapes if isinstance(shape, Letters)]
    assert len(boxes) == 1
    assert [one.text for one in words if one.kind == "value"] == ["3", "0"]
    assert [one.text for one in words if one.kind == "gap"] == ["–"]


def test_a_line_is_broken_at_a_missing_year() -> None:
    drawing = draw_lines("题", "说明", [*YEARS, "2024", "2025"], [Series("件", (1, 2, None, 4, 5))])
    lines = [s for s in drawing.shapes if isinstance(s, Path) and s.kind.startswith("line")]
    assert [len(line.points) for line in lines] == [2, 2]


def test_a_tiny_value_beside_a_huge_one_is_seen() -> None:
    drawing = draw_columns("题", "说明", YEARS, [Series("件", (1, 10**12, 0))])
    tiny, huge = (shape for shape in drawing.shapes if isinstance(shape, Box))
    assert tiny.height == 1.5
    assert huge.height > 100


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Series("件", (-1,))


def test_the_drawing_tells_what_it_is_and_runs_nothing() -> None:
    svg = draw_bars("办理结果<1>", "甲3件", [("甲&乙", 3)]).svg
    assert "<title>办理结果&lt;1&gt;</title><desc>甲3件</desc>" in svg
    assert 'role="img"' in svg
    assert "style" not in svg
    assert "甲&amp;乙" in svg
