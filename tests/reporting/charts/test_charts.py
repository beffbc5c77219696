"""年报图解: the same figures as the tables, gaps where there are none, one sheet of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
from sample_content import sample

from gongkai.reporting.charts import compose
from gongkai.reporting.charts import pdf as charts_pdf
from gongkai.reporting.output import ReportContent
from gongkai.statute.annual_report import CellState, Entry

PENALTIES = "t2.art20_6.penalty.decisions"
FEES = "t2.art20_8.admin_fees.amount_wan"
SUITS = ("t4.lit_direct.total", "t4.lit_after_review.total")


def with_cells(**entries: Entry) -> ReportContent:
    content = sample()
    return replace(content, entries={**content.entries, **entries})


def test_a_headline_tells_last_years_difference() -> None:
    drawn = compose(with_cells(**{PENALTIES: Entry.number(28)}), {2023: {PENALTIES: 20}})
    (one,) = [one for one in drawn.headlines if one.label == "行政处罚"]
    assert (one.value, one.unit, one.change) == ("28", "件", "比上年+8（+40%）")


def test_an_amount_is_told_in_wan() -> None:
    drawn = compose(with_cells(**{FEES: Entry.number(1_234_567)}), {2023: {FEES: 1_000_000}})
    (one,) = [one for one in drawn.headlines if one.label == "行政事业性收费"]
    assert (one.value, one.unit, one.change) == ("1.234567", "万元", "比上年+0.234567（+23.5%）")
    (fees,) = [chart for chart in drawn.further if "收费" in chart.caption]
    assert fees.rows == (("行政事业性收费", "1", "1.234567"),)


def test_a_year_without_the_figure_is_a_gap() -> None:
    drawn = compose(with_cells(**{PENALTIES: Entry.number(28)}), {2022: {PENALTIES: 5}})
    (chart,) = [chart for chart in drawn.charts if "处罚" in chart.caption]
    assert chart.head == ("年份", "2022", "2023", "2024")
    assert ("行政处罚", "5", "–", "28") in chart.rows


def test_a_sign_is_no_headline_and_no_0() -> None:
    drawn = compose(with_cells(**{PENALTIES: Entry(CellState.SLASH)}), {})
    assert "行政处罚" not in [one.label for one in drawn.headlines]


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    cells = {SUITS[0]: Entry.number(2), SUITS[1]: Entry.blank()}
    (chart,) = [c for c in compose(with_cells(**cells), {}).charts if "复议" in c.caption]
    assert ("行政诉讼", "–") in chart.rows


def test_no_more_than_five_years_and_none_after() -> None:
    years = {year: {PENALTIES: 1} for year in range(2010, 2030)}
    (chart,) = [c for c in compose(sample(), years).charts if "处罚" in c.caption]
    assert chart.head == ("年份", "2020", "2021", "2022", "2023", "2024")


def test_the_pdf_is_one_page_with_the_figures() -> None:
    drawn = compose(with_cells(**{PENALTIES: Entry.number(28)}), {2023: {PENALTIES: 20}})
    document = pypdfium2.PdfDocument(
        charts_pdf.write(drawn, on=date(2025, 1, 20), source="数据取自已公布的年度报告")
    )
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "比上年+8" in text
    assert "数据取自已公布的年度报告" in text
