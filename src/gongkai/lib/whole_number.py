"""Whole numbers out of what was sent."""

from __future__ import annotations

LONGEST = 18
"""Digits: what every database holds. int() itself raises beyond some thousands."""


def whole_number(text: str) -> int | None:
    """The number of 0 or more that `text` is in digits and nothing else; None for all else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
