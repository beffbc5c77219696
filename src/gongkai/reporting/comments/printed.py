"""The letter as the lines that are printed: one list, from which page, DOCX and PDF are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reporting.comments.letter import Item, Letter
from gongkai.statute.numerals import chinese_number

_WIDEST_TITLE = 20
_STOPS = "。；：！？"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the letter; a `heading` is set in 黑体."""

    text: str
    heading: bool = False


def lines_of(letter: Letter) -> Iterator[Line]:
    """From the opening to the closing, numbered 一、（一）1."""
    yield Line(letter.opening)
    for number, (part, items) in enumerate(letter.parts, 1):
        yield Line(f"{chinese_number(number)}、{part.label}", heading=True)
        for place, item in enumerate(items, 1):
            yield from (Line(text) for text in lines_of_item(item, place))
    for closing in letter.closing:
        yield Line(closing)


def lines_of_item(item: Item, number: int) -> Iterator[str]:
    """（一）… and its points 1. to n., each but the last with a semicolon."""
    yield f"（{chinese_number(number)}）{_stopped(item.text, '：' if item.points else '。')}"
    for place, point in enumerate(item.points, 1):
        stop = "；" if place < len(item.points) else "。"
        yield f"{place}.{_stopped(point, stop)}"


def title_lines(letter: Letter) -> tuple[str, ...]:
    """The title in as many lines as it needs, broken at sense and not within a word that counts."""
    agency = re.escape(letter.addressee)
    parts = re.match(
        rf"(关于)({agency})((?:\d+年)?)(政府信息公开工作年度报告)(的审核意见)", letter.title
    )
    if parts is None or len(letter.title) <= _WIDEST_TITLE:
        return (letter.title,)
    about, name, year, report, comments = parts.groups()
    first = f"{about}{name}{year}"
    if len(first) <= _WIDEST_TITLE:
        return first, f"{report}{comments}"
    halves = -(-len(about + name) // 2)
    whole = about + name
    names = (whole,) if len(whole) <= _WIDEST_TITLE else (whole[:halves], whole[halves:])
    return (*names, f"{year}{report}", comments)


def signed_day(letter: Letter) -> str:
    """2025年2月7日, or the place for a pen."""
    if letter.day is None:
        return "　　　　年　　月　　日"
    return f"{letter.day.year}年{letter.day.month}月{letter.day.day}日"


def contact_line(letter: Letter) -> str:
    """（联系人：…；电话：…）, or "" where nothing is to be said."""
    told = [f"{label}：{value}" for label, value in letter.contact if value]
    return f"（{'；'.join(told)}）" if told else ""


def _stopped(text: str, stop: str) -> str:
    """The text with its full stop, or `stop` where a person left it out."""
    text = text.strip()
    return text if text.endswith(tuple(_STOPS)) else text + stop
