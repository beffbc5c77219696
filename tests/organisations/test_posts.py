"""A post in words: the section once."""

from __future__ import annotations

import pytest

from gongkai.organisations.models import Post, Section


@pytest.mark.parametrize(
    ("section", "title", "shown"),
    [
        ("财务科", "科长", "财务科科长"),
        ("办公室", "办公室主任", "办公室主任"),
        ("", "副局长", "副局长"),
    ],
)
def test_the_section_is_named_once(section: str, title: str, shown: str) -> None:
    post = Post(section=Section(name=section) if section else None, title=title)
    assert post.full_title == shown
