"""Bringing the rows under work back to a version that was kept."""

from __future__ import annotations

from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.filling import sums_by_total
from gongkai.reporting.frozen import thaw
from gongkai.reporting.models import (
    AnnualReport,
    CellSource,
    FrozenFigures,
    ParagraphRevision,
    ReportCell,
    ReportParagraph,
    ReportVersion,
)
from gongkai.reporting.services.cell_changes import forget_confirmation
from gongkai.reporting.services.freezing import newest_frozen
from gongkai.reporting.services.settling import refresh_prose, rows_of
from gongkai.statute.annual_report import Entry


def restore(report: AnnualReport, version: ReportVersion, actor: Person) -> list[str]:
    """Let cells, texts, title and frozen figures be those of `version`; the cells that changed.

    The report is locked. What was written meanwhile stays among the revisions of each text.
    """
    content = thaw(version.content)
    rows, changed = rows_of(report), []
    for key, entry in content.entries.items():
        row, computed = rows[key], content.computed.get(key)
        if (row.entry, row.computed) != (entry, computed):
            _show(report, row, entry, computed, version, actor)
            row.save()
            changed.append(key)
    refresh_prose(report, rows)
    for text in ReportParagraph.objects.filter(report=report):
        _rewrite(text, version, actor)
    if report.title != content.title:
        report.title = content.title
        report.save(update_fields=["title"])
    _freeze_again(report, version, actor)
    return changed


def _show(
    report: AnnualReport,
    row: ReportCell,
    entry: Entry,
    computed: int | None,
    version: ReportVersion,
    actor: Person,
) -> None:
    """What the cell showed; who typed it then is in the log."""
    is_computed = entry.value is not None and entry.value == computed
    row.state, row.value, row.note = entry.state.value, entry.value, entry.note
    row.candidates, row.computed = list(entry.candidates), computed
    row.typed_by = row.typed_at = None
    row.reason = ""
    forget_confirmation(row)
    if is_computed:
        is_sum = row.cell_id in sums_by_total(report.declared)
        row.source = CellSource.SUMMED if is_sum else CellSource.COUNTED
    elif entry == Entry.blank():
        row.source = CellSource.NOTHING
    else:
        row.source, row.typed_by, row.typed_at = CellSource.TYPED, actor, timezone.now()
        row.reason = f"恢复到第{version.number}稿" if computed is not None else ""
    row.revision += 1


def _rewrite(text: ReportParagraph, version: ReportVersion, actor: Person) -> None:
    stood = ParagraphRevision.objects.filter(paragraph=text, stood=True, at__lte=version.made_at)
    kept = stood.order_by("-revision").first()
    if kept is None or kept.text == text.text:
        return
    text.text, text.touched_by, text.touched_at = kept.text, kept.by, kept.at if kept.by else None
    text.revision += 1
    text.save(update_fields=["text", "touched_by", "touched_at", "revision"])
    ParagraphRevision.objects.create(
        paragraph=text, revision=text.revision, text=text.text, by=actor
    )


def _freeze_again(report: AnnualReport, version: ReportVersion, actor: Person) -> None:
    """Figures frozen anew meanwhile give way to a copy of those of the version."""
    newest = newest_frozen(report)
    of_version = FrozenFigures.objects.filter(report=report, at__lte=version.made_at)
    held = of_version.order_by("-number").first()
    if newest is None or held is None or newest.pk == held.pk:
        return
    FrozenFigures.objects.create(
        report=report,
        number=newest.number + 1,
        day=held.day,
        reason=f"更正已放弃，恢复第{held.number}次冻结的数据",
        counted=held.counted,
        records=held.records,
        by=actor,
    )
