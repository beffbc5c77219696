"""A stored report as the plain values that the five forms are written from."""

from __future__ import annotations

from gongkai.lib.storable_text import storable
from gongkai.reporting.loaded import Loaded, load
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS

_LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
_NUMERALS = {section.id: section.numeral for section in SECTIONS}


def content_of(report: AnnualReport) -> ReportContent:
    """What is printed of the report as it stands now, in seven queries at most."""
    return content_of_loaded(load(report))


def content_of_loaded(loaded: Loaded) -> ReportContent:
    """`content_of` for a report that was read already; no queries when its agency was, too."""
    report, agency = loaded.report, loaded.report.agency
    contact = (
        ("地址", storable(agency.address)),
        ("邮编", storable(agency.postcode)),
        ("电话", storable(agency.telephone)),
        ("电子邮箱", storable(agency.email)),
    )
    return ReportContent(
        agency_name=storable(agency.name),
        agency_code=agency.code,
        year=report.year,
        form=report.form,
        title=storable(report.title),
        preamble=_printed(loaded.texts(PREAMBLE)),
        sections=tuple(
            ReportSection(
                section_id,
                _without_numeral(section_id, storable(title)),
                _printed(loaded.texts(section_id)),
            )
            for section_id, title in loaded.titles
        ),
        entries=loaded.entries,
        computed={key: row.computed for key, row in loaded.rows.items()},
        signature=Signature(
            storable(agency.seal),
            report.published_on,
            tuple((label, value) for label, value in contact if value),
        ),
        credit_code=agency.credit_code,
        region_code=agency.region_code,
        published_on=report.published_on,
        draft=not report.is_published,
    )


def _printed(texts: tuple[ReportParagraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(line, _LABELS.get(text.paragraph_id))
        for text in texts
        for line in storable(text.text).split("\n")
        if line.strip()
    )


def _without_numeral(section_id: str, title: str) -> str:
    numeral = _NUMERALS.get(section_id)
    return title.removeprefix(f"{numeral}、") if numeral else title
