"""A reading as the text and figures that the binder and the checks of the prose work on."""

from __future__ import annotations

from gongkai.reporting.reading.result import Reading
from gongkai.reporting.statements.report_text import ReportText, TextSection


def report_text_of_reading(reading: Reading, last: ReportText | None = None) -> ReportText:
    """The report as read; `last` is the same agency's report of the year before, if in hand.

    Places in it (section, paragraph, code points) are those of the reading's JSON. What was
    published on which channel is not told by a report that somebody else made.
    """
    return ReportText(
        agency=reading.agency,
        year=reading.year,
        form=reading.form,
        values=reading.values,
        title=reading.title,
        preamble=tuple(paragraph.text for paragraph in reading.preamble),
        sections=tuple(
            TextSection(
                section.id,
                section.title,
                tuple((paragraph.label, paragraph.text) for paragraph in section.paragraphs),
            )
            for section in reading.sections
        ),
        last=last,
    )
