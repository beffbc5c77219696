"""Which sentences of a text changed."""

from __future__ import annotations

from gongkai.reporting.queries import Run
from gongkai.workbench.reports.changes import changed_sentences


def shown(*runs: tuple[str, str]) -> list[str]:
    """The changed sentences: taken out in square brackets, put in in pointed ones."""
    marks = {"same": "{}", "gone": "[{}]", "new": "<{}>"}
    lines = changed_sentences([Run(kind, text) for kind, text in runs])  # type: ignore[arg-type]
    return ["".join(marks[run.kind].format(run.text) for run in line) for line in lines]


def test_only_the_sentence_with_the_change_is_shown() -> None:
    assert shown(
        ("same", "全年培训两次。新收申请"),
        ("gone", "142"),
        ("new", "152"),
        ("same", "件。都已答复。"),
    ) == ["新收申请[142]<152>件。"]


def test_two_sentences_far_apart_are_two() -> None:
    assert shown(
        ("gone", "甲"), ("new", "乙"), ("same", "写。中间一句。"), ("new", "丙"), ("same", "写。")
    ) == ["[甲]<乙>写。", "<丙>写。"]


def test_a_sentence_taken_out_stands_alone() -> None:
    assert shown(("same", "第一句。"), ("gone", "第二句。"), ("same", "第三句。")) == ["[第二句。]"]


def test_a_sentence_put_in_the_place_of_another_stands_beside_it() -> None:
    assert shown(("gone", "旧的。"), ("new", "新的。"), ("same", "后面。")) == ["[旧的。]<新的。>"]


def test_two_sentences_put_in_are_one_change_of_the_place() -> None:
    assert shown(("same", "前面。"), ("new", "新一。新二。")) == ["<新一。新二。>"]


def test_what_stayed_is_not_shown() -> None:
    assert shown(("same", "没有改动。")) == []
