"""Many reports as one table: a row for each cell (long) or for each report (wide)."""

from gongkai.reporting.selections.shapes import SHAPES, Shape

__all__ = ["SHAPES", "Shape"]
