"""Taking in a report that was read from a file; another person files it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.checks.of_reading import with_corrections
from gongkai.reporting.kept_readings import standing_corrections, stored_to_reading
from gongkai.reporting.models import (
    AnnualReport,
    CellSource,
    Origin,
    ReadingCorrection,
    ReportCell,
    ReportParagraph,
    StoredReading,
)
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.reading.result import (
    Reading,
    ReadParagraph,
)
from gongkai.reporting.services.access import record
from gongkai.reporting.services.filing import refuse_day
from gongkai.reporting.services.opening import add_paragraphs, refuse_second, title_of
from gongkai.reporting.services.owning import own
from gongkai.statute.annual_report import PARAGRAPHS, CellState
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION

_BY_LABEL = {paragraph.label: paragraph.id for paragraph in PARAGRAPHS}


@transaction.atomic
def take_reading(
    *, stored: StoredReading, actor: Person, published_on: date | None = None
) -> AnnualReport:
    """Take a kept reading in as the report of its year, with what people corrected in it.

    Raises as `import_reading`, and for a file that is not read or that is another agency's report.
    """
    locked = StoredReading.objects.select_for_update(of=("self",)).select_related("agency")
    stored = locked.get(pk=stored.pk)
    if stored.report_id is not None:
        raise NotPermitted(f"“{stored.name}”已经导入过了，请打开已有的报告。")
    if not stored.is_read:
        raise NotPermitted(f"“{stored.name}”还没有读出来，不能导入。{stored.refused}")
    if stored.batch_id is not None and stored.subject_id != stored.agency_id:
        raise NotPermitted(
            f"“{stored.name}”不是{stored.agency.name}的报告，不能存为本机关的年度报告。"
            "确是本机关的，请先指明是哪个机关的。"
        )
    standing = standing_corrections(stored)
    entries = {key: one.entry for key, one in standing.items()}
    report = import_reading(
        reading=with_corrections(stored_to_reading(stored), entries),
        corrections=standing,
        agency=stored.agency,
        actor=actor,
        name=stored.name,
        published_on=published_on,
    )
    stored.report = report
    stored.save(update_fields=["report"])
    return report


@transaction.atomic
def import_reading(
    *,
    reading: Reading,
    agency: Agency,
    actor: Person | None,
    name: str = "",
    published_on: date | None = None,
    corrections: Mapping[str, ReadingCorrection] | None = None,
) -> AnnualReport:
    """Keep what was read as the received report of its year (`actor` None: the command line).

    Sure cells are filled; unsure ones wait with their candidates until a person confirms each. It
    is not public until the head of the office, who is not `actor`, files it. `published_on` is
    known to people, not from the text; it stays empty unless given. In the cells of `corrections`
    stands what a person said, who will not be the one to file the report either. Raises
    NotPermitted without the duty of report editor, for a reading that was refused or tells no year
    or form, where the year has a report already, and for a day in the future or before the year
    ended. The name of the agency is not compared: agencies are renamed, and the person who takes
    it has seen both.
    """
    duty = ""
    if actor is not None:
        duty = require_right(actor, agency, "annual_report.import", day=timezone.localdate())
    corrections = corrections or {}
    year, form_code = _refuse_unusable(reading, agency)
    refuse_day(year, published_on, timezone.localdate())
    Agency.objects.select_for_update().get(pk=agency.pk)
    refuse_second(agency, year)
    titles, texts = _texts(reading)
    report = AnnualReport.objects.create(
        agency=agency,
        number=str(year),
        title=storable(reading.title or title_of(agency, year))[:300],
        # It was published before it came here: it is received as such and signed by nobody.
        status=Status.RECEIVED.value,
        year=year,
        form=form_code,
        origin=Origin.IMPORTED,
        published_on=published_on,
        printed_titles=titles,
        source_name=storable(name or reading.file)[-255:],
        source_sha256=reading.sha256 or "",
    )
    ReportCell.objects.bulk_create(_rows(report, reading, corrections))
    add_paragraphs(report, texts)
    owner = actor or _somebody(agency)
    if owner is not None:
        own(report, owner)
    if actor is not None:
        report.drafters.add(actor)
    report.drafters.add(*{one.by_id for one in corrections.values()})
    unsure = sum(read.entry.state is CellState.UNSURE for read in reading.cells.values())
    record(
        report,
        "import",
        actor,
        duty,
        cites=REGULATION.article(49),
        file=report.source_name,
        sha256=report.source_sha256,
        cells=len(reading.cells),
        unsure=unsure,
        corrections=len(corrections),
    )
    return report


def _somebody(agency: Agency) -> Person | None:
    """Who answers for a report that the command line took in: an editor, else the head."""
    held = DutyHolding.objects.on(timezone.localdate()).filter(
        agency=agency, person__is_active=True
    )
    for duty in (Duty.REPORT_EDITOR, Duty.OFFICE_HEAD):
        row = held.filter(duty=duty).select_related("person").order_by("pk").first()
        if row is not None:
            return row.person
    return None


def _refuse_unusable(reading: Reading, agency: Agency) -> tuple[int, str]:
    if reading.refused is not None:
        raise NotPermitted(f"文件没有读成，不能导入：{reading.refused}")
    if reading.year is None:
        raise NotPermitted("文件里没有读到报告年度，不能导入。请确认是年度报告的全文。")
    if reading.form is None:
        raise NotPermitted("文件里没有读到统一格式的表格，不能导入。请确认表格也在文件里。")
    if reading.year >= timezone.localdate().year:
        raise NotPermitted(f"{reading.year}年度还没有结束，不会有已经公布的年度报告。")
    return reading.year, reading.form


def _rows(
    report: AnnualReport, reading: Reading, corrections: Mapping[str, ReadingCorrection]
) -> list[ReportCell]:
    return [
        ReportCell(
            report=report,
            cell_id=cell_id,
            state=read.entry.state.value,
            value=read.entry.value,
            note=None if read.entry.note is None else storable(read.entry.note),
            candidates=list(read.entry.candidates),
            where=read.where.to_json(),
            **_source(corrections.get(cell_id)),
        )
        for cell_id, read in reading.cells.items()
        if cell_id in report.declared.by_id
    ]


def _source(correction: ReadingCorrection | None) -> dict[str, Any]:
    if correction is None:
        return {"source": CellSource.READ}
    return {
        "source": CellSource.CONFIRMED,
        "confirmed_by": correction.by,
        "confirmed_at": correction.at,
        "reason": correction.reason,
    }


def _texts(reading: Reading) -> tuple[list[list[str]], list[ReportParagraph]]:
    """Titles as printed and texts in order; lines under one heading are one text."""
    titles: list[list[str]] = []
    texts: list[ReportParagraph] = []
    _add(texts, PREAMBLE, reading.preamble)
    for number, section in enumerate(reading.sections, 1):
        section_id = section.id or f"x{number}"
        if any(section_id == known for known, _ in titles):
            section_id = f"x{number}"
        titles.append([section_id, storable(section.title)])
        _add(texts, section_id, section.paragraphs)
    return titles, texts


def _add(
    texts: list[ReportParagraph], section_id: str, paragraphs: tuple[ReadParagraph, ...]
) -> None:
    by_id: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        label = paragraph.label if section_id == "s1" else None
        by_id.setdefault(_BY_LABEL.get(label or "", ""), []).append(storable(paragraph.text))
    texts += [
        ReportParagraph(section_id=section_id, paragraph_id=key, text="\n".join(lines))
        for key, lines in by_id.items()
    ]
