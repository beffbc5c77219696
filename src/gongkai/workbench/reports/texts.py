"""What became of a text: its versions, what could not be merged, and last year's in its place."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.loaded import load_last
from gongkai.reporting.models import AnnualReport, ParagraphRevision, ReportParagraph
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS


@dataclass(frozen=True, slots=True)
class TextWithHistory:
    """A text. `versions` newest first, the present one among them; `aside` never stood."""

    paragraph: ReportParagraph
    name: str
    versions: tuple[ParagraphRevision, ...]
    aside: tuple[ParagraphRevision, ...]
    last_year: int | None
    last: str


def text_with_history(report: AnnualReport, paragraph: ReportParagraph) -> TextWithHistory:
    """The text with all that was kept of it, and what stood there in last year's report."""
    kept = list(paragraph.revisions.select_related("by").order_by("-at", "-revision"))
    last_report = load_last(report)
    last = None
    if last_report is not None:
        last = last_report.report.paragraphs.filter(
            section_id=paragraph.section_id, paragraph_id=paragraph.paragraph_id
        ).first()
    return TextWithHistory(
        paragraph,
        _name(report, paragraph),
        tuple(one for one in kept if one.stood),
        tuple(one for one in kept if not one.stood),
        last_report.year if last_report else None,
        last.text if last else "",
    )


def _name(report: AnnualReport, paragraph: ReportParagraph) -> str:
    if paragraph.section_id == PREAMBLE:
        return "引言"
    headings = {one.id: one.heading for one in PARAGRAPHS}
    titles = {one.id: one.heading for one in SECTIONS} | dict(report.printed_titles)
    return headings.get(paragraph.paragraph_id) or titles.get(paragraph.section_id, "正文")
