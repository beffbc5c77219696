"""Sending a version back, with reasons: to its drafter or to an earlier step."""

import pytest
from tests.workflow.signing import (
    CHARGE,
    DAY,
    LEGAL,
    OFFICE,
    OTHER,
    PRINCIPAL,
    put_up,
    send_back,
    sign,
    stands,
    step,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft


@pytest.fixture
def halfway(draft: Draft, people: dict[Duty, Person]) -> Draft:
    """Signed by the office and the legal section; it waits for the leader in charge."""
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    return sign(draft, LEGAL, people[Duty.LEGAL_REVIEWER])


def test_sent_back_to_the_drafter_it_is_closed_and_all_signatures_fall(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], "第三部分与上年相差过大，请核实")
    halfway.refresh_from_db()
    assert (halfway.outcome, waiting(halfway), stands(halfway)) == ("returned", [], [])
    fallen = queries.fallen_signatures(people[Duty.OFFICE_HEAD]).get()
    assert fallen.voided_because == ("秦分管在“分管领导审签”退回：第三部分与上年相差过大，请核实")
    assert not queries.is_signed(halfway)


def test_sent_back_to_an_earlier_step_that_and_the_later_signatures_fall(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    sign(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE])
    send_back(halfway, PRINCIPAL, people[Duty.PRINCIPAL_LEADER], to=LEGAL)
    assert halfway.is_open
    assert (stands(halfway), waiting(halfway)) == ([OFFICE], [LEGAL])
    assert queries.fallen_signatures(people[Duty.LEADER_IN_CHARGE]).count() == 1
    assert queries.fallen_signatures(people[Duty.OFFICE_HEAD]).count() == 0


def test_all_sign_anew_after_a_return_to_an_earlier_step(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], to=OFFICE)
    sign(halfway, OFFICE, people[Duty.OFFICE_HEAD])
    sign(halfway, LEGAL, people[Duty.LEGAL_REVIEWER])
    sign(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE])
    sign(halfway, PRINCIPAL, people[Duty.PRINCIPAL_LEADER])
    assert queries.is_signed(halfway)


def test_it_is_logged_with_the_reasons_and_to_whom(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], "请核对", to=OFFICE)
    entry = AuditEntry.objects.get(act="workflow.send_back")
    assert (entry.detail["step"], entry.detail["returned_to"], entry.detail["opinion"]) == (
        CHARGE,
        OFFICE,
        "请核对",
    )


def test_without_reasons_nothing_is_sent_back(halfway: Draft, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="退回须写明原因"):
        send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], "  ")
    assert stands(halfway) == [OFFICE, LEGAL]


def test_it_goes_back_to_an_earlier_step_only(halfway: Draft, people: dict[Duty, Person]) -> None:
    for label in (CHARGE, PRINCIPAL):
        with pytest.raises(NotPermitted, match="只能退回到“分管领导审签”以前已经签过的一步"):
            send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], to=label)


def test_it_does_not_go_back_to_a_step_of_another_version(
    halfway: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    second = put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    sign(second, OFFICE, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="只能退回"):
        services.send_back(
            draft=second,
            step=step(second, LEGAL),
            signer=people[Duty.LEGAL_REVIEWER],
            shown_hash=OTHER,
            opinion="请核对",
            to_step=step(halfway, OFFICE),
            today=DAY,
        )


def test_only_who_may_sign_the_step_sends_it_back(
    halfway: Draft, people: dict[Duty, Person], stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.LEADER_IN_CHARGE]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted):
            send_back(halfway, CHARGE, person)
    assert halfway.is_open


def test_it_is_not_sent_back_on_content_that_was_not_shown(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="您看到的内容与送签的"):
        send_back(halfway, CHARGE, people[Duty.LEADER_IN_CHARGE], shown_hash=OTHER)


def test_who_sent_it_back_may_sign_what_comes_again(
    halfway: Draft, people: dict[Duty, Person]
) -> None:
    leader = people[Duty.LEADER_IN_CHARGE]
    send_back(halfway, CHARGE, leader, to=LEGAL)
    sign(halfway, LEGAL, people[Duty.LEGAL_REVIEWER])
    assert stands(sign(halfway, CHARGE, leader)) == [OFFICE, LEGAL, CHARGE]
