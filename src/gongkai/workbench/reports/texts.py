"""A text as the report page shows it: with last year's beside, and what could not be merged."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.models import ParagraphRevision, ReportParagraph
from gongkai.reporting.queries import ParagraphOnPage, ReportPage

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TextAtDesk:
    """A text. `last` is what stood there a year before, `aside` what was kept and never stood."""

    on_page: ParagraphOnPage
    last: str
    aside: tuple[ParagraphRevision, ...]


def texts_at_desk(page: ReportPage) -> dict[Key, TextAtDesk]:
    """Every text of the report by its section and paragraph, in two queries at most."""
    on_page = [text for section in page.sections for text in section.paragraphs]
    if page.preamble is not None:
        on_page.append(page.preamble)
    last = _last(page) if page.may_edit else {}
    aside = _aside(page) if page.may_edit else {}
    return {
        key_of(text): TextAtDesk(
            text, last.get(key_of(text), ""), tuple(aside.get(text.paragraph.pk, ()))
        )
        for text in on_page
    }


def key_of(text: ParagraphOnPage) -> Key:
    """Where a text stands, the same from year to year."""
    return text.paragraph.section_id, text.paragraph.paragraph_id


def _last(page: ReportPage) -> dict[Key, str]:
    if page.last is None:
        return {}
    found = ReportParagraph.objects.filter(report=page.last.report)
    return {(one.section_id, one.paragraph_id): one.text for one in found}


def _aside(page: ReportPage) -> dict[int, list[ParagraphRevision]]:
    kept = ParagraphRevision.objects.filter(paragraph__report=page.report, stood=False)
    found: dict[int, list[ParagraphRevision]] = {}
    for one in kept.select_related("by").order_by("-at"):
        found.setdefault(one.paragraph_id, []).append(one)
    return found
