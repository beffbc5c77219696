"""The annual report by law: forms, cells, values and the rules they obey."""

from gongkai.statute.annual_report.cells import Cell, CellKind, CellState, Entry
from gongkai.statute.annual_report.form import (
    FIRST_YEAR,
    FORM_2019,
    FORM_2021,
    FORMS,
    Balance,
    Form,
    Layout,
    Sum,
    form_for_year,
)
from gongkai.statute.annual_report.grid import Box, Table
from gongkai.statute.annual_report.money import format_wan, parse_wan, parse_yuan
from gongkai.statute.annual_report.rules import (
    PREAMBLE_PLACE,
    RULES,
    RULES_BY_ID,
    Finding,
    Outcome,
    Passage,
    Rule,
    Severity,
    check_cells,
    check_computed,
    check_sections,
    check_years,
)
from gongkai.statute.annual_report.sections import PARAGRAPHS, SECTIONS, Paragraph, Section
from gongkai.statute.annual_report.values import format_value, parse_value, plain_value

__all__ = [
    "FIRST_YEAR",
    "FORMS",
    "FORM_2019",
    "FORM_2021",
    "PARAGRAPHS",
    "PREAMBLE_PLACE",
    "RULES",
    "RULES_BY_ID",
    "SECTIONS",
    "Balance",
    "Box",
    "Cell",
    "CellKind",
    "CellState",
    "Entry",
    "Finding",
    "Form",
    "Layout",
    "Outcome",
    "Paragraph",
    "Passage",
    "Rule",
    "Section",
    "Severity",
    "Sum",
    "Table",
    "check_cells",
    "check_computed",
    "check_sections",
    "check_years",
    "form_for_year",
    "format_value",
    "format_wan",
    "parse_value",
    "parse_wan",
    "parse_yuan",
    "plain_value",
]
