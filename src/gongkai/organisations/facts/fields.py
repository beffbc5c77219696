"""The fields of a fact: what may stand in one, and how it is written as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gongkai.lib.telephone import problem_with
from gongkai.organisations.models import FactKind, Post

LARGEST_ORDER = 9999
LOWEST_FLOOR, HIGHEST_FLOOR = -9, 199
YES, NO = "是", "否"


class FieldType(Enum):
    """What a field holds. POST is a person in a post, FACT another fact of the agency."""

    TEXT = auto()
    LONG = auto()
    """Text of several lines."""
    COUNT = auto()
    FLOOR = auto()
    """A floor above ground from 1, below it from -1; there is no floor 0."""
    PHONE = auto()
    EMAIL = auto()
    POSTCODE = auto()
    CHOICE = auto()
    YES_NO = auto()
    POST = auto()
    FACT = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is where it is kept, `title` what a form and a column call it.

    `of` is the kind that a FACT refers to; `choices` are (value, label); `longest` counts
    characters.
    """

    name: str
    title: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    longest: int = 200
    of: FactKind | None = None
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""

    @property
    def is_reference(self) -> bool:
        return self.type in {FieldType.POST, FieldType.FACT}

    @property
    def is_number(self) -> bool:
        return self.type in {FieldType.COUNT, FieldType.FLOOR}


def problem_in(field: Field, value: object) -> str:
    """What is wrong with a value that is no reference, and how to mend it; "" when nothing is.

    Text is taken without outer blanks. A number is an int, or None where nothing is said.
    """
    if value in ("", None):
        return f"{field.title}要填写" if field.required else ""
    if isinstance(value, int):
        return _problem_with_number(field, value)
    text = str(value)
    if len(text) > field.longest:
        return f"{field.title}最多{field.longest}字，现在有{len(text)}字"
    if field.type is not FieldType.LONG and "\n" in text:
        return f"{field.title}只写一行"
    match field.type:
        case FieldType.PHONE:
            return problem_with(text)
        case FieldType.POSTCODE:
            return "" if re.fullmatch(r"[0-9]{6}", text) else "邮政编码是6位数字，请核对"
        case FieldType.EMAIL:
            return _problem_with_email(text)
        case FieldType.CHOICE | FieldType.YES_NO:
            allowed = [choice for choice, _ in field.choices] or [YES, NO]
            labels = [label for _, label in field.choices] or [YES, NO]
            return "" if text in allowed else f"{field.title}应填{'、'.join(labels)}之一"
        case FieldType.COUNT | FieldType.FLOOR:
            return f"{field.title}应填整数"
    return ""


def _problem_with_number(field: Field, value: int) -> str:
    if field.type is FieldType.FLOOR:
        if value == 0 or not LOWEST_FLOOR <= value <= HIGHEST_FLOOR:
            return (
                f"楼层应在{LOWEST_FLOOR}至{HIGHEST_FLOOR}之间，地下一层写-1，没有0层；填的是{value}"
            )
        return ""
    if not 0 <= value <= LARGEST_ORDER:
        return f"{field.title}应在0至{LARGEST_ORDER}之间"
    return ""


def _problem_with_email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return "不像电子邮箱地址，请核对，例如gk@example.cn"
    return ""


def written_post(post: Post) -> str:
    """A person in a post as a cell of a table names them: 沈观澜（局长）."""
    return f"{post.person.name}（{post.title}）"


def written_floor(floor: int) -> str:
    """3层, 地下1层."""
    return f"{floor}层" if floor > 0 else f"地下{-floor}层"


def written_day(day: date | None) -> str:
    """2024年3月5日; nothing where there is no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
