"""The days on which 6, 3 and 1 months are left of a document's validity."""

from datetime import date

import pytest

from gongkai.statute.document_expiry import expiry_marks, mark_reached

CASES = [  # last day of validity, 6, 3 and 1 months before
    (date(2026, 8, 31), date(2026, 2, 28), date(2026, 5, 31), date(2026, 7, 31)),
    (date(2024, 8, 31), date(2024, 2, 29), date(2024, 5, 31), date(2024, 7, 31)),
    (date(2026, 12, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 30)),
    (date(2026, 3, 31), date(2025, 9, 30), date(2025, 12, 31), date(2026, 2, 28)),
    (date(2026, 5, 30), date(2025, 11, 30), date(2026, 2, 28), date(2026, 4, 30)),
    (date(2026, 1, 15), date(2025, 7, 15), date(2025, 10, 15), date(2025, 12, 15)),
    (date(2024, 2, 29), date(2023, 8, 29), date(2023, 11, 29), date(2024, 1, 29)),
]


@pytest.mark.parametrize(("last", "six", "three", "one"), CASES)
def test_the_three_marks(last: date, six: date, three: date, one: date) -> None:
    assert [(mark.months, mark.day) for mark in expiry_marks(last)] == [
        (6, six),
        (3, three),
        (1, one),
    ]


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 2, 27), None),
        (date(2026, 2, 28), 6),
        (date(2026, 5, 30), 6),
        (date(2026, 5, 31), 3),
        (date(2026, 7, 30), 3),
        (date(2026, 7, 31), 1),
        (date(2026, 8, 31), 1),
        (date(2026, 9, 1), None),
    ],
)
def test_the_mark_that_is_reached(today: date, months: int | None) -> None:
    reached = mark_reached(date(2026, 8, 31), today)
    assert (reached.months if reached else None) == months
