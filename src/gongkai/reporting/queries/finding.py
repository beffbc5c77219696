"""The findings on a report, one figure, and texts kept aside."""

from __future__ import annotations

from gongkai.reporting.checks import FindingOnReport, findings_on
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, ParagraphRevision, ReportCell, ReportParagraph


def findings_of(report: AnnualReport) -> tuple[FindingOnReport, ...]:
    """All findings as they are now, those that block first."""
    return findings_on(load(report))


def figure_of(report: AnnualReport, cell_id: str) -> ReportCell:
    """The stored cell. Raises ReportCell.DoesNotExist."""
    return ReportCell.objects.select_related("typed_by", "confirmed_by").get(
        report=report, cell_id=cell_id
    )


def texts_aside(paragraph: ReportParagraph) -> tuple[ParagraphRevision, ...]:
    """Texts that could not be merged and were kept, newest first."""
    aside = ParagraphRevision.objects.filter(paragraph=paragraph, stood=False)
    return tuple(aside.select_related("by").order_by("-at"))
