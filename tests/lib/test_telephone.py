"""Telephone numbers as people write them."""

import pytest

from gongkai.lib.telephone import problem_with


@pytest.mark.parametrize(
    "text",
    [
        "0600-555 0100",
        "（0600）5550100",
        "5550100",
        "12345",
        "110",
        "+86 130 0000 0000",
        "0600-5550100转8012",
        "0600-5550100、5550101",
        "５５５０１００",
    ],
)
def test_what_is_a_number(text: str) -> None:
    assert problem_with(text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("无", "不像电话号码"),
        ("0600-555 0100 张三", "不像电话号码"),
        ("12", "有2位数字"),
        ("0600555010006005550100", "有22位数字"),
        ("5550100、", "只用一个顿号"),
        ("5550100转", "不像电话号码"),
        ("", "只用一个顿号"),
    ],
)
def test_what_is_none(text: str, told: str) -> None:
    assert told in problem_with(text)
