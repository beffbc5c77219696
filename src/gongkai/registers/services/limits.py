"""Beyond what a date or a number is taken for a slip of the hand."""

from __future__ import annotations

from datetime import date

EARLIEST = date(1949, 10, 1)
FIRST_YEAR = 1950
MOST = 9_999_999
"""Decisions in one month."""
LARGEST = 10**15
"""In 0.01 CNY, of one sum and of one month."""
LONGEST_NUMBER = 80
LONGEST_TEXT = 300
"""Characters of a document number, of a subject and a title."""
