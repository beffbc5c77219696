"""Draft, checked, published: who may, what stands in the way, and what is locked afterwards."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.conftest import appoint
from tests.reporting.conftest import PENALTIES, cell, penalty, text_of

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft


def test_a_draft_with_findings_is_not_checked(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="还有3处须先改正") as refusal:
        services.check(report=draft, actor=clerk)
    assert "RC05" in refusal.value.message
    assert "RC17" in refusal.value.message
    assert draft.status == "draft"
    assert AnnualReport.objects.get(pk=draft.pk).status == "draft"
    assert not AuditEntry.objects.filter(act="annual_report.check").exists()


def test_checking_freezes_a_version(checked: AnnualReport, clerk: Person) -> None:
    assert AnnualReport.objects.get(pk=checked.pk).status == "checked"
    frozen = Draft.objects.get(case=checked)
    assert (frozen.version, frozen.drafter) == (1, clerk)
    assert len(frozen.hash) == 64


def test_figures_must_be_of_today_to_be_checked(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    with pytest.raises(NotPermitted, match="由6变为7"):
        services.check(report=finished, actor=clerk)
    services.recount(report=finished, actor=clerk)
    services.check(report=finished, actor=clerk)


def test_a_typed_figure_that_nobody_confirmed_stops_it(
    finished: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=finished, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    with pytest.raises(NotPermitted, match="RC14"):
        services.check(report=finished, actor=clerk)
    services.confirm_cell(report=finished, cell_id=PENALTIES, actor=office_head)
    services.check(report=finished, actor=clerk)


def test_the_office_head_publishes(published: AnnualReport) -> None:
    stored = AnnualReport.objects.get(pk=published.pk)
    assert (stored.status, stored.published_on) == ("published", date(2022, 1, 28))
    assert AuditEntry.objects.filter(act="annual_report.publish").count() == 1


def test_confirming_a_figure_is_not_drafting(
    finished: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=finished, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    services.confirm_cell(report=finished, cell_id=PENALTIES, actor=office_head)
    services.check(report=finished, actor=clerk)
    services.publish(report=finished, actor=office_head)


def test_who_checked_it_does_not_publish_it(
    checked: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="您本人起草"):
        services.publish(report=checked, actor=clerk)


def test_who_typed_in_it_does_not_publish_it(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    appoint(head, bureau, Duty.REPORT_EDITOR)
    services.type_cell(
        report=finished, cell_id="t3.carried_in.natural_person", text="0", actor=head
    )
    services.type_cell(report=finished, cell_id=PENALTIES, text="6", actor=head)
    services.check(report=finished, actor=clerk)
    with pytest.raises(NotPermitted, match="没有参与编写"):
        services.publish(report=finished, actor=head)


def test_reopened_it_is_a_draft_and_checked_anew(
    checked: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.reopen(report=checked, actor=office_head, note="第五部分太笼统")
    assert "第五部分太笼统" in AuditEntry.objects.get(act="annual_report.reopen").detail_text
    paragraph = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked,
        paragraph=paragraph,
        text=paragraph.text + "每季度检查一次。",
        revision=paragraph.revision,
        actor=clerk,
    )
    services.check(report=checked, actor=clerk)
    assert Draft.objects.filter(case=checked).count() == 2


def test_a_version_changed_behind_the_door_is_not_published(
    checked: AnnualReport, office_head: Person
) -> None:
    row = cell(checked, "t2.art20_6.coercion.decisions")
    row.value = row.computed = 4
    row.save()
    with pytest.raises(NotPermitted, match="与核对时的内容不一致"):
        services.publish(report=checked, actor=office_head)
    assert (checked.status, checked.published_on) == ("checked", None)
    assert AnnualReport.objects.get(pk=checked.pk).status == "checked"


def test_a_day_to_come_and_a_day_of_the_year_itself_are_refused(
    checked: AnnualReport, office_head: Person
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotPermitted, match="还没有到"):
        services.publish(report=checked, actor=office_head, published_on=tomorrow)
    with pytest.raises(NotPermitted, match="年度还没有结束"):
        services.publish(report=checked, actor=office_head, published_on=date(2021, 12, 31))


def test_an_earlier_report_is_published_with_its_faults(
    bureau: Agency, clerk: Person, office_head: Person
) -> None:
    report = services.type_earlier_report(agency=bureau, year=2019, actor=clerk)
    services.check(report=report, actor=clerk)
    services.publish(report=report, actor=office_head, published_on=date(2020, 1, 20))
    assert AnnualReport.objects.get(pk=report.pk).status == "published"


@pytest.mark.parametrize("duty", list(Duty))
def test_who_may_not_take_the_steps(
    finished: AnnualReport, clerk: Person, people: dict[Duty, Person], duty: Duty
) -> None:
    person = people[duty]
    if duty is not Duty.REPORT_EDITOR:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.check(report=finished, actor=person)
    services.check(report=finished, actor=clerk)
    if duty is not Duty.OFFICE_HEAD:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.publish(report=finished, actor=person)
    if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR):
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.reopen(report=finished, actor=person)


ACTS: dict[str, Callable[[AnnualReport, Person], object]] = {
    "recount": lambda report, clerk: services.recount(report=report, actor=clerk),
    "type_cell": lambda report, clerk: services.type_cell(
        report=report, cell_id=PENALTIES, text="5", actor=clerk
    ),
    "give_reason": lambda report, clerk: services.give_reason(
        report=report, cell_id=PENALTIES, reason="两份文书", actor=clerk
    ),
    "confirm_cell": lambda report, clerk: services.confirm_cell(
        report=report, cell_id=PENALTIES, actor=clerk
    ),
    "use_computed": lambda report, clerk: services.use_computed(
        report=report, cell_id=PENALTIES, actor=clerk
    ),
    "edit_paragraph": lambda report, clerk: services.edit_paragraph(
        report=report, paragraph=text_of(report, "s5"), text="改。", revision=1, actor=clerk
    ),
    "use_composed": lambda report, clerk: services.use_composed(
        report=report, paragraph=text_of(report, "s1.proactive"), actor=clerk
    ),
    "keep_sentences": lambda report, clerk: services.keep_sentences(
        report=report, paragraph=text_of(report, "s1.proactive"), actor=clerk
    ),
    "set_platform_count": lambda report, clerk: services.set_platform_count(
        report=report, channel="website", count=1, actor=clerk
    ),
    "retitle": lambda report, clerk: services.retitle(report=report, title="新", actor=clerk),
    "waive": lambda report, clerk: services.waive(
        report=report, key="RC07-0", reason="本年集中清理", actor=clerk
    ),
    "unwaive": lambda report, clerk: services.unwaive(report=report, key="RC07-0", actor=clerk),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_a_checked_report_is_closed_to_every_act(
    checked: AnnualReport, clerk: Person, act: str
) -> None:
    with pytest.raises(NotPermitted, match="已经核对完毕"):
        ACTS[act](checked, clerk)


@pytest.mark.parametrize("act", list(ACTS))
def test_a_published_report_is_closed_to_every_act(
    published: AnnualReport, clerk: Person, act: str
) -> None:
    with pytest.raises(NotPermitted, match="已经公布，不能再改"):
        ACTS[act](published, clerk)


def test_a_published_report_takes_no_further_step(
    published: AnnualReport, clerk: Person, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match="现在是“已公布”"):
        services.reopen(report=published, actor=office_head)
    with pytest.raises(NotPermitted, match="现在是“已公布”"):
        services.check(report=published, actor=clerk)
    with pytest.raises(NotPermitted, match="没有待确认的读数"):
        services.confirm_candidate(report=published, cell_id=PENALTIES, text="5", actor=office_head)
