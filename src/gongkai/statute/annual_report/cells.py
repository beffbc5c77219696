"""A cell of the report's tables, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.statute.sources import Citation


class CellKind(StrEnum):
    """What a cell holds: a count ≥ 0, a count with a sign, or an amount ≥ 0 in 万元."""

    COUNT = "count"
    SIGNED = "signed"
    MONEY = "money"


class CellState(StrEnum):
    """What is known of a cell. Only NUMBER has a value; no other state is ever taken for zero."""

    label: str

    def __new__(cls, value: str, label: str = "") -> CellState:
        state = str.__new__(cls, value)
        state._value_ = value
        state.label = label
        return state

    NUMBER = "number", "数字"
    BLANK = "blank", "空白"
    SLASH = "slash", "“/”或者“-”"
    NONE = "none", "“无”"
    TEXT = "text", "文字"
    ABSENT = "absent", "表中没有印出"
    UNSURE = "unsure", "读不准，待确认"


@dataclass(frozen=True, slots=True)
class Cell:
    """One declared cell; `id` is stable over all forms that have it.

    `table` is 2, 3 or 4; the labels are printed as in the official form.
    """

    id: str
    table: int
    row: str
    column: str
    row_label: str
    column_label: str
    block_label: str
    kind: CellKind
    cites: tuple[Citation, ...]
    label: str
    """How a message names the cell: 行政处罚·本年处理决定数量."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell of one report.

    `value` is a plain integer, for an amount in units of 0.01 CNY; None unless the state is NUMBER.
    `note` is the printed text where it says more than the value. `candidates`, in the unit of
    `value`, are the possible readings of an UNSURE entry.
    """

    state: CellState
    value: int | None = None
    note: str | None = None
    candidates: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if (self.state is CellState.NUMBER) != (self.value is not None):
            raise ValueError("an entry has a value exactly when it is a number")

    @classmethod
    def number(cls, value: int, note: str | None = None) -> Entry:
        """A number; amounts in 0.01 CNY."""
        return cls(CellState.NUMBER, value, note)

    @classmethod
    def blank(cls) -> Entry:
        """A printed place without text."""
        return BLANK

    @classmethod
    def absent(cls) -> Entry:
        """A row or column that is not printed."""
        return ABSENT

    @classmethod
    def unsure(cls, *candidates: int, note: str | None = None) -> Entry:
        """A value that the source does not tell for certain."""
        return cls(CellState.UNSURE, None, note, candidates)

    @property
    def is_number(self) -> bool:
        return self.value is not None


BLANK = Entry(CellState.BLANK)
ABSENT = Entry(CellState.ABSENT)
