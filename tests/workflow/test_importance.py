"""Ordinary and important: raised by anybody in the route, lowered with a reason."""

import pytest
from tests.workflow.signing import (
    CHARGE,
    DAY,
    OFFICE,
    OTHER,
    PRINCIPAL,
    put_up,
    sign,
    stands,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Draft


def raise_it(letter: Draft, actor: Person) -> Draft:
    return services.raise_importance(draft=letter, actor=actor, reason="涉及多家企业", today=DAY)


def lower_it(letter: Draft, actor: Person, reason: str = "内容已公开过") -> Draft:
    return services.lower_importance(draft=letter, actor=actor, reason=reason, today=DAY)


def states(letter: Draft) -> dict[str, str]:
    return {one.step.label: one.state for one in queries.standing(letter, DAY)}


def test_an_ordinary_draft_passes_over_the_steps_of_important_ones(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    assert states(letter) == {OFFICE: "waiting", PRINCIPAL: "not_needed", CHARGE: "later"}
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    assert waiting(letter) == [CHARGE]
    with pytest.raises(NotPermitted, match="“主要领导签发”只在重要稿件上签"):
        sign(letter, PRINCIPAL, people[Duty.PRINCIPAL_LEADER])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    assert queries.is_signed(letter)


def test_raised_before_its_turn_the_step_waits_in_its_turn(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    raise_it(letter, people[Duty.OFFICE_HEAD])
    assert states(letter) == {OFFICE: "waiting", PRINCIPAL: "later", CHARGE: "later"}
    entry = AuditEntry.objects.get(act="workflow.raise_importance")
    assert (entry.actor_name, entry.detail["reason"]) == ("朱主任", "涉及多家企业")


def test_raised_after_its_turn_the_step_that_was_passed_over_waits_at_once(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    raise_it(letter, people[Duty.LEADER_IN_CHARGE])
    assert waiting(letter) == [PRINCIPAL]
    sign(letter, PRINCIPAL, people[Duty.PRINCIPAL_LEADER])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    assert queries.is_signed(letter)


def test_raised_when_all_had_signed_but_the_case_has_not_gone_on_it_waits_again(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    raise_it(letter, people[Duty.PRINCIPAL_LEADER])
    assert (letter.is_open, waiting(letter)) == (True, [PRINCIPAL])
    assert not queries.is_signed(letter)
    sign(letter, PRINCIPAL, people[Duty.PRINCIPAL_LEADER])
    assert queries.is_signed(letter)


def test_once_the_case_went_on_nothing_is_raised(letter: Draft, people: dict[Duty, Person]) -> None:
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    Draft.objects.update(approved_at=letter.closed_at)
    with pytest.raises(NotPermitted, match="已经签发"):
        raise_it(letter, people[Duty.PRINCIPAL_LEADER])


def test_those_in_the_route_and_the_drafter_raise_and_nobody_else(
    letter: Draft, people: dict[Duty, Person], stranger: Person
) -> None:
    in_route = {
        Duty.HANDLER,
        Duty.OFFICE_HEAD,
        Duty.LEADER_IN_CHARGE,
        Duty.PRINCIPAL_LEADER,
    }
    others = [person for duty, person in people.items() if duty not in in_route]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="只有起草人和这条签批路线上的人员"):
            raise_it(letter, person)
    for duty in in_route:
        raise_it(letter, people[duty])
        Draft.objects.update(importance="ordinary")


def test_it_is_not_raised_to_where_nobody_can_sign(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    people[Duty.PRINCIPAL_LEADER].holdings.all().delete()
    with pytest.raises(NotPermitted, match="改为重要稿件，签批办不完：“主要领导签发”须由"):
        raise_it(letter, people[Duty.OFFICE_HEAD])


def test_lowered_with_a_reason_it_needs_no_principal_leader(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    raise_it(letter, people[Duty.OFFICE_HEAD])
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="由重要改为一般须写明原因"):
        lower_it(letter, people[Duty.LEADER_IN_CHARGE], " ")
    lower_it(letter, people[Duty.LEADER_IN_CHARGE])
    assert waiting(letter) == [CHARGE]
    entry = AuditEntry.objects.get(act="workflow.lower_importance")
    assert entry.detail["reason"] == "内容已公开过"


def test_lowered_when_all_others_had_signed_it_is_signed(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    raise_it(letter, people[Duty.OFFICE_HEAD])
    lower_it(letter, people[Duty.PRINCIPAL_LEADER])
    assert (letter.outcome, stands(letter)) == ("signed", [OFFICE, CHARGE])
    assert queries.is_signed(letter)


def test_nobody_outside_the_route_lowers_nor_who_wrote_it(
    letter: Draft, people: dict[Duty, Person], stranger: Person
) -> None:
    raise_it(letter, people[Duty.OFFICE_HEAD])
    for person in (people[Duty.HANDLER], people[Duty.LEGAL_REVIEWER], stranger):
        with pytest.raises(NotPermitted, match="只有这条签批路线上的人员"):
            lower_it(letter, person)
    letter.writers.add(people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="不能自己把它改为一般"):
        lower_it(letter, people[Duty.OFFICE_HEAD])


def test_an_annual_report_is_always_important(draft: Draft, people: dict[Duty, Person]) -> None:
    assert draft.is_important
    with pytest.raises(NotPermitted, match="一律按重要稿件签批，不能改为一般"):
        lower_it(draft, people[Duty.OFFICE_HEAD])


def test_nothing_is_raised_twice(letter: Draft, people: dict[Duty, Person]) -> None:
    raise_it(letter, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="已经是重要稿件"):
        raise_it(letter, people[Duty.OFFICE_HEAD])


def test_a_signed_version_that_was_overtaken_is_not_opened_again(
    letter: Draft, people: dict[Duty, Person]
) -> None:
    sign(letter, OFFICE, people[Duty.OFFICE_HEAD])
    sign(letter, CHARGE, people[Duty.LEADER_IN_CHARGE])
    put_up(letter.case, people[Duty.HANDLER], OTHER, kind="letter")
    with pytest.raises(NotPermitted, match="已经签发"):
        raise_it(letter, people[Duty.OFFICE_HEAD])
