"""User names for people who were given none."""

from __future__ import annotations

from collections.abc import Iterable


class Numbering:
    """Makes `<code>-001`, `<code>-002` … for each agency, none of them in use."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def next_of(self, code: str) -> str:
        """The next free name in the agency of that code."""
        while True:
            self._last[code] = number = self._last.get(code, 0) + 1
            made = f"{code[:54]}-{number:03}"
            if made not in self._taken:
                self._taken.add(made)
                return made
