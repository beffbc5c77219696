"""年报图解: the most telling figures of one report, drawn, each chart with its table.

Everything is taken from the figures that the tables print; nothing is typed.
"""

from gongkai.reporting.charts.composing import compose
from gongkai.reporting.charts.parts import Chart, Headline, ReportInCharts

__all__ = ["Chart", "Headline", "ReportInCharts", "compose"]
