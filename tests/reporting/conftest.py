"""A bureau with six penalties and two documents in 2021, and its report in each state."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.conftest import appoint, make_person

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, KeptRegister, NormativeDocument, RegisterKind
from gongkai.reporting import queries, services
from gongkai.reporting.frozen import freeze, hash_of
from gongkai.reporting.loaded import load
from gongkai.reporting.models import (
    AnnualReport,
    CellSource,
    ReportCell,
    ReportParagraph,
    ReportVersion,
)
from gongkai.reporting.services.content import content_of_loaded
from gongkai.statute.annual_report import FORM_2021, CellState
from gongkai.statute.duties import Duty

PENALTIES = "t2.art20_6.penalty.decisions"
LICENCES = "t2.art20_5.licensing.decisions"
COERCION = "t2.art20_6.coercion.decisions"
FEES = "t2.art20_8.admin_fees.amount_wan"
ISSUED = "t2.art20_1.normative_docs.issued"
IN_FORCE = "t2.art20_1.normative_docs.in_force"
RECEIVED = "t3.new_received.natural_person"
RECEIVED_TOTAL = "t3.new_received.total"

PROBLEMS = "政策解读形式单一，群众看不懂的地方还有不少。下一步将增加图解和短视频，由办公室负责。"


def penalty(bureau: Agency, clerk: Person, number: int, day: date) -> Entry:
    return Entry.objects.create(
        agency=bureau,
        kind=EntryKind.PENALTY,
        number=f"云工信罚〔{day.year}〕{number}号",
        subject=f"企业{number}未按规定报送节能资料",
        decided_on=day,
        entered_by=clerk,
    )


@pytest.fixture
def records(bureau: Agency, clerk: Person) -> None:
    """All registers kept since 2015; in 2021 six penalties, one document issued, two in force."""
    for kind in RegisterKind:
        KeptRegister.objects.create(agency=bureau, kind=kind, since_year=2015)
    for number, month in enumerate([1, 3, 3, 6, 9, 12], 1):
        penalty(bureau, clerk, number, date(2021, month, 28))
    penalty(bureau, clerk, 7, date(2020, 12, 31))
    penalty(bureau, clerk, 8, date(2022, 1, 1))
    for number, year in ((1, 2019), (2, 2021)):
        NormativeDocument.objects.create(
            agency=bureau,
            title=f"中小企业扶持办法{number}",
            number=f"云工信规〔{year}〕{number}号",
            issued_on=date(year, 5, 10),
            entered_by=clerk,
        )


@pytest.fixture
def draft(records: None, bureau: Agency, clerk: Person) -> AnnualReport:
    """The 2021 draft as the clerk opened it."""
    return services.open_report(agency=bureau, year=2021, actor=clerk)


def fill_zeros(report: AnnualReport, typed_by: Person) -> None:
    """Every blank cell becomes 0, without an act for each of 190 cells."""
    ReportCell.objects.filter(report=report, state=CellState.BLANK).update(
        state=CellState.NUMBER, value=0, source=CellSource.TYPED, typed_by=typed_by
    )


def text_of(report: AnnualReport, name: str) -> ReportParagraph:
    """A text by paragraph id (s1.proactive) or section id (s5)."""
    texts = ReportParagraph.objects.filter(report=report)
    return texts.get(paragraph_id=name) if "." in name else texts.get(section_id=name)


def cell(report: AnnualReport, cell_id: str) -> ReportCell:
    return ReportCell.objects.get(report=report, cell_id=cell_id)


@pytest.fixture
def finished(draft: AnnualReport, clerk: Person) -> AnnualReport:
    """A draft with nothing in the way: all cells filled, problems and measures written."""
    fill_zeros(draft, clerk)
    problems = text_of(draft, "s5")
    services.edit_paragraph(
        report=draft, paragraph=problems, text=PROBLEMS, revision=problems.revision, actor=clerk
    )
    return draft


@pytest.fixture
def checked(finished: AnnualReport, clerk: Person, people: dict[Duty, Person]) -> AnnualReport:
    """Put up for signature on 15 January 2022."""
    return services.check(report=finished, actor=clerk, today=date(2022, 1, 15))


SIGNERS = (
    Duty.OFFICE_HEAD,
    Duty.LEGAL_REVIEWER,
    Duty.LEADER_IN_CHARGE,
    Duty.PRINCIPAL_LEADER,
)
"""Who signs a report, in this order, where the agency saved no route of its own."""


def sign_all(
    report: AnnualReport,
    people: dict[Duty, Person],
    *,
    upto: int = 4,
    today: date = date(2022, 1, 20),
) -> AnnualReport:
    """The first `upto` of the four sign what was put up."""
    for duty in SIGNERS[:upto]:
        services.sign_report(
            report=report,
            actor=people[duty],
            shown_hash=shown_hash(report),
            opinion="同意",
            today=today,
        )
    return report


def shown_hash(report: AnnualReport) -> str:
    """The hash of the version put up last."""
    newest = queries.newest_version(report)
    assert newest is not None
    return newest.hash


@pytest.fixture
def approved(checked: AnnualReport, people: dict[Duty, Person]) -> AnnualReport:
    """Signed by all four on 20 January 2022."""
    return sign_all(checked, people)


@pytest.fixture
def publisher(people: dict[Duty, Person]) -> Person:
    """The head of the office, who signed but did not write."""
    return people[Duty.OFFICE_HEAD]


@pytest.fixture
def published(approved: AnnualReport, publisher: Person) -> AnnualReport:
    return services.publish(report=approved, actor=publisher, published_on=date(2022, 1, 28))


@pytest.fixture
def supervisor(city: Agency) -> Person:
    """Supervises from the city above the bureau, and does nothing within it."""
    person = make_person("city-supervisor", "许督办")
    appoint(person, city, Duty.SUPERVISOR)
    return person


@pytest.fixture
def submitted(approved: AnnualReport, publisher: Person, supervisor: Person) -> AnnualReport:
    """Handed in to the city on 25 January 2022."""
    return services.submit(report=approved, actor=publisher, today=date(2022, 1, 25))


@pytest.fixture
def accepted(submitted: AnnualReport, supervisor: Person) -> AnnualReport:
    return services.accept(report=submitted, actor=supervisor, today=date(2022, 2, 8))


def make_received(bureau: Agency, year: int, values: dict[str, int], rest: int = 0) -> AnnualReport:
    """A received report of another year with the given cells, all others `rest`."""
    report = AnnualReport.objects.create(
        agency=bureau,
        number=str(year),
        title=f"{bureau.name}{year}年政府信息公开工作年度报告",
        year=year,
        form="2021",
        origin="typed",
        status="received",
    )
    ReportCell.objects.bulk_create(
        ReportCell(
            report=report,
            cell_id=one.id,
            state=CellState.NUMBER,
            value=values.get(one.id, rest),
            source=CellSource.TYPED,
        )
        for one in FORM_2021.cells
    )
    return report


def make_published(
    bureau: Agency,
    year: int,
    values: dict[str, int],
    rest: int = 0,
    published_on: date | None = None,
) -> AnnualReport:
    """`make_received`, and filed by somebody without asking who may."""
    report = make_received(bureau, year, values, rest)
    make_filed(report, published_on)
    return report


def make_filed(report: AnnualReport, published_on: date | None = None) -> ReportVersion:
    """Let a received report be in the public record as it stands now."""
    AnnualReport.objects.filter(pk=report.pk).update(status="filed", published_on=published_on)
    report.refresh_from_db()
    kept = freeze(content_of_loaded(load(report)))
    return ReportVersion.objects.create(
        report=report,
        number=1,
        content=kept,
        hash=hash_of(kept),
        edition=1,
        published_on=published_on,
        published_at=datetime(2022, 2, 1, tzinfo=UTC),
    )
