"""A letter of comments as plain values, from which page, DOCX and PDF are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """Under which heading an item stands; in the order of the letter."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Part:
        part = str.__new__(cls, value)
        part._value_ = value
        part.label = label
        return part

    TABLES = "tables", "表格数据"
    FIGURES = "figures", "文字与数据不一致"
    WORDING = "wording", "文字表述"
    STRUCTURE = "structure", "格式和结构"


class Asks(StrEnum):
    """What an item asks of the agency; in the order within a part."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Asks:
        asks = str.__new__(cls, value)
        asks._value_ = value
        asks.label = label
        return asks

    CORRECT = "correct", "须改正"
    EXPLAIN = "explain", "请核实说明"
    ADVISE = "advise", "建议"


@dataclass(frozen=True, slots=True)
class Item:
    """One comment. `points` follow the `text` as a list where it has several places.

    `findings` are the places of its findings in the list it was composed from; none for one that a
    person added. `kept`: whether it goes into the letter.
    """

    part: Part
    asks: Asks
    text: str
    points: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """The report commented on: whose it is, its year and its form, where these are known."""

    agency: str
    year: int | None
    form: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter. `parts` are the headings with their items, none empty.

    `number` is empty and `day` None until it is issued; `contact` are pairs such as
    ("联系人", "…"), printed in brackets below the date.
    """

    number: str
    title: str
    addressee: str
    opening: str
    parts: tuple[tuple[Part, tuple[Item, ...]], ...]
    closing: tuple[str, ...]
    sender: str
    day: date | None
    contact: tuple[tuple[str, str], ...] = ()
