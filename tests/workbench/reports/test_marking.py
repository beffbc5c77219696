"""What of a sentence was taken out and what was put in."""

from __future__ import annotations

from gongkai.workbench.reports.marking import marked


def shown(before: str, now: str) -> str:
    """Taken out in square brackets, put in in curly ones."""
    marks = {"kept": "{}", "out": "[{}]", "in": "<{}>"}
    return "".join(marks[run.kind].format(run.text) for run in marked(before, now))


def test_a_number_is_one_sign() -> None:
    assert shown("新收申请142件。", "新收申请152件。") == "新收申请[142]<152>件。"


def test_a_comma_is_told() -> None:
    assert shown("解读单一，看不懂。", "解读单一看不懂。") == "解读单一[，]看不懂。"


def test_words_put_in_stand_in_their_place() -> None:
    assert shown("将增加图解。", "将增加图解和短视频。") == "将增加图解<和短视频>。"


def test_one_sign_between_two_changes_is_no_island() -> None:
    assert shown("由甲科乙负责。", "由丙科丁负责。") == "由[甲科乙]<丙科丁>负责。"


def test_another_sentence_is_shown_whole() -> None:
    assert shown("培训太少。", "全年没有收到申请。") == "[培训太少。]<全年没有收到申请。>"


def test_a_new_sentence_and_a_dropped_one() -> None:
    assert shown("", "新写一句。") == "<新写一句。>"
    assert shown("不要的一句。", "") == "[不要的一句。]"
