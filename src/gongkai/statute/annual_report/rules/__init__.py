"""The rules of the report, as pure functions of cells, of two reports, or of its sections."""

from gongkai.statute.annual_report.rules.between_years import check_years
from gongkai.statute.annual_report.rules.computed import check_computed
from gongkai.statute.annual_report.rules.declared import RULES, RULES_BY_ID
from gongkai.statute.annual_report.rules.finding import (
    PREAMBLE_PLACE,
    Finding,
    Outcome,
    Passage,
    Rule,
    Severity,
)
from gongkai.statute.annual_report.rules.prose import check_sections
from gongkai.statute.annual_report.rules.within import check_cells

__all__ = [
    "PREAMBLE_PLACE",
    "RULES",
    "RULES_BY_ID",
    "Finding",
    "Outcome",
    "Passage",
    "Rule",
    "Severity",
    "check_cells",
    "check_computed",
    "check_sections",
    "check_years",
]
