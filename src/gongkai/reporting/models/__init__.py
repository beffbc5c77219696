"""One agency's annual report: its text, its cells, and what people said about its findings."""

from gongkai.reporting.models.cells import CellSource, ReportCell
from gongkai.reporting.models.deadlines import ReportDeadline
from gongkai.reporting.models.frozen import FrozenFigures
from gongkai.reporting.models.letters import CommentLetter
from gongkai.reporting.models.paragraphs import ParagraphRevision, ReportParagraph
from gongkai.reporting.models.parts import ReportPart
from gongkai.reporting.models.platforms import Channel, PlatformCount
from gongkai.reporting.models.readings import (
    UNREAD,
    ReadingBatch,
    ReadingCorrection,
    ReadingState,
    SimilarReadings,
    StoredReading,
)
from gongkai.reporting.models.reports import AnnualReport, Origin
from gongkai.reporting.models.submissions import Submission, SubmissionRemark
from gongkai.reporting.models.versions import ReportVersion
from gongkai.reporting.models.waivers import Waiver

__all__ = [
    "UNREAD",
    "AnnualReport",
    "CellSource",
    "Channel",
    "CommentLetter",
    "FrozenFigures",
    "Origin",
    "ParagraphRevision",
    "PlatformCount",
    "ReadingBatch",
    "ReadingCorrection",
    "ReadingState",
    "ReportCell",
    "ReportDeadline",
    "ReportParagraph",
    "ReportPart",
    "ReportVersion",
    "SimilarReadings",
    "StoredReading",
    "Submission",
    "SubmissionRemark",
    "Waiver",
]
