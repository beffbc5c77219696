"""The one exception that is meant for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.statute.sources import Citation


class NotPermitted(Exception):
    """An act was refused; `message` is shown to the person as it is, in Chinese.

    The message says what is wrong and how to mend it; `cites` are the provisions behind it, if any.
    """

    def __init__(self, message: str, cites: Citation | Iterable[Citation] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.cites: tuple[Citation, ...] = tuple(cites) if isinstance(cites, Iterable) else (cites,)

    def __str__(self) -> str:
        return self.message

    @property
    def full(self) -> str:
        """The message followed by its legal basis, for logs and plain-text output."""
        if not self.cites:
            return self.message
        return f"{self.message}（依据：{'、'.join(str(cite) for cite in self.cites)}）"
