"""Joining two changes of one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.lib.merge_text import merge

BASE = "甲。乙。丙。\n丁。"

CASES = [  # what the case shows, mine, theirs, merged
    (
        "two sentences",
        "甲一。乙。丙。\n丁。",
        "甲。乙。丙二。\n丁。",
        "甲一。乙。丙二。\n丁。",
    ),
    (
        "side by side",
        "甲一。乙。丙。\n丁。",
        "甲。乙二。丙。\n丁。",
        "甲一。乙二。丙。\n丁。",
    ),
    ("both appended the same", BASE + "戊。", BASE + "戊。", BASE + "戊。"),
    ("only mine", "甲一。乙。丙。\n丁。", BASE, "甲一。乙。丙。\n丁。"),
    ("only theirs", BASE, "乙。丙。\n丁。", "乙。丙。\n丁。"),
    ("one deletes, one appends", "乙。丙。\n丁。", BASE + "戊。", "乙。丙。\n丁。戊。"),
    ("the same sentence", "甲一。乙。丙。\n丁。", "甲二。乙。丙。\n丁。", None),
    ("two appended", BASE + "戊。", BASE + "己。", None),
    ("one deletes what the other changes", "乙。丙。\n丁。", "甲一。乙。丙。\n丁。", None),
]


@pytest.mark.parametrize("shows, mine, theirs, merged", CASES, ids=[case[0] for case in CASES])
def test_merging(shows: str, mine: str, theirs: str, merged: str | None) -> None:
    assert merge(BASE, mine, theirs) == merged
    assert merge(BASE, theirs, mine) == merged


texts = st.text("甲乙丙。，\n", max_size=12)


@given(base=texts, mine=texts, theirs=texts)
def test_whoever_comes_second_gets_the_same(base: str, mine: str, theirs: str) -> None:
    assert merge(base, mine, theirs) == merge(base, theirs, mine)


@given(base=texts, mine=texts)
def test_a_change_alone_is_taken_whole(base: str, mine: str) -> None:
    assert merge(base, mine, base) == mine
    assert merge(base, base, mine) == mine
    assert merge(base, mine, mine) == mine
