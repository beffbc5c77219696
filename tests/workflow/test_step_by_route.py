"""Steps that follow from the decisions of those who sign, and from nothing else."""

from __future__ import annotations

import pytest
from tests.conftest import appoint
from tests.workflow.signing import (
    CHARGE,
    DAY,
    HASH,
    LEGAL,
    OFFICE,
    OTHER,
    PRINCIPAL,
    put_up,
    send_back,
    sign,
)
from tests.workflow.test_take_step import Report

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import services
from gongkai.workflow.engine import steps_open_to, take_step
from gongkai.workflow.models import Case, Draft

People = dict[Duty, Person]
FOUR = (
    (OFFICE, Duty.OFFICE_HEAD),
    (LEGAL, Duty.LEGAL_REVIEWER),
    (CHARGE, Duty.LEADER_IN_CHARGE),
    (PRINCIPAL, Duty.PRINCIPAL_LEADER),
)


@pytest.fixture
def report(bureau: Agency) -> Report:
    return Report.objects.create(agency=bureau, title="2021年度报告", status="signing")


@pytest.fixture
def put(report: Report, people: People) -> Draft:
    return put_up(report, people[Duty.REPORT_EDITOR])


def sign_all(draft: Draft, people: People) -> None:
    for label, duty in FOUR:
        sign(draft, label, people[duty])


def status() -> str:
    return Case.objects.get().status


def test_signed_by_all_it_is_approved_and_logged_with_the_version(
    report: Report, put: Draft, people: People
) -> None:
    sign_all(put, people)
    take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)
    assert status() == "approved"
    entry = AuditEntry.objects.get(act="annual_report.approve")
    assert (entry.duty, entry.detail["version"], entry.detail["hash"]) == (
        "principal_leader",
        1,
        HASH,
    )


@pytest.mark.parametrize("signatures", [0, 1, 2, 3])
def test_lacking_any_signature_it_is_not_approved(
    report: Report, put: Draft, people: People, signatures: int
) -> None:
    for label, duty in FOUR[:signatures]:
        sign(put, label, people[duty])
    with pytest.raises(NotPermitted, match="还没有签完，不能“签发”"):
        take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)
    assert status() == "signing"


def test_without_a_version_no_duty_helps(
    report: Report, put: Draft, bureau: Agency, people: People
) -> None:
    everything = people[Duty.PRINCIPAL_LEADER]
    appoint(everything, bureau, *set(Duty) - {Duty.PRINCIPAL_LEADER})
    for name in ("approve", "send_back"):
        with pytest.raises(NotPermitted, match="须凭最新送签一稿的签批办理"):
            take_step(report, name, everything, day=DAY)


def test_a_version_of_the_past_or_of_another_case_does_not_help(
    report: Report, put: Draft, bureau: Agency, people: People
) -> None:
    sign_all(put, people)
    other = Report.objects.create(agency=bureau, title="2020年度报告", status="signing")
    with pytest.raises(NotPermitted, match="须凭最新"):
        take_step(other, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)
    put_up(report, people[Duty.REPORT_EDITOR], OTHER)
    with pytest.raises(NotPermitted, match="须凭最新"):
        take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)


def test_a_version_whose_signatures_fell_does_not_help(
    report: Report, put: Draft, people: People
) -> None:
    sign_all(put, people)
    services.void_open_draft(
        case=report,
        kind="annual_report",
        because="改动",
        actor=people[Duty.REPORT_EDITOR],
        signed_too=True,
    )
    with pytest.raises(NotPermitted, match="还没有签完"):
        take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)


def test_a_version_leads_on_once(report: Report, put: Draft, people: People) -> None:
    sign_all(put, people)
    take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)
    Case.objects.update(status="signing")
    with pytest.raises(NotPermitted, match="已经办过“签发”，不能再用一次"):
        take_step(report, "approve", people[Duty.PRINCIPAL_LEADER], day=DAY, signed=put)


def test_what_was_let_out_by_emergency_is_approved(
    report: Report, put: Draft, people: People
) -> None:
    release = services.ask_emergency(
        draft=put, actor=people[Duty.OFFICE_HEAD], reason="今日须公布", today=DAY
    )
    with pytest.raises(NotPermitted, match="还没有签完"):
        take_step(report, "approve", people[Duty.OFFICE_HEAD], day=DAY, signed=put)
    services.grant_emergency(release=release, actor=people[Duty.LEADER_IN_CHARGE], today=DAY)
    take_step(report, "approve", people[Duty.LEADER_IN_CHARGE], day=DAY, signed=put)
    assert status() == "approved"


def test_sent_back_to_the_drafter_it_is_a_draft_again(
    report: Report, put: Draft, people: People
) -> None:
    head = people[Duty.OFFICE_HEAD]
    with pytest.raises(NotPermitted, match="没有被签批人退回起草人"):
        take_step(report, "send_back", head, day=DAY, signed=put)
    send_back(put, OFFICE, head)
    take_step(report, "send_back", head, day=DAY, signed=put)
    assert status() == "draft"


def test_nobody_is_offered_a_step_by_route(
    report: Report, put: Draft, bureau: Agency, people: People
) -> None:
    everything = people[Duty.PRINCIPAL_LEADER]
    appoint(everything, bureau, *set(Duty) - {Duty.PRINCIPAL_LEADER})
    for state in FLOW.statuses:
        Case.objects.update(status=state)
        report.refresh_from_db()
        assert not any(step.by_route for step in steps_open_to(report, everything, DAY))


def test_a_supervisor_above_takes_the_steps_of_a_supervisor(
    report: Report, city: Agency, people: People
) -> None:
    above = people[Duty.HANDLER]
    Case.objects.update(status="submitted")
    report.refresh_from_db()
    with pytest.raises(NotPermitted):
        take_step(report, "accept", above, day=DAY)
    appoint(above, city, Duty.SUPERVISOR)
    assert [step.name for step in steps_open_to(report, above, DAY)] == [
        "accept",
        "return_to_agency",
    ]
    take_step(report, "accept", above, day=DAY)
    assert AuditEntry.objects.get(act="annual_report.accept").duty == "supervisor"


def test_an_office_head_above_takes_no_step_below(
    report: Report, city: Agency, people: People
) -> None:
    above = people[Duty.HANDLER]
    appoint(above, city, Duty.OFFICE_HEAD)
    Case.objects.update(status="approved")
    report.refresh_from_db()
    assert steps_open_to(report, above, DAY) == ()
    with pytest.raises(NotPermitted):
        take_step(report, "publish", above, day=DAY)
