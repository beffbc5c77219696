"""Which agency is made before which, and those that stand above themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.organisations.people_import.tree import circles, from_the_top


@pytest.mark.parametrize(
    ("parents", "found", "order"),
    [
        ({"b": "a", "c": "b"}, [], ["b", "c"]),
        ({"c": "b", "b": "a"}, [], ["b", "c"]),
        ({"a": "a"}, [("a",)], []),
        ({"a": "b", "b": "a", "c": "b", "d": "top"}, [("a", "b")], ["d"]),
        ({"x": "a", "a": "b", "b": "c", "c": "a"}, [("a", "b", "c")], []),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, [("a", "b"), ("c", "d")], []),
        ({}, [], []),
    ],
)
def test_by_hand(parents: dict[str, str], found: list[tuple[str, ...]], order: list[str]) -> None:
    assert circles(parents) == found
    assert from_the_top(parents) == order


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghxy"), max_size=8))
def test_whatever_is_ordered_comes_after_its_parent(parents: dict[str, str]) -> None:
    order = from_the_top(parents)
    assert len(order) == len(set(order))
    for place, code in enumerate(order):
        assert parents[code] in order[:place] or parents[code] not in parents
    in_circles = {code for circle in circles(parents) for code in circle}
    assert not in_circles & set(order)


def test_ten_thousand_in_one_line_take_no_time() -> None:
    parents = {str(number): str(number - 1) for number in range(10_000, 0, -1)}
    assert len(from_the_top(parents)) == 10_000
    parents["0"] = "10000"
    assert len(circles(parents)[0]) == 10_001
