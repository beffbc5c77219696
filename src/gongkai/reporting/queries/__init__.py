"""Reading reports; every read by a person starts from `visible_to`."""

from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.outdated import outdated_figures
from gongkai.reporting.queries.compare import (
    Beside,
    CellBeside,
    Run,
    TextBeside,
    beside_last_year,
    changes_since,
    compare_versions,
)
from gongkai.reporting.queries.deadlines import (
    Reminder,
    dates_of,
    deadline_for,
    deadlines_of,
    reminders,
)
from gongkai.reporting.queries.finding import figure_of, findings_of, texts_aside
from gongkai.reporting.queries.frozen_with import FrozenWith, frozen_with
from gongkai.reporting.queries.history import Event, history
from gongkai.reporting.queries.letters import letter_for, letters_of, letters_to
from gongkai.reporting.queries.page import report_page
from gongkai.reporting.queries.page_parts import (
    CellOnPage,
    ParagraphOnPage,
    Piece,
    ReportPage,
    SectionOnPage,
    SentenceChange,
)
from gongkai.reporting.queries.parts import PartOnPage, part_for, parts_of, targets_of
from gongkai.reporting.queries.readable import (
    readable_by,
    readable_report,
    shareable_by,
    shown_content,
)
from gongkai.reporting.queries.readings import alike_in, similar_to
from gongkai.reporting.queries.records import RecordsBehind, records_behind
from gongkai.reporting.queries.submissions import (
    RemarkOnPage,
    remarks_to_settle,
    submissions_of,
    submitted_to,
    supervising_agency,
)
from gongkai.reporting.queries.versions import (
    content_of_version,
    newest_version,
    version_for,
    versions_of,
)
from gongkai.reporting.queries.visible import (
    reading_for,
    readings_of,
    report_for,
    reports_of,
    visible_to,
)

__all__ = [
    "Beside",
    "CellBeside",
    "CellOnPage",
    "Event",
    "FindingOnReport",
    "FrozenWith",
    "ParagraphOnPage",
    "PartOnPage",
    "Piece",
    "RecordsBehind",
    "RemarkOnPage",
    "Reminder",
    "ReportPage",
    "Run",
    "SectionOnPage",
    "SentenceChange",
    "TextBeside",
    "alike_in",
    "beside_last_year",
    "changes_since",
    "compare_versions",
    "content_of_version",
    "dates_of",
    "deadline_for",
    "deadlines_of",
    "figure_of",
    "findings_of",
    "frozen_with",
    "history",
    "letter_for",
    "letters_of",
    "letters_to",
    "newest_version",
    "outdated_figures",
    "part_for",
    "parts_of",
    "readable_by",
    "readable_report",
    "reading_for",
    "readings_of",
    "records_behind",
    "remarks_to_settle",
    "reminders",
    "report_for",
    "report_page",
    "reports_of",
    "shareable_by",
    "shown_content",
    "similar_to",
    "submissions_of",
    "submitted_to",
    "supervising_agency",
    "targets_of",
    "texts_aside",
    "version_for",
    "versions_of",
    "visible_to",
]
