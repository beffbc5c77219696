"""Checking a report as its figures and its words: no model, no database."""

from gongkai.reporting.proofreading.copied import compare_prose, passages_from, prose_of
from gongkai.reporting.proofreading.rules import TEXT_RULES
from gongkai.reporting.proofreading.text import proofread
from gongkai.reporting.proofreading.whole import check_report

__all__ = [
    "TEXT_RULES",
    "check_report",
    "compare_prose",
    "passages_from",
    "proofread",
    "prose_of",
]
