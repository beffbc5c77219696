"""What can be wrong with the log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.audit.naming import chain_name, places


class Tampering(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    ADDED = "added"
    EARLIER = "earlier"
    HEAD = "head"
    BREACH = "breach"
    UNREADABLE = "unreadable"
    KEY = "key"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as written. `first` to `last` are the places concerned, from 1."""

    chain: str
    kind: Tampering
    message: str
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        return f"{chain_name(self.chain)}：{self.message}"


def fault_at(chain: str, kind: Tampering, sequence: int, message: str) -> Fault:
    """A fault of one place; `message` goes on after 第3条."""
    return Fault(chain, kind, f"第{sequence}条{message}", sequence, sequence)


def changed(chain: str, sequence: int, how: str) -> Fault:
    return fault_at(chain, Tampering.CHANGED, sequence, f"被改动，{how}")


def removed(chain: str, first: int, last: int) -> Fault:
    return Fault(chain, Tampering.REMOVED, f"{places(first, last)}被删除", first, last)
