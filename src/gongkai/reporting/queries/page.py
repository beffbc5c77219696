"""The page of one report, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.organisations.queries import duties_of
from gongkai.reporting.checks import FindingOnReport, findings_on
from gongkai.reporting.duties import CONFIRMERS, EDITORS, REVIEWERS
from gongkai.reporting.figures import is_counted
from gongkai.reporting.filling import sums_by_total
from gongkai.reporting.loaded import Loaded, load
from gongkai.reporting.models import AnnualReport, Origin, ReportParagraph
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.queries.page_parts import CellOnPage, ReportPage, SectionOnPage
from gongkai.reporting.queries.page_prose import paragraph_on_page
from gongkai.reporting.services.freezing import newest_frozen
from gongkai.statute.annual_report import Cell, Entry, plain_value
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty


def report_page(
    report: AnnualReport, person: Person, held: frozenset[Duty] | None = None
) -> ReportPage:
    """Everything that the page of `report` shows to `person`, who may see it.

    `held` are the person's duties in its agency today, where the caller knows them already. Ten
    queries at most, however much is in the report.
    """
    loaded = load(report)
    if held is None:
        held = duties_of(person, report.agency, timezone.localdate())
    drafters = dict(report.drafters.order_by("pk").values_list("pk", "name"))
    findings = findings_on(loaded)
    at = _by_cell(findings)
    layout = loaded.form.layout_for(loaded.entries)
    # Editing what is being signed is possible and lets the signatures fall.
    reopens = report.status == Status.SIGNING and bool(held & report.FLOW.step("reopen").duties)
    is_open = report.is_draft or reopens
    confirms = bool(held & CONFIRMERS) and report.is_draft
    return ReportPage(
        report=report,
        form=loaded.form,
        layout=layout,
        cells={
            cell.id: _cell(loaded, cell, at.get(cell.id, ()), person if confirms else None)
            for cell in layout.cells
        },
        preamble=next((paragraph_on_page(loaded, one) for one in _texts(loaded, PREAMBLE)), None),
        sections=tuple(_sections(loaded, findings)),
        platforms=loaded.platforms,
        findings=findings,
        last=loaded.last,
        steps=tuple(step for step in report.FLOW.steps_from(report.status) if held & step.duties),
        drafter_names=tuple(drafters.values()),
        has_drafted=person.pk in drafters,
        may_edit=bool(held & EDITORS) and is_open,
        may_confirm=confirms,
        may_waive=bool(held & REVIEWERS) and is_open,
        voids_signatures=reopens,
        frozen=newest_frozen(report) if is_counted(report) else None,
        findings_at=at,
    )


def _texts(loaded: Loaded, section_id: str) -> Iterable[ReportParagraph]:
    return (one for one in loaded.paragraphs if one.section_id == section_id)


def _by_cell(findings: Iterable[FindingOnReport]) -> dict[str, tuple[FindingOnReport, ...]]:
    at: dict[str, tuple[FindingOnReport, ...]] = {}
    for finding in findings:
        for key in finding.cells:
            at[key] = (*at.get(key, ()), finding)
    return at


def _sections(loaded: Loaded, findings: tuple[FindingOnReport, ...]) -> Iterable[SectionOnPage]:
    tables = {table.section_id: table for table in loaded.form.layout_for(loaded.entries).tables}
    by_id = loaded.form.by_id
    for section_id, title in loaded.titles:
        table = tables.get(section_id)
        yield SectionOnPage(
            id=section_id,
            title=title,
            table=table,
            paragraphs=tuple(paragraph_on_page(loaded, one) for one in _texts(loaded, section_id)),
            findings=tuple(
                one
                for one in findings
                if section_id in one.sections
                or (table and any(by_id[key].table == table.number for key in one.cells))
            ),
        )


def _cell(
    loaded: Loaded, cell: Cell, findings: tuple[FindingOnReport, ...], confirmer: Person | None
) -> CellOnPage:
    row = loaded.rows.get(cell.id)
    entry = row.entry if row else Entry.blank()
    last = loaded.last.entries.get(cell.id) if loaded.last else None
    counted_here = loaded.report.origin == Origin.DRAFTED
    typed_over = counted_here and row is not None and row.is_typed and row.differs
    awaits = typed_over and row is not None and bool(row.reason) and not row.is_confirmed
    is_sum = cell.id in sums_by_total(loaded.form)
    computed = row.computed if row else None
    open_ones = [one.severity.value for one in findings if one.waived is None]
    return CellOnPage(
        id=cell.id,
        cell=cell,
        row=row,
        entry=entry,
        printed=_text(cell, entry.value),
        computed=_text(cell, computed),
        last=_text(cell, last.value if last else None),
        opens=is_sum or (computed is not None and is_counted(loaded.report)),
        is_sum=is_sum,
        is_typed=row is not None and row.is_typed,
        differs=row is not None and counted_here and row.differs,
        needs_reason=typed_over and row is not None and not row.reason,
        awaits_confirmation=awaits,
        may_confirm=awaits
        and confirmer is not None
        and row is not None
        and row.typed_by_id != confirmer.pk,
        candidates=tuple(plain_value(cell, value) for value in entry.candidates),
        revision=row.revision if row else 0,
        findings=findings,
        worst=next((level for level in ("E", "W", "N") if level in open_ones), ""),  # type: ignore[arg-type]
    )


def _text(cell: Cell, value: int | None) -> str:
    return "" if value is None else plain_value(cell, value)
