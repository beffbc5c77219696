"""A stored report as the plain values that the five forms are written from."""

from __future__ import annotations

from gongkai.lib.storable_text import storable
from gongkai.reporting.frozen import printed_version
from gongkai.reporting.loaded import Loaded, load
from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportVersion
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.output import Paragraph, ReportContent, ReportSection, Signature
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS
from gongkai.statute.annual_report_flow import Status

_LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
_NUMERALS = {section.id: section.numeral for section in SECTIONS}


def content_of(report: AnnualReport) -> ReportContent:
    """What is printed of the report now, in eight queries at most.

    Once it is put up or filed that is its newest version, as it was frozen: what is signed, handed
    in and published is one and the same.
    """
    if report.status not in (Status.DRAFT, Status.RECEIVED):
        version = ReportVersion.objects.filter(report=report).order_by(*NEWEST_FIRST).first()
        if version is not None:
            return printed_version(version)
    return content_of_loaded(load(report))


def content_of_loaded(loaded: Loaded) -> ReportContent:
    """The rows of a report that was read as a draft; no queries when its agency was read, too."""
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
            None,
            tuple((label, value) for label, value in contact if value),
        ),
        credit_code=agency.credit_code,
        region_code=agency.region_code,
        draft=True,
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
