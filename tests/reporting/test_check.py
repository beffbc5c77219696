"""Putting a draft up for signature: what stands in the way, and what is frozen with it."""

from datetime import date

import pytest
from tests.reporting.conftest import PENALTIES, penalty

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.reporting import services
from gongkai.reporting.frozen import hash_of, thaw
from gongkai.reporting.models import AnnualReport, FrozenFigures, ReportVersion
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, SignatureStep

CHECKED_ON = date(2022, 1, 15)


@pytest.fixture(autouse=True)
def _somebody_signs(people: dict[Duty, Person]) -> None:
    """There is a person for each step of the route."""


def test_a_draft_with_findings_is_not_put_up(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="还有3处须先改正") as refusal:
        services.check(report=draft, actor=clerk)
    assert "RC05" in refusal.value.message
    assert "RC17" in refusal.value.message
    assert draft.status == "draft"
    assert AnnualReport.objects.get(pk=draft.pk).status == "draft"
    assert not AuditEntry.objects.filter(act="annual_report.check").exists()
    assert not FrozenFigures.objects.exists()


def test_all_that_is_printed_is_kept_under_the_hash_that_is_signed(
    checked: AnnualReport, clerk: Person
) -> None:
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    put_up = Draft.objects.get(case=checked)
    version = ReportVersion.objects.get(report=checked)
    assert (put_up.version, put_up.drafter, put_up.is_important) == (1, clerk, True)
    assert (version.number, version.draft) == (1, put_up)
    assert version.hash == put_up.hash == hash_of(version.content)
    content = thaw(version.content)
    assert content.title == "云岭市工业和信息化局2021年政府信息公开工作年度报告"
    assert content.entry(PENALTIES).value == 6
    assert [section.id for section in content.sections] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert "政策解读形式单一" in content.sections[4].paragraphs[0].text
    assert content.signature.contact[0] == ("地址", "云岭市云台路88号")
    assert (content.draft, content.published_on, version.is_public) == (True, None, False)


def test_the_office_signs_first(checked: AnnualReport) -> None:
    waiting = SignatureStep.objects.filter(draft__case=checked, waits_since__isnull=False)
    assert [(step.label, step.duty) for step in waiting] == [("办公室审核", "office_head")]


def test_figures_must_be_of_today_to_be_put_up(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    with pytest.raises(NotPermitted, match="由6变为7"):
        services.check(report=finished, actor=clerk)
    services.recount(report=finished, actor=clerk)
    services.check(report=finished, actor=clerk)


def test_figures_not_yet_frozen_are_frozen_with_it(checked: AnnualReport, clerk: Person) -> None:
    frozen = FrozenFigures.objects.get(report=checked)
    assert (frozen.number, frozen.day, frozen.by, frozen.reason) == (1, CHECKED_ON, clerk, "")
    assert frozen.counted[PENALTIES] == 6
    entry = AuditEntry.objects.get(act="annual_report.freeze")
    assert entry.detail["with_check"] is True


def test_figures_frozen_before_stay_as_they_were_frozen(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.freeze_figures(report=finished, actor=clerk, day=date(2022, 1, 10))
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.check(report=finished, actor=clerk, today=CHECKED_ON)
    assert FrozenFigures.objects.get(report=finished).day == date(2022, 1, 10)
    version = ReportVersion.objects.get(report=finished)
    assert thaw(version.content).entry(PENALTIES).value == 6


def test_a_typed_figure_that_nobody_confirmed_stops_it(
    finished: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.type_cell(
        report=finished, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    with pytest.raises(NotPermitted, match="RC14"):
        services.check(report=finished, actor=clerk)
    services.confirm_cell(report=finished, cell_id=PENALTIES, actor=people[Duty.SECTION_HEAD])
    services.check(report=finished, actor=clerk)


def test_the_year_has_to_be_over(finished: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="2021年度还没有结束"):
        services.check(report=finished, actor=clerk, today=date(2021, 12, 31))
    services.check(report=finished, actor=clerk, today=date(2022, 1, 1))


def test_a_route_that_cannot_end_is_told_when_it_is_put_up(
    finished: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    DutyHolding.objects.filter(person=people[Duty.LEGAL_REVIEWER]).delete()
    with pytest.raises(NotPermitted, match=r"合法性审核.*现在没有人担任"):
        services.check(report=finished, actor=clerk)
    assert AnnualReport.objects.get(pk=finished.pk).status == "draft"
    assert not ReportVersion.objects.exists()
    assert not FrozenFigures.objects.exists()


def test_a_head_who_wrote_and_is_the_only_one_is_told(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    finished.drafters.add(head)
    with pytest.raises(NotPermitted, match=r"朱主任.*修改了本稿.*办公室审核"):
        services.check(report=finished, actor=clerk)


def test_what_was_typed_from_paper_is_not_signed_here(bureau: Agency, clerk: Person) -> None:
    report = services.type_earlier_report(agency=bureau, year=2019, actor=clerk)
    with pytest.raises(NotPermitted, match="不在这里签批"):
        services.check(report=report, actor=clerk)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.REPORT_EDITOR])
def test_who_may_not(finished: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.check(report=finished, actor=people[duty])


def test_a_stranger_may_not(finished: AnnualReport, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.check(report=finished, actor=stranger)
