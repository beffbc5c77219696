"""Phrases of one's own for opinions."""

import pytest

from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Phrase
from gongkai.workflow.services import add_phrase, remove_phrase


def test_they_are_kept_in_the_order_they_were_added(clerk: Person, office_head: Person) -> None:
    for text in ("同意。", "  请核对\n数据。 "):
        add_phrase(person=clerk, text=text)
    add_phrase(person=office_head, text="同意。")
    assert [one.text for one in clerk.phrases.all()] == ["同意。", "请核对 数据。"]


def test_an_empty_a_long_and_a_known_one_are_refused(clerk: Person) -> None:
    add_phrase(person=clerk, text="同意。")
    for text, why in ((" ", "请填写"), ("长" * 201, "最多200字，现在201字"), ("同意。", "已有")):
        with pytest.raises(NotPermitted, match=why):
            add_phrase(person=clerk, text=text)


def test_of_too_many_one_must_go_first(clerk: Person) -> None:
    for number in range(30):
        add_phrase(person=clerk, text=f"第{number}句")
    with pytest.raises(NotPermitted, match="最多30条"):
        add_phrase(person=clerk, text="再来一句")
    remove_phrase(phrase=clerk.phrases.first(), person=clerk)
    add_phrase(person=clerk, text="再来一句")


def test_nobody_removes_anothers(clerk: Person, office_head: Person) -> None:
    phrase = add_phrase(person=clerk, text="同意。")
    with pytest.raises(NotPermitted, match="只能删除本人的"):
        remove_phrase(phrase=phrase, person=office_head)
    assert Phrase.objects.count() == 1
