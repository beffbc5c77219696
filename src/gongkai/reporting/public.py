"""What the public face may see of reports: the published ones, as frozen records.

A report read from a file is kept back until a person has decided every cell that is unsure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, ReportCell
from gongkai.reporting.output import FORMATS, ReportContent
from gongkai.reporting.output.html import ReportView, report_view
from gongkai.reporting.output.json import SCHEMA_FILE
from gongkai.reporting.services.content import content_of_loaded
from gongkai.reporting.services.exporting import Exported, render_form
from gongkai.statute.annual_report import CellState

__all__ = [
    "Exported",
    "PublishedLine",
    "PublishedReport",
    "ReportView",
    "export_published",
    "figures_of_years",
    "newest_published",
    "published_report",
    "published_reports",
]


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """A published report in a list; `published_on` is None where the day is not known."""

    agency_code: str
    agency_name: str
    year: int
    title: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A published report whole; `formats` are the forms it can be had in."""

    line: PublishedLine
    content: ReportContent
    formats: tuple[str, ...] = tuple(FORMATS)

    @property
    def view(self) -> ReportView:
        """The report as the templates in shared/report/ print it."""
        return report_view(self.content)


def published_reports(agency_code: str) -> tuple[PublishedLine, ...]:
    """The agency's published reports of all years, newest first, in one query."""
    return tuple(_line(report) for report in _published(agency_code).order_by("-year"))


def newest_published() -> dict[str, PublishedLine]:
    """The newest published report of every agency that has one, by agency code, in one query."""
    return {report.agency.code: _line(report) for report in _public().order_by("year")}


def figures_of_years(agency_code: str, cell_ids: Iterable[str]) -> dict[int, dict[str, int]]:
    """Figures of these cells in all published reports of an agency, by year, in one query.

    A cell that holds no number is missing, so that nobody draws it as 0.
    """
    rows = ReportCell.objects.filter(
        report__in=_published(agency_code),
        cell_id__in=list(cell_ids),
        value__isnull=False,
    ).order_by("report__year")
    years: dict[int, dict[str, int]] = {}
    for year, cell_id, value in rows.values_list("report__year", "cell_id", "value"):
        years.setdefault(year, {})[cell_id] = value or 0  # Never null: filtered above.
    return years


def published_report(agency_code: str, year: int) -> PublishedReport | None:
    """The agency's report for `year`, or None while none is published. Eight queries at most."""
    report = _published(agency_code).filter(year=year).first()
    if report is None:
        return None
    return PublishedReport(_line(report), content_of_loaded(load(report)))


def export_published(agency_code: str, year: int, output_format: str) -> Exported | None:
    """A published report in one of the five forms; None where there is no such report or form."""
    report = _published(agency_code).filter(year=year).first()
    if report is None or output_format not in FORMATS:
        return None
    return render_form(report, output_format)


def _published(agency_code: str) -> QuerySet[AnnualReport]:
    return _public().filter(agency__code=agency_code)


def _public() -> QuerySet[AnnualReport]:
    unsure = ReportCell.objects.filter(report=OuterRef("pk"), state=CellState.UNSURE.value)
    published = AnnualReport.objects.filter(~Exists(unsure), published_on__isnull=False)
    return published.select_related("agency")


def _line(report: AnnualReport) -> PublishedLine:
    return PublishedLine(
        report.agency.code, report.agency.name, report.year, report.title, report.published_on
    )


def report_schema() -> bytes:
    """The JSON Schema of the reports handed out as JSON."""
    return SCHEMA_FILE.read_bytes()
