"""A report of our own as the text and figures that the binder and the checks of the prose use."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.reporting.loaded import LastReport, Loaded
from gongkai.reporting.models import ReportParagraph
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.statements import ReportText, TextSection
from gongkai.statute.annual_report import PARAGRAPHS

_LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}


def report_text_of_loaded(loaded: Loaded) -> ReportText:
    """The report in hand; each line of a text is a paragraph, as it is printed. No queries."""
    report = loaded.report
    return ReportText(
        agency=report.agency.name,
        year=report.year,
        form=report.form,
        values=loaded.entries,
        title=report.title,
        preamble=tuple(text for _, text in _printed(loaded.texts(PREAMBLE))),
        sections=tuple(
            TextSection(section_id, title, tuple(_printed(loaded.texts(section_id))))
            for section_id, title in loaded.titles
        ),
        platforms={platform.channel: platform.count for platform in loaded.platforms},
        last=None if loaded.last is None else _figures_of(loaded.last, report.agency.name),
    )


def _figures_of(last: LastReport, agency: str) -> ReportText:
    """Last year's figures and its words, which are only compared and not taken apart."""
    words = TextSection(None, "", tuple((None, line) for line in last.prose if line.strip()))
    return ReportText(agency, last.year, last.form.code, last.entries, sections=(words,))


def _printed(texts: Iterable[ReportParagraph]) -> Iterable[tuple[str | None, str]]:
    return (
        (_LABELS.get(text.paragraph_id), line)
        for text in texts
        for line in text.text.split("\n")
        if line.strip()
    )
