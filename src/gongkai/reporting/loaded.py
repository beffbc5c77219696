"""All that is known of one report, read in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q

from gongkai.reporting.frozen import thaw
from gongkai.reporting.models import (
    AnnualReport,
    PlatformCount,
    ReportCell,
    ReportParagraph,
    ReportVersion,
    Waiver,
)
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.models.versions import HOLDS
from gongkai.statute.annual_report import SECTIONS, Entry, Form
from gongkai.statute.annual_report_flow import Status


@dataclass(frozen=True)
class LastReport:
    """The report of the year before, as far as rules and pages need it.

    While a correction of it is in hand, `version` is the one that still holds, and `rows` are its
    figures; they are not stored rows then. `prose` are the paragraphs of its sections where they
    were read along.
    """

    report: AnnualReport
    rows: Mapping[str, ReportCell]
    version: ReportVersion | None = None
    prose: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def form(self) -> Form:
        return self.report.declared

    @cached_property
    def entries(self) -> dict[str, Entry]:
        return {key: row.entry for key, row in self.rows.items()}


@dataclass(frozen=True)
class Loaded:
    """A report with its cells by identifier, its texts in order, and last year's report."""

    report: AnnualReport
    rows: Mapping[str, ReportCell]
    paragraphs: tuple[ReportParagraph, ...]
    platforms: tuple[PlatformCount, ...]
    waivers: Mapping[str, Waiver]
    last: LastReport | None

    @property
    def form(self) -> Form:
        return self.report.declared

    @cached_property
    def entries(self) -> dict[str, Entry]:
        return {key: row.entry for key, row in self.rows.items()}

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Section id and title as printed, numeral included, in printed order."""
        if self.report.printed_titles:
            return tuple((id_, title) for id_, title in self.report.printed_titles)
        return tuple((section.id, section.heading) for section in SECTIONS)

    def texts(self, section_id: str) -> tuple[ReportParagraph, ...]:
        """The texts of a section that say something, in order."""
        return tuple(
            paragraph
            for paragraph in self.paragraphs
            if paragraph.section_id == section_id and paragraph.text
        )

    def text(self, section_id: str) -> str:
        """The whole prose of a section."""
        return "\n".join(paragraph.text for paragraph in self.texts(section_id))


def load(report: AnnualReport) -> Loaded:
    """Read everything, in six queries, seven where last year's report is in hand again."""
    texts = list(
        ReportParagraph.objects.filter(
            Q(report=report) | Q(report__agency_id=report.agency_id, report__year=report.year - 1)
        ).select_related("touched_by")
    )
    last = load_last(report)
    return Loaded(
        report=report,
        rows={
            row.cell_id: row
            for row in ReportCell.objects.filter(report=report).select_related(
                "typed_by", "confirmed_by"
            )
        },
        paragraphs=tuple(text for text in texts if text.report_id == report.pk),
        platforms=tuple(PlatformCount.objects.filter(report=report)),
        waivers={
            waiver.key: waiver
            for waiver in Waiver.objects.filter(report=report).select_related("by")
        },
        last=None if last is None else replace(last, prose=_prose_of(last, texts)),
    )


def _prose_of(last: LastReport, texts: Iterable[ReportParagraph]) -> tuple[str, ...]:
    if last.version is not None:
        content = thaw(last.version.content)
        return tuple(one.text for section in content.sections for one in section.paragraphs)
    return tuple(
        line
        for text in texts
        if text.report_id == last.report.pk and text.section_id != PREAMBLE
        for line in text.text.split("\n")
    )


def load_last(report: AnnualReport) -> LastReport | None:
    """The agency's report of the year before, once it was put up. One query, two where a later
    version of it is in hand. A report has its cells from its first hour, so they bring it along.
    """
    cells = ReportCell.objects.filter(
        report__agency_id=report.agency_id, report__year=report.year - 1
    )
    rows = {row.cell_id: row for row in cells.select_related("report")}
    if not rows:
        return None
    last = next(iter(rows.values())).report
    if last.status in (Status.DRAFT, Status.SIGNING):
        version = version_that_holds(last)
        if version is not None:
            return LastReport(last, _rows_of(version), version)
        if last.is_draft:
            return None
    return LastReport(last, rows)


def version_that_holds(report: AnnualReport) -> ReportVersion | None:
    """The newest version that was signed by all or is public, while a later one is in hand."""
    return ReportVersion.objects.filter(HOLDS, report=report).order_by("-number").first()


def _rows_of(version: ReportVersion) -> dict[str, ReportCell]:
    content = thaw(version.content)
    return {
        key: ReportCell(
            report_id=version.report_id,
            cell_id=key,
            state=entry.state.value,
            value=entry.value,
            note=entry.note,
            candidates=list(entry.candidates),
            computed=content.computed.get(key),
        )
        for key, entry in content.entries.items()
    }
