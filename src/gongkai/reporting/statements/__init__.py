"""What the prose says in numbers, each bound to the figure of the tables that it states.

No model, no database: a report is a `ReportText`, whoever made it.
"""

from gongkai.reporting.statements.binding import statements_in
from gongkai.reporting.statements.list_totals import ListTotal, list_totals
from gongkai.reporting.statements.report_text import ReportText, TextSection
from gongkai.reporting.statements.statement import Kind, Statement

__all__ = [
    "Kind",
    "ListTotal",
    "ReportText",
    "Statement",
    "TextSection",
    "list_totals",
    "statements_in",
]
