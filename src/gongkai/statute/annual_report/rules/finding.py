"""What a rule is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.statute.sources import Citation, Standing


class Severity(StrEnum):
    """E blocks, W must be acknowledged with a reason, N is a note."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Severity:
        severity = str.__new__(cls, value)
        severity._value_ = value
        severity.label = label
        return severity

    ERROR = "E", "错误"
    WARNING = "W", "警告"
    NOTE = "N", "提示"


class Outcome(StrEnum):
    """NOT_CHECKABLE: an operand is no number, so nothing can be said."""

    FAILS = "fails"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the report; `forms` are the codes of the forms it applies to.

    `standing` says how firmly the rule is known; `severity` is the highest it may report.
    """

    id: str
    severity: Severity
    title: str
    cites: tuple[Citation, ...]
    standing: Standing
    forms: tuple[str, ...] = ("2019", "2021")


PREAMBLE_PLACE = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report: code points `start` to `end` of a paragraph.

    `section` and `paragraph` count from 0 in printed order; `section` is -1 for the preamble.
    """

    section: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one report.

    `cells` are the cells of this report it speaks of, `sections` the sections, `passages` the
    words. `left` and `right` are the two sides as plain decimals where the rule compares two.
    """

    rule: str
    severity: Severity
    outcome: Outcome
    message: str
    cells: tuple[str, ...] = ()
    left: str | None = None
    right: str | None = None
    cites: tuple[Citation, ...] = ()
    sections: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether it stops the report: an error that was found, not one merely not excluded."""
        return self.severity is Severity.ERROR and self.outcome is Outcome.FAILS
