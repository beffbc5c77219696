"""What a report in charts is made of."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.lib.svg_shapes import Drawing


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure: 新收申请, 12, 件; `change` is 比上年+3（+33.3%） or empty without last year."""

    label: str
    value: str
    unit: str
    change: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the table of its figures: `head` over `rows`, the first of each a label.

    `series` are the names of the colours in their order, none where there is only one.
    """

    caption: str
    unit: str
    drawing: Drawing
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInCharts:
    """The figures that tell most, the charts for one page, and those of further figures."""

    agency_name: str
    year: int
    headlines: tuple[Headline, ...]
    charts: tuple[Chart, ...]
    further: tuple[Chart, ...]
