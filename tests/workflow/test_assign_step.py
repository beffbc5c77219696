"""A step whose last holder is gone shows as blocked, and the head of the office names another."""

import pytest
from tests.conftest import appoint, make_person
from tests.workflow.signing import CHARGE, DAY, LEGAL, OFFICE, put_up, sign, stands, step

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, SignatureStep

People = dict[Duty, Person]


def assign(draft: Draft, label: str, to: Person, actor: Person) -> SignatureStep:
    return services.assign_step(step=step(draft, label), to=to, actor=actor, today=DAY)


def state(draft: Draft, label: str) -> str:
    return next(one.state for one in queries.standing(draft, DAY) if one.step.label == label)


@pytest.fixture
def blocked(draft: Draft, people: People) -> Draft:
    """The legal section lost its only reviewer while the draft was under way."""
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    people[Duty.LEGAL_REVIEWER].holdings.update(until=DAY)
    return draft


def test_a_withdrawn_duty_blocks_the_step_and_another_signs_it_by_name(
    blocked: Draft, people: People
) -> None:
    assert state(blocked, LEGAL) == "blocked"
    assign(blocked, LEGAL, people[Duty.SECRECY_OFFICER], people[Duty.OFFICE_HEAD])
    assert state(blocked, LEGAL) == "waiting"
    sign(blocked, LEGAL, people[Duty.SECRECY_OFFICER])
    assert stands(blocked) == [OFFICE, LEGAL]
    entry = AuditEntry.objects.get(act="workflow.assign_step")
    assert (entry.detail["before"], entry.detail["after"]) == ("合法性审核", "沈保密")


def test_a_closed_account_blocks_the_step(draft: Draft, people: People) -> None:
    Person.objects.filter(pk=people[Duty.LEADER_IN_CHARGE].pk).update(is_active=False)
    assert state(draft, CHARGE) == "blocked"


def test_a_person_named_in_the_route_who_left_blocks_the_step(
    case: Case, bureau: Agency, people: People
) -> None:
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[services.StepSpec("会签", person=people[Duty.SECTION_HEAD])],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    people[Duty.SECTION_HEAD].holdings.update(until=DAY)
    assert state(draft, "会签") == "blocked"


def test_only_the_head_of_the_office_assigns(
    blocked: Draft, people: People, stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.OFFICE_HEAD]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="改派签批须由担任“公开工作机构负责人”的人员办理"):
            assign(blocked, LEGAL, people[Duty.SECRECY_OFFICER], person)


def test_never_to_who_wrote_or_signed_nor_to_oneself(
    blocked: Draft, bureau: Agency, people: People
) -> None:
    head = people[Duty.OFFICE_HEAD]
    with pytest.raises(NotPermitted, match="杨年报起草、改动或者签过本稿"):
        assign(blocked, LEGAL, people[Duty.REPORT_EDITOR], head)
    with pytest.raises(NotPermitted, match="不能把签批改派给自己"):
        assign(blocked, LEGAL, head, head)
    second = make_person("second-head", "郑副主任")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="朱主任起草、改动或者签过本稿"):
        assign(blocked, LEGAL, head, second)


def test_never_to_who_has_no_business_there(
    blocked: Draft, people: People, stranger: Person
) -> None:
    for person in (stranger, people[Duty.SYSTEM_ADMINISTRATOR], people[Duty.LEGAL_REVIEWER]):
        with pytest.raises(NotPermitted, match="没有业务职责"):
            assign(blocked, LEGAL, person, people[Duty.OFFICE_HEAD])


def test_a_step_that_has_a_holder_goes_to_a_holder_only(
    draft: Draft, bureau: Agency, people: People
) -> None:
    with pytest.raises(NotPermitted, match="“合法性审核”现在可由蒋法规签"):
        assign(draft, LEGAL, people[Duty.SECTION_HEAD], people[Duty.OFFICE_HEAD])
    second = make_person("second-legal", "曹法规")
    appoint(second, bureau, Duty.LEGAL_REVIEWER)
    assign(draft, LEGAL, second, people[Duty.OFFICE_HEAD])
    assert queries.who_may_sign(step(draft, LEGAL), DAY) == (second,)


def test_a_signed_step_and_a_closed_version_are_not_assigned(
    blocked: Draft, case: Case, people: People
) -> None:
    head = people[Duty.OFFICE_HEAD]
    with pytest.raises(NotPermitted, match="“办公室审核”已经签过"):
        assign(blocked, OFFICE, people[Duty.SECRECY_OFFICER], head)
    services.void_open_draft(
        case=case, kind="annual_report", because="改动", actor=people[Duty.REPORT_EDITOR]
    )
    with pytest.raises(NotPermitted, match="须重新送签"):
        assign(blocked, LEGAL, people[Duty.SECRECY_OFFICER], head)
