"""Any two reports side by side: years of an agency, two agencies, or files that were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.lib.text_overlap import shared_passages
from gongkai.reporting.kept_readings import corrections_of, stored_to_reading
from gongkai.reporting.models import StoredReading
from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.reporting.places import name_of, text_at, text_keys
from gongkai.reporting.queries.compare import Beside, compare_contents
from gongkai.reporting.reading.result import ReadParagraph
from gongkai.statute.refusal import NotPermitted


@dataclass(frozen=True, slots=True)
class Shared:
    """The same words in both: where they stand in each, and as printed in each."""

    heading: str
    other_heading: str
    text: str
    other_text: str


def content_of_reading(stored: StoredReading) -> ReportContent:
    """What was read of a file, with what people corrected in it.

    Raises NotPermitted for a file without year or tables: there is nothing to lay beside.
    """
    if not stored.is_read or not (reading := stored_to_reading(stored)).form or not reading.year:
        raise NotPermitted("这份文件没有读出年度或者表格，不能对照。请换一份，或者先重新读入。")
    entries = {key: cell.entry for key, cell in reading.cells.items()}
    return ReportContent(
        agency_name=stored.shown_agency or stored.name,
        agency_code=stored.subject.code if stored.subject else "",
        year=reading.year,
        form=reading.form,
        title=reading.title or "",
        preamble=_paragraphs(reading.preamble),
        sections=tuple(
            ReportSection(one.id or "", one.title, _paragraphs(one.paragraphs))
            for one in reading.sections
        ),
        entries=entries | corrections_of(stored),
        signature=Signature(""),
    )


def lay_beside(one: ReportContent, other: ReportContent) -> Beside:
    """The two under names that tell them apart: the year alone within one agency."""
    if one.agency_name == other.agency_name:
        first, second = f"{one.year}年度", f"{other.year}年度"
    else:
        first, second = (f"{content.agency_name}{content.year}" for content in (one, other))
    return compare_contents(one, other, first, second)


def in_order(one: ReportContent, other: ReportContent) -> tuple[ReportContent, ReportContent]:
    """Of one agency the earlier year first; of two agencies as they are."""
    if one.agency_name == other.agency_name and one.year > other.year:
        return other, one
    return one, other


def shared_by(one: ReportContent, other: ReportContent) -> Iterator[Shared]:
    """Passages of the prose that both have word for word, in the order of the first."""
    theirs = [(name_of(key, other), text_at(other, key)) for key in text_keys(other)]
    for key in text_keys(one):
        text = text_at(one, key)
        for heading, other_text in theirs:
            for place in shared_passages(text, other_text):
                yield Shared(
                    name_of(key, one),
                    heading,
                    text[place.start : place.end],
                    other_text[place.other_start : place.other_end],
                )


def _paragraphs(read: tuple[ReadParagraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(one.text, one.label) for one in read)
