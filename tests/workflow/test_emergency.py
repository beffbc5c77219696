"""Letting a version out before all have signed: two persons, a reason, a later confirmation."""

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import appoint, make_person
from tests.workflow.signing import (
    CHARGE,
    DAY,
    LEGAL,
    OFFICE,
    PRINCIPAL,
    delegate,
    put_up,
    sign,
    step,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, EmergencyRelease

People = dict[Duty, Person]
ASK_DUTIES = {Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER, Duty.LEADER_IN_CHARGE, Duty.PRINCIPAL_LEADER}


def ask(draft: Draft, actor: Person, reason: str = "今日24时前须公布") -> EmergencyRelease:
    return services.ask_emergency(draft=draft, actor=actor, reason=reason, today=DAY)


def grant(release: EmergencyRelease, actor: Person) -> EmergencyRelease:
    return services.grant_emergency(release=release, actor=actor, today=DAY)


def confirm(release: EmergencyRelease, actor: Person) -> EmergencyRelease:
    return services.confirm_emergency(release=release, actor=actor, note="同意", today=DAY)


@pytest.fixture
def asked(draft: Draft, people: People) -> EmergencyRelease:
    return ask(draft, people[Duty.OFFICE_HEAD])


def test_asked_by_one_and_granted_by_another_it_is_out_and_listed_until_confirmed(
    draft: Draft, bureau: Agency, asked: EmergencyRelease, people: People
) -> None:
    assert not queries.is_signed(draft)
    assert not queries.emergencies_listed(bureau).exists()
    grant(asked, people[Duty.LEADER_IN_CHARGE])
    draft.refresh_from_db()
    assert (draft.outcome, waiting(draft)) == ("emergency", [])
    assert queries.is_signed(draft)
    assert list(queries.emergencies_listed(bureau)) == [asked]
    confirm(asked, people[Duty.PRINCIPAL_LEADER])
    assert not queries.emergencies_listed(bureau).exists()
    acts = AuditEntry.objects.filter(act__endswith="_emergency").values_list("act", "actor_name")
    assert list(acts) == [
        ("workflow.ask_emergency", "朱主任"),
        ("workflow.grant_emergency", "秦分管"),
        ("workflow.confirm_emergency", "尤局长"),
    ]


def test_asking_alone_lets_nothing_out(draft: Draft, asked: EmergencyRelease) -> None:
    assert not queries.is_signed(draft)
    assert waiting(draft) == [OFFICE]


def test_the_office_head_and_those_in_the_route_ask_and_nobody_else(
    draft: Draft, people: People, stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty not in ASK_DUTIES]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="紧急放行须由公开工作机构负责人或者"):
            ask(draft, person)
    for duty in ASK_DUTIES:
        ask(draft, people[duty]).delete()


def test_it_is_asked_with_a_reason_and_once(
    draft: Draft, asked: EmergencyRelease, people: People
) -> None:
    with pytest.raises(NotPermitted, match="已经申请过紧急放行"):
        ask(draft, people[Duty.LEGAL_REVIEWER])
    asked.delete()
    with pytest.raises(NotPermitted, match="须写明为什么等不及签完"):
        ask(draft, people[Duty.OFFICE_HEAD], " ")


def test_a_closed_version_is_not_let_out(
    draft: Draft, case: Case, asked: EmergencyRelease, people: People
) -> None:
    services.void_open_draft(
        case=case, kind="annual_report", because="改动", actor=people[Duty.REPORT_EDITOR]
    )
    with pytest.raises(NotPermitted, match="送签后又作了改动"):
        grant(asked, people[Duty.LEADER_IN_CHARGE])
    with pytest.raises(NotPermitted, match="送签后又作了改动"):
        ask(draft, people[Duty.OFFICE_HEAD])


def test_only_the_leaders_grant(asked: EmergencyRelease, people: People, stranger: Person) -> None:
    leaders = {Duty.LEADER_IN_CHARGE, Duty.PRINCIPAL_LEADER}
    others = [person for duty, person in people.items() if duty not in leaders]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="须由分管领导或者主要领导决定"):
            grant(asked, person)


def test_who_asked_does_not_grant(draft: Draft, people: People) -> None:
    release = ask(draft, people[Duty.LEADER_IN_CHARGE])
    with pytest.raises(NotPermitted, match="申请的人不能自己决定"):
        grant(release, people[Duty.LEADER_IN_CHARGE])
    grant(release, people[Duty.PRINCIPAL_LEADER])


def test_who_wrote_does_not_grant_nor_a_deputy_for_them(
    case: Case, bureau: Agency, people: People
) -> None:
    leader, deputy = people[Duty.LEADER_IN_CHARGE], people[Duty.SECTION_HEAD]
    appoint(make_person("second-leader", "严副局长"), bureau, Duty.LEADER_IN_CHARGE)
    draft = put_up(case, people[Duty.REPORT_EDITOR], writers=[leader])
    release = ask(draft, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="您起草或者改动过本稿"):
        grant(release, leader)
    delegate(leader, deputy, bureau, Duty.LEADER_IN_CHARGE)
    with pytest.raises(NotPermitted, match="秦分管申请、起草或者改动过本稿，您不能代其决定"):
        grant(release, deputy)


def test_a_deputy_of_the_leader_grants(
    asked: EmergencyRelease, bureau: Agency, people: People
) -> None:
    delegate(
        people[Duty.LEADER_IN_CHARGE], people[Duty.SECTION_HEAD], bureau, Duty.LEADER_IN_CHARGE
    )
    grant(asked, people[Duty.SECTION_HEAD])
    entry = AuditEntry.objects.get(act="workflow.grant_emergency")
    assert entry.detail["on_behalf_of"] == "秦分管"


def test_a_deputy_of_who_asked_does_not_grant(draft: Draft, bureau: Agency, people: People) -> None:
    """Two persons, but one duty: the leader asks, and who stands in for the leader grants."""
    leader, deputy = people[Duty.LEADER_IN_CHARGE], people[Duty.SECTION_HEAD]
    release = ask(draft, leader)
    delegate(leader, deputy, bureau, Duty.LEADER_IN_CHARGE)
    with pytest.raises(NotPermitted, match="秦分管申请、起草或者改动过本稿，您不能代其决定"):
        grant(release, deputy)
    release.refresh_from_db()
    assert (release.granted_at, draft.case.drafts.get().outcome) == (None, "")


def test_who_asked_as_a_deputy_does_not_grant_in_their_own_right(
    draft: Draft, bureau: Agency, people: People
) -> None:
    """The leader stands in for the head of the law section, asks, and would grant as a leader."""
    leader = people[Duty.LEADER_IN_CHARGE]
    delegate(people[Duty.LEGAL_REVIEWER], leader, bureau, Duty.LEGAL_REVIEWER)
    release = ask(draft, leader)
    with pytest.raises(NotPermitted, match="申请的人不能自己决定"):
        grant(release, leader)


def test_it_is_granted_once(asked: EmergencyRelease, people: People) -> None:
    grant(asked, people[Duty.LEADER_IN_CHARGE])
    with pytest.raises(NotPermitted, match="已经紧急放行"):
        grant(asked, people[Duty.PRINCIPAL_LEADER])


def test_only_who_signs_last_confirms(
    asked: EmergencyRelease, people: People, stranger: Person
) -> None:
    grant(asked, people[Duty.LEADER_IN_CHARGE])
    others = [person for duty, person in people.items() if duty != Duty.PRINCIPAL_LEADER]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="须由签“主要领导签发”的人员事后确认"):
            confirm(asked, person)
    confirm(asked, people[Duty.PRINCIPAL_LEADER])
    with pytest.raises(NotPermitted, match="已经确认"):
        confirm(asked, people[Duty.PRINCIPAL_LEADER])


def test_it_is_not_confirmed_before_it_was_granted(asked: EmergencyRelease, people: People) -> None:
    with pytest.raises(NotPermitted, match="还没有决定紧急放行"):
        confirm(asked, people[Duty.PRINCIPAL_LEADER])


def test_who_asked_does_not_confirm_nor_a_deputy_for_them(
    draft: Draft, bureau: Agency, people: People
) -> None:
    principal, deputy = people[Duty.PRINCIPAL_LEADER], people[Duty.SECTION_HEAD]
    release = grant(ask(draft, principal), people[Duty.LEADER_IN_CHARGE])
    delegate(principal, deputy, bureau, Duty.PRINCIPAL_LEADER)
    for person in (principal, deputy):
        with pytest.raises(NotPermitted, match="申请紧急放行的人和写过本稿的人不能确认"):
            confirm(release, person)


def test_when_the_last_holder_is_gone_the_office_head_names_who_confirms(
    draft: Draft, asked: EmergencyRelease, people: People
) -> None:
    grant(asked, people[Duty.LEADER_IN_CHARGE])
    people[Duty.PRINCIPAL_LEADER].holdings.all().delete()
    services.assign_step(
        step=step(draft, PRINCIPAL),
        to=people[Duty.SECTION_HEAD],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    confirm(asked, people[Duty.SECTION_HEAD])
    with pytest.raises(NotPermitted):
        services.assign_step(
            step=step(draft, LEGAL),
            to=people[Duty.HANDLER],
            actor=people[Duty.OFFICE_HEAD],
            today=DAY,
        )


def test_a_version_that_all_signed_needs_no_emergency(draft: Draft, people: People) -> None:
    for label, duty in (
        (OFFICE, Duty.OFFICE_HEAD),
        (LEGAL, Duty.LEGAL_REVIEWER),
        (CHARGE, Duty.LEADER_IN_CHARGE),
        (PRINCIPAL, Duty.PRINCIPAL_LEADER),
    ):
        sign(draft, label, people[duty])
    with pytest.raises(NotPermitted, match="已经签发"):
        ask(draft, people[Duty.OFFICE_HEAD])


@pytest.mark.parametrize("field", ["granted_by", "confirmed_by"])
@pytest.mark.parametrize("who", [Duty.OFFICE_HEAD, Duty.REPORT_EDITOR])
def test_the_database_refuses_the_asker_and_the_drafter(
    asked: EmergencyRelease, people: People, field: str, who: Duty
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyRelease.objects.filter(pk=asked.pk).update(**{field: people[who]})


def test_the_database_holds_the_drafter_to_that_of_the_draft(draft: Draft, people: People) -> None:
    with pytest.raises(IntegrityError, match="workflow_release_matches_draft"):
        EmergencyRelease.objects.create(
            draft=draft,
            drafter=people[Duty.HANDLER],
            reason="急",
            asked_by=people[Duty.OFFICE_HEAD],
        )


@pytest.mark.parametrize("field", ["drafter", "asked_by"])
def test_the_database_lets_nobody_rewrite_who_drafted_or_asked(
    asked: EmergencyRelease, people: People, field: str
) -> None:
    with pytest.raises(IntegrityError, match="workflow_release_stays_with_draft"):
        EmergencyRelease.objects.filter(pk=asked.pk).update(**{field: people[Duty.HANDLER]})
