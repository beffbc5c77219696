"""A report published elsewhere: typed or imported by one and filed by another; and the way back."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.conftest import PENALTIES, cell, make_received
from tests.reporting.kept import kept_reading

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public, services
from gongkai.reporting.models import AnnualReport, ReportVersion, StoredReading
from gongkai.reporting.reading import ReadCell, Reading
from gongkai.reporting.reading.result import Where
from gongkai.statute.annual_report import FORM_2021, Entry
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility

PUBLISHED = date(2022, 1, 20)


@pytest.fixture
def typed(bureau: Agency, clerk: Person) -> AnnualReport:
    """2021, typed from paper."""
    report = services.type_earlier_report(agency=bureau, year=2021, actor=clerk)
    services.type_cell(report=report, cell_id=PENALTIES, text="6", actor=clerk)
    return report


@pytest.fixture
def received(typed: AnnualReport, clerk: Person) -> AnnualReport:
    return services.present_report(report=typed, actor=clerk, published_on=PUBLISHED)


@pytest.fixture
def filed(received: AnnualReport, office_head: Person) -> AnnualReport:
    return services.file_report(report=received, actor=office_head)


def a_reading() -> Reading:
    return Reading(
        file="2021.txt",
        sha256="ab" * 32,
        agency="云岭市工业和信息化局",
        year=2021,
        form="2021",
        title="2021年年报",
        cells={one.id: ReadCell(Entry.number(0), Where()) for one in FORM_2021.cells},
    )


def test_received_it_is_not_public(received: AnnualReport) -> None:
    stored = AnnualReport.objects.get(pk=received.pk)
    assert (stored.status, stored.published_on, stored.is_published) == (
        "received",
        PUBLISHED,
        False,
    )
    assert public.published_reports("yunling-gxj") == ()


def test_filed_by_another_it_is_public_as_it_was(filed: AnnualReport, office_head: Person) -> None:
    assert AnnualReport.objects.get(pk=filed.pk).status == "filed"
    version = ReportVersion.objects.get(report=filed)
    assert (version.draft, version.edition, version.published_by) == (None, 1, office_head)
    report = public.published_report("yunling-gxj", 2021)
    assert report is not None
    assert report.line.published_on == PUBLISHED
    assert report.content.entry(PENALTIES).value == 6
    assert Responsibility.objects.get(kind="case", key=str(filed.pk)).closed_at is not None


def test_its_faults_are_told_in_the_log_and_block_nothing(filed: AnnualReport) -> None:
    entry = AuditEntry.objects.get(act="annual_report.file")
    assert {"RC05", "RC17"} <= set(entry.detail["findings"])


def test_the_day_may_be_mended_when_it_is_filed(
    received: AnnualReport, office_head: Person
) -> None:
    services.file_report(report=received, actor=office_head, published_on=date(2022, 1, 26))
    assert AnnualReport.objects.get(pk=received.pk).published_on == date(2022, 1, 26)


def test_a_day_that_nobody_knows_stays_open(
    typed: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.present_report(report=typed, actor=clerk)
    services.file_report(report=typed, actor=office_head)
    (line,) = public.published_reports("yunling-gxj")
    assert line.published_on is None
    assert AnnualReport.objects.get(pk=typed.pk).is_published


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2100, 1, 1)])
def test_a_day_that_cannot_be(typed: AnnualReport, clerk: Person, day: date) -> None:
    with pytest.raises(NotPermitted, match="应在2021年结束之后、今天之前"):
        services.present_report(report=typed, actor=clerk, published_on=day)


def test_who_typed_it_does_not_file_it(
    received: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="须由另一位公开工作机构负责人核对收录"):
        services.file_report(report=received, actor=clerk)


def test_who_imported_it_does_not_file_it(bureau: Agency, clerk: Person) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    report = services.import_reading(reading=a_reading(), agency=bureau, actor=clerk)
    with pytest.raises(NotPermitted, match="由您导入"):
        services.file_report(report=report, actor=clerk)


def test_who_decided_a_reading_does_not_file_it(
    bureau: Agency, clerk: Person, office_head: Person
) -> None:
    reading = a_reading()
    reading.cells[PENALTIES] = ReadCell(Entry.unsure(6, 8), Where())  # type: ignore[index]
    report = services.import_reading(reading=reading, agency=bureau, actor=clerk)
    services.confirm_candidate(report=report, cell_id=PENALTIES, text="6", actor=office_head)
    with pytest.raises(NotPermitted, match="确认过读数"):
        services.file_report(report=report, actor=office_head)
    second = make_person("second-head", "陆二")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    services.file_report(report=report, actor=second)


def test_one_drafted_here_goes_no_way_round_the_signatures(
    draft: AnnualReport, clerk: Person, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match="须送签后公布，不能直接收录"):
        services.present_report(report=draft, actor=clerk)
    with pytest.raises(NotPermitted, match="“收录”只能在“待收录”时办理"):
        services.file_report(report=draft, actor=office_head)


def test_received_it_is_closed_to_editing(received: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="别处已经公布的年度报告，原样保存"):
        services.type_cell(report=received, cell_id=PENALTIES, text="7", actor=clerk)


def test_handed_back_it_is_typed_better(
    received: AnnualReport, clerk: Person, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match="退回补录请写明理由"):
        services.hand_back_report(report=received, actor=office_head, reason=" ")
    services.hand_back_report(report=received, actor=office_head, reason="处罚应为7件，见第3页")
    row = Responsibility.objects.get(kind="case", key=str(received.pk))
    assert (row.owner, row.came_back) == (clerk, "退回补录：处罚应为7件，见第3页")
    services.type_cell(report=received, cell_id=PENALTIES, text="7", actor=clerk)
    services.present_report(report=received, actor=clerk, published_on=PUBLISHED)
    services.file_report(report=received, actor=office_head)
    assert public.figures_of_years("yunling-gxj", [PENALTIES]) == {2021: {PENALTIES: 7}}


def test_an_imported_one_is_not_handed_back(
    bureau: Agency, clerk: Person, office_head: Person
) -> None:
    report = services.import_reading(reading=a_reading(), agency=bureau, actor=clerk)
    with pytest.raises(NotPermitted, match="读错的，请作废后重新导入"):
        services.hand_back_report(report=report, actor=office_head, reason="第3页读错")


def test_taken_out_it_is_no_longer_public(filed: AnnualReport, office_head: Person) -> None:
    with pytest.raises(NotPermitted, match="撤回收录请写明理由"):
        services.take_out_report(report=filed, actor=office_head, reason="")
    services.take_out_report(report=filed, actor=office_head, reason="收录的是征求意见稿")
    assert AnnualReport.objects.get(pk=filed.pk).status == "received"
    assert public.published_reports("yunling-gxj") == ()
    assert public.published_report("yunling-gxj", 2021, edition=1) is None
    entry = AuditEntry.objects.get(act="annual_report.take_out")
    assert entry.detail["note"] == "收录的是征求意见稿"


def test_filed_again_unchanged_it_is_the_same_version(
    filed: AnnualReport, office_head: Person
) -> None:
    services.take_out_report(report=filed, actor=office_head, reason="核对公布日期")
    services.file_report(report=filed, actor=office_head)
    version = ReportVersion.objects.get(report=filed)
    assert (version.number, version.edition) == (1, 1)


def test_a_received_one_is_not_taken_out_but_discarded(
    received: AnnualReport, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match=r"还没有收录，不用撤回。.*请办理“作废”"):
        services.take_out_report(report=received, actor=office_head, reason="导错了文件")


def test_discarded_its_year_is_free_and_the_log_keeps_what_it_was(
    bureau: Agency, clerk: Person
) -> None:
    stored = kept_reading(a_reading(), bureau, clerk, "错.txt")
    report = services.take_reading(stored=stored, actor=clerk)
    pk = report.pk
    with pytest.raises(NotPermitted, match="作废请写明理由"):
        services.discard_report(report=report, actor=clerk, reason="错")
    services.discard_report(report=report, actor=clerk, reason="导入了外单位的报告")
    assert not AnnualReport.objects.exists()
    assert not StoredReading.objects.exists()
    assert not Responsibility.objects.exists()
    entry = AuditEntry.objects.get(act="annual_report.discard")
    assert entry.case == pk
    assert entry.detail["reason"] == "导入了外单位的报告"
    assert (entry.detail["file"], entry.detail["sha256"]) == ("错.txt", "ab" * 32)
    services.open_report(agency=bureau, year=2021, actor=clerk)


@pytest.mark.parametrize("name", ["draft", "filed", "approved"])
def test_nothing_else_is_discarded(
    request: pytest.FixtureRequest, name: str, office_head: Person
) -> None:
    report = request.getfixturevalue(name)
    with pytest.raises(NotPermitted, match="只有“待收录”的报告可以作废"):
        services.discard_report(report=report, actor=office_head, reason="不要这一份了")


@pytest.mark.parametrize("duty", list(Duty))
def test_who_may_not(bureau: Agency, clerk: Person, people: dict[Duty, Person], duty: Duty) -> None:
    person = people[duty]
    typed = services.type_earlier_report(agency=bureau, year=2020, actor=clerk)
    if duty is not Duty.REPORT_EDITOR:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.present_report(report=typed, actor=person)
    received = make_received(bureau, 2021, {})
    if duty is not Duty.OFFICE_HEAD:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.file_report(report=received, actor=person)
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.take_out_report(report=received, actor=person, reason="收录有误")
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.hand_back_report(report=received, actor=person, reason="收录有误")
    if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR):
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.discard_report(report=received, actor=person, reason="收录有误")


def test_the_command_line_takes_in_for_somebody_to_look_after(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    report = services.import_reading(reading=a_reading(), agency=bureau, actor=None)
    row = Responsibility.objects.get(kind="case", key=str(report.pk))
    assert row.owner == people[Duty.REPORT_EDITOR]
    assert not report.drafters.exists()
    services.file_report(report=report, actor=people[Duty.OFFICE_HEAD])
    assert cell(report, PENALTIES).value == 0
