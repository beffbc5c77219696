"""Letting a report out before all have signed, and naming a signer for a blocked step."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.workflow.models import EmergencyRelease, SignatureStep

LISTED = "/desk/reports/emergencies/"


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/emergency/{act}"


def status_of(report: AnnualReport) -> str:
    return AnnualReport.objects.get(pk=report.pk).status


def ask(client: Client, report: AnnualReport) -> None:
    client.post(address(report, "ask/"), {"words": "上级要求今天公布"})


def test_asked_by_one_granted_by_another_confirmed_by_the_last(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    assert ">申请紧急放行</button>" in page_of(at_head, address(checked))
    ask(at_head, checked)
    leader = as_duty(Duty.LEADER_IN_CHARGE)
    page = page_of(leader, address(checked))
    assert "上级要求今天公布" in page
    assert ">决定放行</button>" in page
    assert faults(page) == []
    leader.post(address(checked, "grant/"))
    assert status_of(checked) == Status.APPROVED
    assert "上级要求今天公布" in page_of(at_head, LISTED)
    principal = as_duty(Duty.PRINCIPAL_LEADER)
    assert ">确认</button>" in page_of(principal, address(checked))
    principal.post(address(checked, "confirm/"), {"words": "情况属实"})
    page = page_of(at_head, LISTED)
    assert "没有待确认的" in page
    assert faults(page) == []
    assert "情况属实" in page_of(at_head, address(checked))


def test_forms_sent_again_from_an_old_page_do_nothing_and_say_so(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    """Each form is sent twice, as after the way back in the browser or from a second tab."""
    leader, principal = as_duty(Duty.LEADER_IN_CHARGE), as_duty(Duty.PRINCIPAL_LEADER)
    for client, act, words, told in (
        (at_head, "ask", "上级要求今天公布", "已经申请过紧急放行"),
        (leader, "grant", "", "没有等签的稿件"),
        (principal, "confirm", "情况属实", "已经确认"),
    ):
        client.post(address(checked, f"{act}/"), {"words": words})
        answer = client.post(address(checked, f"{act}/"), {"words": "又一次"}, follow=True)
        assert told in answer.content.decode()
    release = EmergencyRelease.objects.get()
    assert (release.reason, release.confirmation) == ("上级要求今天公布", "情况属实")
    acts = AuditEntry.objects.filter(act__endswith="_emergency").values_list("act", flat=True)
    assert list(acts.order_by("pk")) == [
        "workflow.ask_emergency",
        "workflow.grant_emergency",
        "workflow.confirm_emergency",
    ]


def test_a_tab_of_another_seat_lets_nothing_out(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    ask(at_head, checked)
    leader = as_duty(Duty.LEADER_IN_CHARGE)
    answer = leader.post(address(checked, "grant/"), {"seat": "a seat of before"})
    assert answer.status_code == 409
    assert status_of(checked) == Status.SIGNING


def test_who_asked_does_not_grant(as_duty: Browser, checked: AnnualReport) -> None:
    leader = as_duty(Duty.LEADER_IN_CHARGE)
    ask(leader, checked)
    page = page_of(leader, address(checked))
    assert "由您申请，须由另一位领导决定" in page
    leader.post(address(checked, "grant/"))
    assert status_of(checked) == Status.SIGNING


def test_without_a_reason_nothing_is_asked_for(at_head: Client, checked: AnnualReport) -> None:
    at_head.post(address(checked, "ask/"), {"words": " "})
    assert not EmergencyRelease.objects.exists()


def test_who_is_not_in_the_route_asks_for_nothing(as_duty: Browser, checked: AnnualReport) -> None:
    handler = as_duty(Duty.HANDLER)
    assert ">申请紧急放行</button>" not in page_of(handler, address(checked))
    ask(handler, checked)
    handler.post(address(checked, "grant/"))
    assert not EmergencyRelease.objects.exists()


def test_another_agency_finds_nothing(at_stranger: Client, checked: AnnualReport) -> None:
    assert at_stranger.get(address(checked)).status_code == 404
    assert at_stranger.post(address(checked, "ask/")).status_code == 404


def test_a_step_whose_only_holder_left_is_given_to_somebody_by_name(
    at_head: Client, checked: AnnualReport, people: dict[Duty, Person], as_duty: Browser
) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.update(until="2021-01-01")
    step = SignatureStep.objects.get(duty=Duty.LEGAL_REVIEWER)
    place = f"/desk/reports/{checked.pk}/assign/{step.pk}/"
    page = page_of(at_head, place)
    assert "没有人能签这一步" in page
    assert ">卫科长</option>" in page
    assert ">赵文书</option>" not in page
    assert ">何系统</option>" not in page
    assert faults(page) == []
    at_head.post(place, {"person": people[Duty.SECTION_HEAD].pk})
    step.refresh_from_db()
    assert step.person == people[Duty.SECTION_HEAD]


def test_nobody_chosen_is_said(at_head: Client, checked: AnnualReport) -> None:
    step = SignatureStep.objects.get(duty=Duty.LEGAL_REVIEWER)
    answer = at_head.post(f"/desk/reports/{checked.pk}/assign/{step.pk}/", follow=True)
    assert "请选择由谁签" in answer.content.decode()


def test_only_the_head_of_the_office_names_signers(
    at_clerk: Client, checked: AnnualReport, at_head: Client
) -> None:
    step = SignatureStep.objects.get(duty=Duty.LEGAL_REVIEWER)
    assert at_clerk.get(f"/desk/reports/{checked.pk}/assign/{step.pk}/").status_code == 404
    assert at_head.get(f"/desk/reports/{checked.pk}/assign/999/").status_code == 404
