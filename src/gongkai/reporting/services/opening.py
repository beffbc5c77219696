"""Beginning a report: this year's from the records, or an earlier one to be typed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.figures import count_report
from gongkai.reporting.filling import fill
from gongkai.reporting.models import (
    AnnualReport,
    Origin,
    ParagraphRevision,
    ReportCell,
    ReportParagraph,
)
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.prose import Composed, Figures, compose, preamble
from gongkai.reporting.queries.deadlines import dates_of
from gongkai.reporting.services.access import record
from gongkai.reporting.services.owning import own
from gongkai.reporting.services.settling import revision_of
from gongkai.statute.annual_report import PARAGRAPHS, form_for_year
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION

NOTHING_TO_REPORT = "无。"


@transaction.atomic
def open_report(*, agency: Agency, year: int, actor: Person) -> AnnualReport:
    """Begin the draft of `agency`'s report for `year`: cells counted, prose composed.

    Raises NotPermitted without the duty of report editor, for a year that has not begun or has
    no statutory form, and where the year has a report already (《条例》第四十九条).
    """
    return _begin(agency, year, actor, Origin.DRAFTED)


@transaction.atomic
def type_earlier_report(*, agency: Agency, year: int, actor: Person) -> AnnualReport:
    """Begin typing a report that was published before this platform: its cells start blank.

    What was printed is typed as it was, faults included; findings are shown and block nothing.
    Raises as `open_report`.
    """
    if year >= timezone.localdate().year:
        raise NotPermitted(f"补录的是往年已经公布的年度报告，{year}年度请用“编制年报”。")
    return _begin(agency, year, actor, Origin.TYPED)


def title_of(agency: Agency, year: int) -> str:
    """The usual title of the report."""
    return f"{agency.name}{year}年政府信息公开工作年度报告"


def refuse_second(agency: Agency, year: int) -> None:
    """Raise NotPermitted when the agency has a report for the year."""
    there = AnnualReport.objects.filter(agency=agency, year=year).first()
    if there is not None:
        raise NotPermitted(
            f"{agency.name}{year}年度的报告已经在平台上（{there.get_origin_display()}，"
            f"{there.status_label}），一个年度只有一份。请打开原有的报告。"
        )


def _begin(agency: Agency, year: int, actor: Person, origin: Origin) -> AnnualReport:
    today = timezone.localdate()
    duty = require_right(actor, agency, "annual_report.open", day=today)
    form = form_for_year(year)
    if year > today.year:
        raise NotPermitted(f"{year}年度还没有开始，不能编制它的年度报告。", REGULATION.article(50))
    Agency.objects.select_for_update().get(pk=agency.pk)
    refuse_second(agency, year)
    report = AnnualReport.objects.create(
        agency=agency,
        number=str(year),
        title=title_of(agency, year),
        due=dates_of(agency, year).due if origin == Origin.DRAFTED else None,
        year=year,
        form=form.code,
        origin=origin,
    )
    report.drafters.add(actor)
    rows = {cell.id: ReportCell(report=report, cell_id=cell.id) for cell in form.cells}
    fill(form, rows, count_report(report))
    for row in rows.values():
        row.revision = 0
    ReportCell.objects.bulk_create(rows.values())
    report.counted_at = timezone.now()
    report.save(update_fields=["counted_at"])
    add_paragraphs(report, _texts(report, rows))
    own(report, actor)
    record(report, "open", actor, duty, cites=REGULATION.article(49), origin=origin.value)
    return report


def add_paragraphs(report: AnnualReport, texts: list[ReportParagraph]) -> None:
    """Store the texts of a new report in their order, each with its first revision."""
    for order, paragraph in enumerate(texts):
        paragraph.report = report
        paragraph.order = order
    stored = ReportParagraph.objects.bulk_create(texts)
    ParagraphRevision.objects.bulk_create([revision_of(paragraph) for paragraph in stored])


def _texts(report: AnnualReport, rows: dict[str, ReportCell]) -> list[ReportParagraph]:
    drafted = report.origin == Origin.DRAFTED
    composed: dict[str, list[Composed]] = {}
    if drafted:
        composed = compose(Figures.of(report.declared, rows.values(), ()), report.year)
    first = [preamble(report.agency, report.year)] if drafted else []
    return [
        _text(PREAMBLE, "", first),
        *(_text("s1", one.id, composed.get(one.id, [])) for one in PARAGRAPHS),
        _text("s5", "", []),
        ReportParagraph(section_id="s6", text=NOTHING_TO_REPORT if drafted else ""),
    ]


def _text(section_id: str, paragraph_id: str, sentences: list[Composed]) -> ReportParagraph:
    return ReportParagraph(
        section_id=section_id,
        paragraph_id=paragraph_id,
        text="".join(one.text for one in sentences),
        sentences=[{"key": one.key, "text": one.text, "figures": one.figures} for one in sentences],
    )
