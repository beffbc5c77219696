"""What the public face may see of reports: the published versions, as frozen records.

Nothing here reads the rows that are worked on: while a correction is in hand the public goes on
reading what was published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from gongkai.reporting.charts import ReportInCharts, compose
from gongkai.reporting.charts import pdf as charts_pdf
from gongkai.reporting.charts.composing import CELLS
from gongkai.reporting.frozen import content_of_version, printed_version
from gongkai.reporting.models import ReportVersion
from gongkai.reporting.output import FORMATS, ReportContent
from gongkai.reporting.output.html import ReportView, report_view
from gongkai.reporting.output.json import SCHEMA_FILE
from gongkai.reporting.queries.compare import Beside, compare_versions
from gongkai.reporting.services.exporting import Exported, render_form
from gongkai.statute.annual_report import CellState

__all__ = [
    "Beside",
    "Edition",
    "Exported",
    "PublishedLine",
    "PublishedReport",
    "ReportInCharts",
    "ReportView",
    "changes_of_edition",
    "charts_on_paper",
    "export_published",
    "figures_of_years",
    "newest_published",
    "published_report",
    "published_reports",
    "report_in_charts",
]


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """A published report in a list; `published_on` is None where the day is not known.

    `edition` counts the published versions of the report from 1; this line is of the newest.
    """

    agency_code: str
    agency_name: str
    year: int
    title: str
    published_on: date | None
    edition: int = 1

    @property
    def is_corrected(self) -> bool:
        return self.edition > 1


@dataclass(frozen=True, slots=True)
class Edition:
    """One of 历次版本: when it was published and, from the second on, what was corrected."""

    number: int
    published_on: date | None
    note: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A published version whole; `formats` are the forms it can be had in.

    `editions` are all published versions of the report, newest first; `edition` is this one.
    """

    line: PublishedLine
    content: ReportContent
    edition: Edition
    editions: tuple[Edition, ...]
    formats: tuple[str, ...] = tuple(FORMATS)

    @property
    def view(self) -> ReportView:
        """The report as the templates in shared/report/ print it."""
        return report_view(self.content)

    @property
    def newest(self) -> Edition:
        return self.editions[0]

    @property
    def before(self) -> Edition | None:
        """The edition that this one corrects; None for the first."""
        return next((one for one in self.editions if one.number < self.edition.number), None)


def published_reports(agency_code: str) -> tuple[PublishedLine, ...]:
    """The agency's published reports of all years, newest first, in one query."""
    lines = {row.report.year: _line(row) for row in _listed(report__agency__code=agency_code)}
    return tuple(lines[year] for year in sorted(lines, reverse=True))


def newest_published() -> dict[str, PublishedLine]:
    """The newest published report of every agency that has one, by agency code, in one query."""
    return {row.report.agency.code: _line(row) for row in _listed()}


def figures_of_years(agency_code: str, cell_ids: Iterable[str]) -> dict[int, dict[str, int]]:
    """Figures of these cells in all published reports of an agency, by year, in one query.

    A cell that holds no number is missing, so that nobody draws it as 0.
    """
    wanted = set(cell_ids)
    years: dict[int, dict[str, int]] = {}
    for year, cells in _public(report__agency__code=agency_code).values_list(
        "report__year", "content__cells"
    ):
        years[year] = {
            key: entry[1]
            for key, entry in cells.items()
            if key in wanted and entry[0] == CellState.NUMBER
        }
    return years


def published_report(
    agency_code: str, year: int, edition: int | None = None
) -> PublishedReport | None:
    """The agency's report for `year`, the newest edition or the one asked for. Two queries.

    None while none is published.
    """
    rows = list(_listed(report__agency__code=agency_code, report__year=year))
    if not rows:
        return None
    editions = tuple(
        Edition(row.edition or 1, row.published_on, row.note, row is rows[-1])
        for row in reversed(rows)
    )
    chosen = next((row for row in rows if row.edition == edition), None) if edition else rows[-1]
    if chosen is None:
        return None
    whole = ReportVersion.objects.get(pk=chosen.pk)
    return PublishedReport(
        _line(chosen),
        content_of_version(whole),
        next(one for one in editions if one.number == chosen.edition),
        editions,
    )


def changes_of_edition(agency_code: str, year: int, edition: int) -> Beside | None:
    """What an edition says otherwise than the one before it; None where there is no such pair."""
    rows = _public(report__agency__code=agency_code, report__year=year)
    upto = list(rows.filter(edition__lte=edition).order_by("-edition")[:2])
    if len(upto) < 2 or upto[0].edition != edition:
        return None
    found = compare_versions(upto[1], upto[0])
    return replace(found, before_name="更正前", now_name="更正后")


def export_published(
    agency_code: str, year: int, output_format: str, edition: int | None = None
) -> Exported | None:
    """A published version in one of the five forms; None where there is no such one or form.

    An edition that is asked for by its number has it in the name of the file.
    """
    rows = _public(report__agency__code=agency_code, report__year=year)
    version = (rows.filter(edition=edition) if edition else rows).last()
    if version is None or output_format not in FORMATS:
        return None
    exported = render_form(printed_version(version), output_format)
    if edition is None:
        return exported
    stem, _, ending = exported.name.rpartition(".")
    return replace(exported, name=f"{stem}-v{edition}.{ending}")


def report_schema() -> bytes:
    """The JSON Schema of the reports handed out as JSON."""
    return SCHEMA_FILE.read_bytes()


def report_in_charts(report: PublishedReport) -> ReportInCharts:
    """A published report as 图解, from its own figures and those published of the years before."""
    return compose(report.content, figures_of_years(report.line.agency_code, CELLS))


def charts_on_paper(agency_code: str, year: int, address: str) -> Exported | None:
    """图解 on one page of PDF; `address` is where the report stands. None without a report."""
    report = published_report(agency_code, year)
    if report is None:
        return None
    source = f"数据取自已公布的年度报告，全文见 {address}"
    on = report.line.published_on
    written = charts_pdf.write(report_in_charts(report), on=on, source=source)
    return Exported(f"{agency_code}-{year}-charts.pdf", FORMATS["pdf"], written)


def _public(**wanted: Any) -> QuerySet[ReportVersion]:
    """Published versions by year and edition, the newest last."""
    found = ReportVersion.objects.filter(published_at__isnull=False, **wanted)
    return found.order_by("report__year", "edition")


def _listed(**wanted: Any) -> QuerySet[ReportVersion]:
    """`_public` for a list: without the content, but for its title."""
    found = _public(**wanted).select_related("report__agency")
    return found.defer("content").annotate(title=KT("content__title"))


def _line(row: Any) -> PublishedLine:
    agency = row.report.agency
    return PublishedLine(
        agency.code, agency.name, row.report.year, row.title, row.published_on, row.edition
    )
