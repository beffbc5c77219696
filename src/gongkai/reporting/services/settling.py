"""After figures changed: store them, and let the prose follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.reporting.models import (
    AnnualReport,
    ParagraphRevision,
    PlatformCount,
    ReportCell,
    ReportParagraph,
)
from gongkai.reporting.prose import Figures, compose, refresh

SHOWN = ("state", "value", "note", "source", "computed", "revision")


def rows_of(report: AnnualReport) -> dict[str, ReportCell]:
    """The stored cells by identifier, in one query."""
    return {row.cell_id: row for row in ReportCell.objects.filter(report=report)}


def save_rows(rows: Iterable[ReportCell]) -> None:
    """Store what cells show and what is computed for them."""
    changed = list(rows)
    if changed:
        ReportCell.objects.bulk_update(changed, SHOWN)


def refresh_prose(report: AnnualReport, rows: Mapping[str, ReportCell]) -> None:
    """Rewrite the untouched sentences of section one from the figures. Constant queries."""
    platforms = PlatformCount.objects.filter(report=report)
    composed = compose(Figures.of(report.declared, rows.values(), platforms), report.year)
    changed, revisions = [], []
    for paragraph in ReportParagraph.objects.filter(report=report, section_id="s1"):
        before = paragraph.revision
        if refresh(paragraph, composed.get(paragraph.paragraph_id, [])):
            changed.append(paragraph)
        if paragraph.revision != before:
            revisions.append(revision_of(paragraph))
    if changed:
        ReportParagraph.objects.bulk_update(changed, ("text", "sentences", "revision"))
    ParagraphRevision.objects.bulk_create(revisions)


def revision_of(paragraph: ReportParagraph) -> ParagraphRevision:
    """The row that keeps the present text; without a person it was written by the platform."""
    return ParagraphRevision(
        paragraph=paragraph, revision=paragraph.revision, text=paragraph.text, by=None
    )
