"""Taking in a report that was read from a file; another person files it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.organisations.permissions import require_right
from gongkai.reporting.models import (
    AnnualReport,
    CellSource,
    Origin,
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
from gongkai.reporting.services.kept_readings import reading_from_json, reading_to_json
from gongkai.reporting.services.opening import add_paragraphs, refuse_second, title_of
from gongkai.reporting.services.owning import own
from gongkai.statute.annual_report import PARAGRAPHS, CellState
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION
from gongkai.workflow.record import record_act

_BY_LABEL = {paragraph.label: paragraph.id for paragraph in PARAGRAPHS}


@transaction.atomic
def keep_reading(*, reading: Reading, name: str, agency: Agency, actor: Person) -> StoredReading:
    """Keep what was read, to be looked at before anybody takes it. No figure is stored.

    Raises NotPermitted without the duty of report editor.
    """
    require_right(actor, agency, "annual_report.import", day=timezone.localdate())
    return StoredReading.objects.create(
        agency=agency,
        name=storable(name)[-255:],
        sha256=reading.sha256 or "",
        reading=reading_to_json(reading),
        by=actor,
    )


@transaction.atomic
def take_reading(
    *, stored: StoredReading, actor: Person, published_on: date | None = None
) -> AnnualReport:
    """Take a kept reading in as the report of its year. Raises as `import_reading`."""
    stored = StoredReading.objects.select_for_update().select_related("agency").get(pk=stored.pk)
    if stored.report_id is not None:
        raise NotPermitted(f"“{stored.name}”已经导入过了，请打开已有的报告。")
    report = import_reading(
        reading=reading_from_json(stored.reading),
        agency=stored.agency,
        actor=actor,
        name=stored.name,
        published_on=published_on,
    )
    stored.report = report
    stored.save(update_fields=["report"])
    return report


@transaction.atomic
def drop_reading(*, stored: StoredReading, actor: Person) -> None:
    """Throw a kept reading away. Raises NotPermitted without the duty, or once it was taken."""
    right = "annual_report.drop_reading"
    duty = require_right(actor, stored.agency, right, day=timezone.localdate())
    stored = StoredReading.objects.select_for_update().get(pk=stored.pk)
    if stored.report_id is not None:
        raise NotPermitted(f"“{stored.name}”已经导入，不能放弃。")
    stored.delete()
    record_act(actor, stored.agency, right, stored.name, {"file": stored.name}, duty=duty)


@transaction.atomic
def import_reading(
    *,
    reading: Reading,
    agency: Agency,
    actor: Person | None,
    name: str = "",
    published_on: date | None = None,
) -> AnnualReport:
    """Keep what was read as the received report of its year (`actor` None: the command line).

    Sure cells are filled; unsure ones wait with their candidates until a person confirms each. It
    is not public until the head of the office, who is not `actor`, files it. `published_on` is
    known to people, not from the text; it stays empty unless given. Raises NotPermitted without
    the duty of report editor, for a reading that was refused or tells no year or form, where the
    year has a report already, and for a day in the future or before the year ended. The name of
    the agency is not compared: agencies are renamed, and the person who takes it has seen both.
    """
    duty = ""
    if actor is not None:
        duty = require_right(actor, agency, "annual_report.import", day=timezone.localdate())
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
    ReportCell.objects.bulk_create(_rows(report, reading))
    add_paragraphs(report, texts)
    owner = actor or _somebody(agency)
    if owner is not None:
        own(report, owner)
    if actor is not None:
        report.drafters.add(actor)
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


def _rows(report: AnnualReport, reading: Reading) -> list[ReportCell]:
    return [
        ReportCell(
            report=report,
            cell_id=cell_id,
            state=read.entry.state.value,
            value=read.entry.value,
            note=None if read.entry.note is None else storable(read.entry.note),
            candidates=list(read.entry.candidates),
            source=CellSource.READ,
            where=read.where.to_json(),
        )
        for cell_id, read in reading.cells.items()
        if cell_id in report.declared.by_id
    ]


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
