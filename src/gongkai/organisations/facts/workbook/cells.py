"""A cell's text as the value of a field: names of people and of other facts are looked up."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any

from gongkai.organisations.facts.fields import Field, FieldType, problem_in, written_post
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import Standing
from gongkai.organisations.models import Agency, Fact, FactKind, Post


class Unreadable(Exception):
    """What is wrong with a cell, in Chinese."""


class Names:
    """People and facts of an agency by what a cell may call them; new facts are added as they come.

    People are those who have a post now, and those who had one: a fact may reach back.
    """

    def __init__(self, agency: Agency, standing: Standing) -> None:
        self._posts: dict[str, list[Post]] = defaultdict(list)
        posts = Post.objects.filter(agency=agency).select_related("person")
        for post in posts.order_by("-since", "-pk"):
            for name in (
                post.person.name,
                written_post(post),
                f"{post.person.name}（{post.title}，{post.person.username}）",
            ):
                self._posts[_plain(name)].append(post)
        self._facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for version in standing.versions.values():
            self.add(version.fact, standing.cell(version.fact_id), standing.title(version))

    def add(self, fact: Fact, *names: str) -> None:
        """Let the fact be found by `names` from now on."""
        for name in set(map(_plain, names)):
            if fact not in self._facts[fact.kind, name]:
                self._facts[fact.kind, name].append(fact)

    def post(self, text: str) -> Post:
        """The post that a cell names. Raises Unreadable for none and for several people."""
        found = self._posts.get(_plain(text), [])
        holders = {post.person_id for post in found}
        if not found:
            raise Unreadable(
                f"本机关人员里没有“{text}”。请核对姓名和职务；新来的人请系统管理员先登记"
            )
        now = [post for post in found if post.until is None] or found[:1]
        if len(holders) > 1 or len(now) > 1:
            choices = "、".join(
                f"{post.person.name}（{post.title}，{post.person.username}）" for post in found[:5]
            )
            raise Unreadable(f"“{text}”不止一个，请写成其中之一：{choices}")
        return now[0]

    def fact(self, kind: FactKind, text: str) -> Fact:
        """The fact that a cell names. Raises Unreadable for none and for several."""
        found = self._facts.get((kind, _plain(text)), [])
        label = KINDS[kind].label
        if not found:
            raise Unreadable(
                f"“{label}”里没有“{text}”。请核对名称；新的请先加在“{label}”表里，那一行也要没有问题"
            )
        if len(found) > 1:
            raise Unreadable(f"“{label}”里有几个“{text}”，请写全称")
        return found[0]


def read_cell(field: Field, text: str, names: Names) -> Any:
    """The value that a cell's text is. Raises Unreadable with what is wrong with it."""
    if not text:
        if field.required:
            raise Unreadable(f"{field.title}要填写")
        return None if field.is_reference or field.is_number else ""
    match field.type:
        case FieldType.POST:
            return names.post(text)
        case FieldType.FACT if field.of is not None:
            return names.fact(field.of, text)
        case FieldType.COUNT | FieldType.FLOOR:
            value: Any = _whole(field, text)
        case FieldType.CHOICE:
            value = {label: name for name, label in field.choices}.get(text, text)
        case _:
            value = text
    if problem := problem_in(field, value):
        raise Unreadable(problem)
    return value


def _whole(field: Field, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").removesuffix("层")
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
        raise Unreadable(f"{field.title}应填整数，填的是“{text}”")
    return int(plain)


def _plain(name: str) -> str:
    """Brackets and widths as people happen to type them; blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", name).split())
