"""Charts drawn on the server: places and lengths as text, for SVG without a scale of its own.

Widths are per cent of the drawing and heights are rem, so that letters keep their size.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting import public as reporting
from gongkai.reporting.public import PublishedReport
from gongkai.statute.annual_report import CellState

RECEIVED, DECIDED = "t3.new_received.total", "t3.outcome.total.total"

OUTCOMES = (
    ("t3.outcome.granted.", "予以公开"),
    ("t3.outcome.partial.", "部分公开"),
    ("t3.outcome.refused.", "不予公开"),
    ("t3.outcome.unavailable.", "无法提供"),
    ("t3.outcome.not_processed.", "不予处理"),
    ("t3.outcome.other.", "其他处理"),
)

MOST_YEARS = 5
_FLOOR, _HEIGHT, _LEFT = 10.6, 8.6, 7.0
"""The axis in rem from above, the tallest column in rem, the left edge in per cent."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One kind of outcome: cases, their share of all and the bar's length, both in per cent."""

    label: str
    count: int
    share: str
    length: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: left edge and middle in per cent; top, height and place of its figure in rem."""

    value: int
    left: str
    middle: str
    top: str
    height: str
    figure: str


@dataclass(frozen=True, slots=True)
class YearOfColumns:
    """The two columns of a year, and where its name stands."""

    year: int
    received: Column
    decided: Column
    middle: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Applications received and decided, by year; a tick is a number, its line and its letters."""

    years: tuple[YearOfColumns, ...]
    ticks: tuple[tuple[int, str, str], ...]
    width: str


def outcome_lines(report: PublishedReport) -> tuple[OutcomeLine, ...]:
    """How the year's applications ended; nothing when a figure is missing or there were none."""
    content = report.content
    totals = [cell.id for cell in content.cells if cell.id.endswith(".total")]
    counts = []
    for prefix, label in OUTCOMES:
        entries = [content.entry(cell_id) for cell_id in totals if cell_id.startswith(prefix)]
        if any(entry.state is not CellState.NUMBER for entry in entries):
            return ()
        counts.append((label, sum(entry.value or 0 for entry in entries)))
    whole = sum(count for _, count in counts)
    if not whole:
        return ()
    most = max(count for _, count in counts)
    return tuple(
        OutcomeLine(label, count, f"{count * 100 / whole:.1f}%", f"{count * 100 / most:.1f}%")
        for label, count in counts
    )


def columns_of_years(agency_code: str, last: int) -> Columns | None:
    """The years up to `last` in which both figures are known; None with fewer than two of them."""
    figures = reporting.figures_of_years(agency_code, (RECEIVED, DECIDED))
    known = [
        (year, cells[RECEIVED], cells[DECIDED])
        for year, cells in figures.items()
        if year <= last and RECEIVED in cells and DECIDED in cells
    ][-MOST_YEARS:]
    most = max((max(received, decided) for _, received, decided in known), default=0)
    if len(known) < 2 or not most:
        return None
    step = _step(most)
    room = (100 - _LEFT) / len(known)
    wide = room * 0.34
    years = []
    for place, (year, received, decided) in enumerate(known):
        start = _LEFT + room * place + room * 0.14
        years.append(
            YearOfColumns(
                year,
                _column(received, start, wide, most),
                _column(decided, start + room * 0.38, wide, most),
                f"{start + room * 0.36:.2f}%",
            )
        )
    ticks = tuple(
        (number, f"{_top(number, most):.2f}rem", f"{_top(number, most) + 0.28:.2f}rem")
        for number in range(0, most + 1, step)
    )
    return Columns(tuple(years), ticks, f"{wide:.2f}%")


def _column(value: int, left: float, wide: float, most: int) -> Column:
    top = _top(value, most)
    return Column(
        value,
        f"{left:.2f}%",
        f"{left + wide / 2:.2f}%",
        f"{top:.3f}rem",
        f"{_FLOOR - top:.3f}rem",
        f"{top - 0.35:.3f}rem",
    )


def _top(value: int, most: int) -> float:
    return _FLOOR - _HEIGHT * value / most


def _step(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that makes at most four steps up to `most`."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if most // (power * factor) <= 4:
                return power * factor
        power *= 10
