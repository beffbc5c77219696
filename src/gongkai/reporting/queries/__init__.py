"""Reading reports; every read by a person starts from `visible_to`."""

from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.outdated import outdated_figures
from gongkai.reporting.queries.finding import figure_of, findings_of, texts_aside
from gongkai.reporting.queries.page import report_page
from gongkai.reporting.queries.page_parts import (
    CellOnPage,
    ParagraphOnPage,
    Piece,
    ReportPage,
    SectionOnPage,
    SentenceChange,
)
from gongkai.reporting.queries.records import RecordsBehind, records_behind
from gongkai.reporting.queries.visible import (
    reading_for,
    readings_of,
    report_for,
    reports_of,
    visible_to,
)

__all__ = [
    "CellOnPage",
    "FindingOnReport",
    "ParagraphOnPage",
    "Piece",
    "RecordsBehind",
    "ReportPage",
    "SectionOnPage",
    "SentenceChange",
    "figure_of",
    "findings_of",
    "outdated_figures",
    "reading_for",
    "readings_of",
    "records_behind",
    "report_for",
    "report_page",
    "reports_of",
    "texts_aside",
    "visible_to",
]
