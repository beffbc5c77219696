"""The one door: who may pass, from where, and what it leaves in the log."""

from datetime import date

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.engine import steps_open_to, take_step
from gongkai.workflow.models import Case

DAY = date(2022, 1, 20)


class Report(Case):
    """The plainest case with the flow of an annual report."""

    FLOW = FLOW

    class Meta:
        app_label = "workflow"
        proxy = True


@pytest.fixture
def report(bureau: Agency) -> Report:
    return Report.objects.create(agency=bureau, title="2021年度报告")


def test_a_new_case_begins_where_its_flow_begins(report: Report) -> None:
    assert (report.kind, report.status, report.status_label) == ("annual_report", "draft", "起草中")


def test_a_step_moves_the_case_and_is_logged(report: Report, clerk: Person) -> None:
    take_step(report, "check", clerk, note="核对无误", day=DAY, findings=0)
    assert Case.objects.get().status == Status.SIGNING
    entry = AuditEntry.objects.get(act="annual_report.check")
    assert (entry.chain, entry.actor_name, entry.duty, entry.subject) == (
        "yunling-gxj",
        "赵文书",
        "report_editor",
        "2021年度报告",
    )
    assert entry.detail == {
        "case": report.pk,
        "from": "draft",
        "to": "signing",
        "note": "核对无误",
        "findings": 0,
    }
    assert entry.cites == "国办公开办函〔2021〕30号"


@pytest.mark.parametrize(
    ("step", "status"), [("check", "draft"), ("reopen", "signing"), ("publish", "approved")]
)
def test_each_step_is_for_its_duties_only(
    report: Report, people: dict[Duty, Person], stranger: Person, step: str, status: str
) -> None:
    Case.objects.update(status=status)
    for duty, person in people.items():
        if duty not in FLOW.step(step).duties:
            with pytest.raises(NotPermitted):
                take_step(report, step, person, day=DAY)
    with pytest.raises(NotPermitted):
        take_step(report, step, stranger, day=DAY)
    assert Case.objects.get().status == status
    assert not AuditEntry.objects.exists()


def test_a_refusal_names_the_duty_and_the_article(report: Report, clerk: Person) -> None:
    take_step(report, "check", clerk, day=DAY)
    with pytest.raises(NotPermitted) as refused:
        take_step(report, "publish", clerk, day=DAY)
    assert refused.value.message == (
        "“公布”须由本机关担任“公开工作机构负责人”的人员办理（《条例》第四十九条），"
        "您没有这项职责。如需办理，请安全管理员先行任命。"
    )
    assert [str(cite) for cite in refused.value.cites] == ["《条例》第四十九条"]


def test_a_step_from_elsewhere_is_refused_with_both_statuses(
    report: Report, office_head: Person
) -> None:
    with pytest.raises(
        NotPermitted,
        match="“公布”只能在“已签发”或“已报送”或“被退回”或“已接受”时办理，本件现在是“起草中”",
    ):
        take_step(report, "publish", office_head, day=DAY)


def test_a_duty_that_ended_the_day_before_no_longer_counts(report: Report, clerk: Person) -> None:
    clerk.holdings.update(until=date(2022, 1, 20))
    with pytest.raises(NotPermitted):
        take_step(report, "check", clerk, day=DAY)
    take_step(report, "check", clerk, day=date(2022, 1, 19))


def test_two_people_with_the_same_page_open_do_not_both_take_the_step(
    report: Report, clerk: Person, people: dict[Duty, Person]
) -> None:
    seen_by_the_other = Report.objects.get()
    take_step(report, "check", clerk, day=DAY)
    with pytest.raises(NotPermitted, match="可能已有他人办理"):
        take_step(seen_by_the_other, "check", people[Duty.REPORT_EDITOR], day=DAY)
    assert AuditEntry.objects.filter(act="annual_report.check").count() == 1


def test_an_unknown_step_is_a_bug(report: Report, clerk: Person) -> None:
    with pytest.raises(KeyError):
        take_step(report, "vanish", clerk, day=DAY)


def test_the_open_steps_are_those_of_duty_and_status(
    report: Report, clerk: Person, office_head: Person, stranger: Person
) -> None:
    def open_to(person: Person) -> list[str]:
        return [step.name for step in steps_open_to(report, person, DAY)]

    assert (open_to(clerk), open_to(office_head), open_to(stranger)) == (
        ["check", "abandon_correction", "present"],
        ["abandon_correction"],
        [],
    )
    take_step(report, "check", clerk, day=DAY)
    assert open_to(clerk) == ["reopen", "abandon_correction"]
    assert open_to(office_head) == ["reopen", "abandon_correction"]


@pytest.mark.django_db(transaction=True)
@isolate_apps("gongkai.workflow", "gongkai.organisations")
def test_a_case_with_a_table_of_its_own_is_locked_and_moved(bureau: Agency, clerk: Person) -> None:
    class Yearly(Case):
        FLOW = FLOW
        year = models.IntegerField()

        class Meta:
            app_label = "workflow"

    with connection.schema_editor() as editor:
        editor.create_model(Yearly)
    try:
        yearly = Yearly.objects.create(agency=bureau, title="2021年度报告", year=2021)
        take_step(yearly, "check", clerk, day=DAY)
        again = Yearly.objects.get()
        assert (again.status, again.year) == ("signing", 2021)
    finally:
        Yearly.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.delete_model(Yearly)
