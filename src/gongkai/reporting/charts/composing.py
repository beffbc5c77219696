"""Choosing and drawing the figures of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.lib.svg_charts import MISSING, Number, Series, draw_bars, draw_columns, draw_lines
from gongkai.reporting.charts.parts import Chart, Headline, ReportInCharts
from gongkai.reporting.output import ReportContent
from gongkai.reporting.queries.compare import percent_change
from gongkai.statute.annual_report import FORM_2021, plain_value

MOST_YEARS = 5
SEE_TABLE = "各数见图下的数据表。"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the tables: one cell, or the sum of several of one kind."""

    label: str
    cells: tuple[str, ...]
    unit: str = "件"

    def of(self, values: Mapping[str, int]) -> int | None:
        """The figure; None where one of its cells holds no number."""
        found = [values.get(cell) for cell in self.cells]
        known = [value for value in found if value is not None]
        return sum(known) if len(known) == len(found) else None

    def drawn(self, values: Mapping[str, int]) -> Number | None:
        """As it is drawn: amounts in 万元."""
        value = self.of(values)
        if value is None:
            return None
        plain = self.printed(value)
        return Decimal(plain) if "." in plain else int(plain)

    def printed(self, value: int) -> str:
        return plain_value(FORM_2021.by_id[self.cells[0]], value)


RECEIVED = Figure("新收申请", ("t3.new_received.total",))
DECIDED = Figure("办结申请", ("t3.outcome.total.total",))
CARRIED = Figure("结转下年", ("t3.carried_out.total",))
REVIEWS = Figure("行政复议", ("t4.review.total",))
SUITS = Figure("行政诉讼", ("t4.lit_direct.total", "t4.lit_after_review.total"))
IN_FORCE = Figure("现行有效规范性文件", ("t2.art20_1.normative_docs.in_force",))
LICENCES = Figure("行政许可", ("t2.art20_5.licensing.decisions",))
PENALTIES = Figure("行政处罚", ("t2.art20_6.penalty.decisions",))
COERCION = Figure("行政强制", ("t2.art20_6.coercion.decisions",))
FEES = Figure("行政事业性收费", ("t2.art20_8.admin_fees.amount_wan",), "万元")

HEADLINES = (RECEIVED, DECIDED, CARRIED, LICENCES, PENALTIES, FEES)
ALL_FIGURES = (*HEADLINES, REVIEWS, SUITS, IN_FORCE, COERCION)
CELLS = frozenset(cell for figure in ALL_FIGURES for cell in figure.cells)
"""The cells of which every year's figures are wanted."""

OUTCOMES = (
    ("t3.outcome.granted.", "予以公开"),
    ("t3.outcome.partial.", "部分公开"),
    ("t3.outcome.refused.", "不予公开"),
    ("t3.outcome.unavailable.", "无法提供"),
    ("t3.outcome.not_processed.", "不予处理"),
    ("t3.outcome.other.", "其他处理"),
)

Years = Mapping[int, Mapping[str, int]]


def compose(content: ReportContent, years: Years) -> ReportInCharts:
    """The report in charts. `years` are the figures of CELLS in every year known, in units of the
    cells; this year's are taken from the content.
    """
    mine = {
        cell.id: entry.value
        for cell in content.cells
        if (entry := content.entry(cell.id)).value is not None
    }
    known = {year: values for year, values in years.items() if year < content.year}
    known[content.year] = mine
    first = max(content.year - MOST_YEARS + 1, min(known))
    shown = {year: known.get(year, {}) for year in range(first, content.year + 1)}
    drawn = (
        _columns("政府信息公开申请", shown, (RECEIVED, DECIDED, CARRIED)),
        _outcomes(content),
        _columns("行政复议和行政诉讼", shown, (REVIEWS, SUITS)),
        _columns("行政许可、处罚、强制决定", shown, (LICENCES, PENALTIES, COERCION)),
    )
    further = (_line(shown, IN_FORCE), _line(shown, FEES))
    return ReportInCharts(
        content.agency_name,
        content.year,
        tuple(_headlines(shown, content.year)),
        tuple(chart for chart in drawn if chart),
        tuple(chart for chart in further if chart),
    )


def _headlines(years: Years, year: int) -> Iterator[Headline]:
    for figure in HEADLINES:
        value = figure.of(years[year])
        if value is None:
            continue
        before = figure.of(years.get(year - 1, {}))
        change = ""
        if before is not None:
            sign = "+" if value > before else ""
            share = percent_change(before, value)
            change = f"比上年{sign}{figure.printed(value - before)}"
            change = "与上年持平" if value == before else change + (f"（{share}）" if share else "")
        yield Headline(figure.label, figure.printed(value), figure.unit, change)


def _columns(caption: str, years: Years, figures: Sequence[Figure]) -> Chart | None:
    series = _series(years, figures)
    if not _is_known(series):
        return None
    title = _titled(caption, years)
    drawing = draw_columns(title, SEE_TABLE, [str(year) for year in years], series)
    names = tuple(figure.label for figure in figures)
    return Chart(title, figures[0].unit, drawing, _head(years), _rows(series), names)


def _line(years: Years, figure: Figure) -> Chart | None:
    series = _series(years, [figure])
    if not _is_known(series):
        return None
    title = _titled(figure.label, years)
    drawing = draw_lines(title, SEE_TABLE, [str(year) for year in years], series)
    return Chart(title, figure.unit, drawing, _head(years), _rows(series))


def _outcomes(content: ReportContent) -> Chart | None:
    printed = content.declared.layout_for(content.entries).cells
    totals = [cell.id for cell in printed if cell.id.endswith(".total")]
    rows: list[tuple[str, Number | None]] = []
    for prefix, label in OUTCOMES:
        values = [content.entry(one).value for one in totals if one.startswith(prefix)]
        known = [value for value in values if value is not None]
        rows.append((label, sum(known) if len(known) == len(values) else None))
    if not any(value for _, value in rows):
        return None
    title = f"{content.year}年申请办理结果"
    table = tuple((label, _printed(value)) for label, value in rows)
    return Chart(title, "件", draw_bars(title, SEE_TABLE, rows), ("结果", "件数"), table)


def _series(years: Years, figures: Sequence[Figure]) -> list[Series]:
    return [
        Series(one.label, tuple(one.drawn(values) for values in years.values())) for one in figures
    ]


def _is_known(series: Sequence[Series]) -> bool:
    return any(value is not None for one in series for value in one.values)


def _titled(caption: str, years: Years) -> str:
    first, last = min(years), max(years)
    return f"{last}年{caption}" if first == last else f"{first}—{last}年{caption}"


def _head(years: Years) -> tuple[str, ...]:
    return ("年份", *(str(year) for year in years))


def _rows(series: Sequence[Series]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.name, *map(_printed, one.values)) for one in series)


def _printed(value: Number | None) -> str:
    return MISSING if value is None else str(value)
