"""What a phrase may mean to the binder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Sense(Enum):
    """The part that a phrase plays in a sentence."""

    __hash__ = object.__hash__  # members are single; the usual hash is slow

    APPLICATION = auto()
    """An application for government information, named in full."""
    BARE_APPLICATION = auto()
    """申请 alone: of which kind, its surroundings tell."""
    ROW = auto()
    """A row of table 3 or a group of its rows, in words that mean nothing else."""
    VERB = auto()
    """A verb that means a row of table 3 only where applications are spoken of."""
    APPLICANT = auto()
    OTHERS = auto()
    """其他: of what, the list that it ends tells."""
    CASE = auto()
    """A review or a suit."""
    RESULT = auto()
    DOCUMENT = auto()
    ACTION = auto()
    """What was done with documents: issued, repealed, in force."""
    DECISION = auto()
    DECIDED = auto()
    """A verb or noun that makes licences, penalties or coercion a decision."""
    FEES = auto()
    PROCUREMENT = auto()
    PUBLISH = auto()
    ITEM = auto()
    """Information that is published."""
    CHANNEL = auto()
    FOREIGN = auto()
    """Something counted that no cell of the report counts."""
    PART = auto()
    """A part of a figure that the tables do not tell apart: by letter, on line."""
    ABOUT_DISCLOSURE = auto()
    ZERO = auto()
    FILL = auto()
    CONNECT = auto()
    SUM_UP = auto()
    COUNT = auto()
    """数量, 总数: the number of what is named before."""
    AMONG = auto()
    IN_ORDER = auto()
    EACH = auto()
    AND_SO_ON = auto()
    SHARE = auto()
    WHOLE = auto()
    RATE = auto()
    COMPARED = auto()
    RISE = auto()
    FALL = auto()
    FLAT = auto()
    """与上年持平: a change of nothing since last year."""
    LEVEL = auto()
    """Up or down to a number, which is then no change."""
    THIS_YEAR = auto()
    OTHER_TIME = auto()
    SINCE_EVER = auto()
    OTHER_BODY = auto()
    REGION = auto()
    OWN = auto()
    PLANNED = auto()
    RECORDED = auto()
    BREAK = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sense with what it names: rows of a table, columns, a channel, a scope."""

    sense: Sense
    names: tuple[str, ...] = ()
