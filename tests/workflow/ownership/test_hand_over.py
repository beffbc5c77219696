"""A leaver's open work goes to others in one act, with the list of what moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.workflow.ownership.conftest import TODAY, make_cases, own
from tests.workflow.signing import sign

from gongkai.audit.models import AuditEntry
from gongkai.audit.queries import entries
from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.hiding import hidden_from
from gongkai.workflow.models import Case, Draft, HandOver, Question, Responsibility
from gongkai.workflow.queries import ownerless
from gongkai.workflow.services import end_all_duties, end_duty, hand_over, restrict
from gongkai.workflow.services.receivers import REST


def hand(
    leaver: Person, to: Person | Mapping[int, Person], actor: Person, **facts: Any
) -> HandOver:
    facts = {"reason": "调离", "end_duties": False, "today": TODAY} | facts
    agency = leaver.holdings.first().agency
    return hand_over(leaver=leaver, agency=agency, to=to, actor=actor, **facts)


@pytest.fixture
def forty(editor: Person, bureau: Agency) -> list[Responsibility]:
    return [own(case, editor) for case in make_cases(bureau, 40)]


def test_forty_works_go_to_one_person_in_one_act(
    forty: list[Responsibility], editor: Person, clerk: Person, office_head: Person, bureau: Agency
) -> None:
    done = hand(editor, clerk, office_head)
    assert Responsibility.objects.filter(owner=clerk, came_back="由杨年报移交").count() == 40
    assert not Responsibility.objects.filter(owner=editor).exists()
    assert len(done.moved) == 40
    assert done.moved[0] == {
        "kind": "case",
        "key": forty[0].key,
        "label": "第1件",
        "as": "owner",
        "to": clerk.pk,
    }
    entry = AuditEntry.objects.get(act="workflow.hand_over")
    assert (entry.subject, entry.duty, entry.actor_name) == ("杨年报", "office_head", "朱主任")
    assert entry.detail["moved"] == done.moved
    assert not ownerless(bureau, TODAY).exists()


def test_single_things_go_to_others_and_the_rest_to_one(
    forty: list[Responsibility],
    editor: Person,
    clerk: Person,
    office_head: Person,
    people: dict[Duty, Person],
) -> None:
    handler = people[Duty.HANDLER]
    hand(editor, {forty[3].pk: handler, REST: clerk}, office_head)
    assert list(Responsibility.objects.filter(owner=handler)) == [forty[3]]
    assert Responsibility.objects.filter(owner=clerk).count() == 39


def test_one_without_a_receiver_stops_all(
    forty: list[Responsibility], editor: Person, clerk: Person, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match=r"“第2件”还没有选接手人.*等39项"):
        hand(editor, {forty[0].pk: clerk}, office_head)
    assert Responsibility.objects.filter(owner=editor).count() == 40
    assert not HandOver.objects.exists()


def test_the_leaver_hands_over_their_own(
    forty: list[Responsibility], editor: Person, clerk: Person
) -> None:
    assert len(hand(editor, clerk, editor).moved) == 40


@pytest.mark.parametrize(
    "duty", [d for d in Duty if d not in {Duty.OFFICE_HEAD, Duty.REPORT_EDITOR}]
)
def test_nobody_else_does_it(
    duty: Duty, owned: Responsibility, editor: Person, clerk: Person, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="公开工作机构负责人"):
        hand(editor, clerk, people[duty])


def test_the_head_of_another_bureaus_office_does_not(
    owned: Responsibility, editor: Person, clerk: Person, stranger: Person
) -> None:
    with pytest.raises(NotPermitted):
        hand(editor, clerk, stranger)


def test_a_reason_is_asked_for_and_something_to_hand_over(
    owned: Responsibility, editor: Person, office_head: Person, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="须写明原因"):
        hand(editor, office_head, office_head, reason=" ")
    with pytest.raises(NotPermitted, match="没有要移交的工作"):
        hand(people[Duty.HANDLER], office_head, office_head)


@pytest.mark.parametrize("wrong", ["stranger", "leaver", "closed"])
def test_not_to_who_cannot_work_here(
    wrong: str,
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    stranger: Person,
    office_head: Person,
) -> None:
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    receiver = {"stranger": stranger, "leaver": editor, "closed": clerk}[wrong]
    with pytest.raises(NotPermitted, match=r"没有移交：.*请改选接手人"):
        hand(editor, receiver, office_head)


def test_the_deputy_who_becomes_owner_leaves_the_place_of_deputy_empty(
    owned: Responsibility, editor: Person, clerk: Person, office_head: Person
) -> None:
    hand(editor, clerk, office_head)
    owned.refresh_from_db()
    assert (owned.owner, owned.deputy) == (clerk, None)


def test_a_leaving_deputy_is_replaced_and_nobody_deputises_for_themselves(
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    people: dict[Duty, Person],
) -> None:
    done = hand(clerk, people[Duty.HANDLER], office_head)
    owned.refresh_from_db()
    assert (owned.owner, owned.deputy) == (editor, people[Duty.HANDLER])
    assert [one["as"] for one in done.moved] == ["deputy"]
    hand(people[Duty.HANDLER], editor, office_head)
    owned.refresh_from_db()
    assert (owned.owner, owned.deputy) == (editor, None)


def test_signatures_asked_of_the_leaver_by_name_move_to_who_may_sign(
    draft: Draft, people: dict[Duty, Person], office_head: Person, clerk: Person, editor: Person
) -> None:
    reviewer = people[Duty.LEGAL_REVIEWER]
    draft.steps.filter(duty=Duty.LEGAL_REVIEWER).update(duty="", person=reviewer)
    with pytest.raises(NotPermitted, match="杨年报起草、改过或者签过这一稿，不能签批"):
        hand(reviewer, editor, office_head)
    done = hand(reviewer, clerk, office_head)
    assert draft.steps.get(person=clerk).label == "合法性审核"
    assert [(one["as"], one["to"]) for one in done.moved] == [("signer", clerk.pk)]


def test_not_to_who_signed_another_step_or_is_named_for_one(
    draft: Draft, people: dict[Duty, Person], office_head: Person
) -> None:
    reviewer, leader = people[Duty.LEGAL_REVIEWER], people[Duty.LEADER_IN_CHARGE]
    draft.steps.filter(duty=Duty.LEGAL_REVIEWER).update(duty="", person=reviewer)
    draft.steps.filter(duty=Duty.LEADER_IN_CHARGE).update(duty="", person=leader)
    with pytest.raises(NotPermitted, match="已被指定签批这一稿的另一步"):
        hand(reviewer, leader, office_head)
    sign(draft, "办公室审核", office_head)
    with pytest.raises(NotPermitted, match="签过这一稿"):
        hand(reviewer, office_head, office_head)


def test_nobody_hands_a_signature_to_themselves(
    draft: Draft, people: dict[Duty, Person], office_head: Person
) -> None:
    leader = people[Duty.PRINCIPAL_LEADER]
    draft.steps.filter(duty=Duty.PRINCIPAL_LEADER).update(duty="", person=leader)
    with pytest.raises(NotPermitted, match="不能把签批交给自己，不能签批"):
        hand(leader, office_head, office_head)
    assert draft.steps.filter(person=leader).exists()


def test_questions_put_to_the_leaver_are_listed_and_stay(
    owned: Responsibility,
    draft: Draft,
    editor: Person,
    clerk: Person,
    office_head: Person,
) -> None:
    step = draft.steps.get(label="办公室审核")
    Question.objects.create(
        draft=draft, step=step, asker=office_head, asked_of=editor, text="第三行为什么是0"
    )
    done = hand(editor, clerk, office_head)
    assert [one["as"] for one in done.moved] == ["owner", "asked"]
    assert done.moved[1]["to"] is None


def test_the_head_of_the_office_asks_and_the_security_administrator_ends_the_duties(
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    bureau: Agency,
    people: dict[Duty, Person],
) -> None:
    done = hand(editor, clerk, office_head, end_duties=True)
    assert (done.leaves, done.ended_at) == (True, None)
    assert DutyHolding.objects.filter(person=editor, until=None).exists()
    security = people[Duty.SECURITY_ADMINISTRATOR]
    ended = end_all_duties(hand_over=done, actor=security, today=TODAY)
    assert (ended.ended_by, ended.ended_at is None) == (security, False)
    assert not DutyHolding.objects.filter(person=editor, until=None).exists()
    with pytest.raises(NotPermitted, match="已经撤销"):
        end_all_duties(hand_over=done, actor=security, today=TODAY)


@pytest.mark.parametrize("duty", [d for d in Duty if d != Duty.SECURITY_ADMINISTRATOR])
def test_nobody_else_ends_them(
    duty: Duty,
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    people: dict[Duty, Person],
) -> None:
    done = hand(editor, clerk, office_head, end_duties=True)
    with pytest.raises(NotPermitted, match="安全管理"):
        end_all_duties(hand_over=done, actor=people[duty], today=TODAY)


def test_work_that_came_meanwhile_stops_the_ending(
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    bureau: Agency,
    people: dict[Duty, Person],
) -> None:
    done = hand(editor, clerk, office_head, end_duties=True)
    own(make_cases(bureau, 1)[0], editor)
    with pytest.raises(NotPermitted, match="还负责1件"):
        end_all_duties(hand_over=done, actor=people[Duty.SECURITY_ADMINISTRATOR], today=TODAY)
    assert DutyHolding.objects.filter(person=editor, until=None).exists()


def test_who_holds_both_duties_does_both_at_once(
    owned: Responsibility, editor: Person, clerk: Person, office_head: Person, bureau: Agency
) -> None:
    office_head.holdings.create(agency=bureau, duty=Duty.SECURITY_ADMINISTRATOR, since="2015-01-01")
    done = hand(editor, clerk, office_head, end_duties=True)
    done.refresh_from_db()
    assert done.ended_by == office_head
    assert not DutyHolding.objects.filter(person=editor, until=None).exists()


def test_the_leaver_no_longer_stands_in_for_anybody(
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    bureau: Agency,
    people: dict[Duty, Person],
) -> None:
    stands_in = Delegation.objects.create(
        agency=bureau,
        holder=people[Duty.LEADER_IN_CHARGE],
        deputy=editor,
        duty=Duty.LEADER_IN_CHARGE,
        since="2026-02-01",
        until="2026-03-01",
        reason="出差",
        given_by=people[Duty.LEADER_IN_CHARGE],
    )
    done = hand(editor, clerk, office_head, end_duties=True)
    end_all_duties(hand_over=done, actor=people[Duty.SECURITY_ADMINISTRATOR], today=TODAY)
    stands_in.refresh_from_db()
    assert stands_in.until == TODAY
    assert AuditEntry.objects.filter(act="organisations.revoke_delegation").count() == 1


def test_after_it_the_duty_can_be_withdrawn_by_itself(
    owned: Responsibility,
    editor: Person,
    clerk: Person,
    office_head: Person,
    bureau: Agency,
    people: dict[Duty, Person],
) -> None:
    hand(editor, clerk, office_head)
    ended = end_duty(
        person=editor,
        agency=bureau,
        duty=Duty.REPORT_EDITOR,
        actor=people[Duty.SECURITY_ADMINISTRATOR],
        today=TODAY,
    )
    assert ended.until == TODAY


class TestRestricted:
    """What the one who hands over may not know of goes on unseen."""

    @pytest.fixture
    def secret(
        self, owned: Responsibility, editor: Person, clerk: Person, case: Case
    ) -> Responsibility:
        restrict(
            agency=case.agency,
            kind="case",
            key=case.pk,
            known_to=[editor, clerk],
            reason="涉及在办案件",
            actor=editor,
            today=TODAY,
        )
        return owned

    def test_it_goes_to_its_deputy_whoever_was_wanted(
        self,
        secret: Responsibility,
        editor: Person,
        clerk: Person,
        office_head: Person,
        people: dict[Duty, Person],
    ) -> None:
        done = hand(editor, people[Duty.HANDLER], office_head)
        secret.refresh_from_db()
        assert secret.owner == clerk
        assert done.moved == [
            {"kind": "", "key": "", "label": "限定知悉的事项", "as": "secret", "to": None}
        ]

    def test_the_list_tells_neither_how_many_nor_which(
        self,
        secret: Responsibility,
        case: Case,
        editor: Person,
        clerk: Person,
        office_head: Person,
        people: dict[Duty, Person],
    ) -> None:
        """Two secrets and one open thing: two lines. Where a secret went is told on its case."""
        (other, plain) = make_cases(case.agency, 2)
        own(other, editor, deputy=clerk)
        own(plain, editor)
        restrict(
            agency=case.agency,
            kind="case",
            key=other.pk,
            known_to=[editor, clerk],
            reason="涉及在办案件",
            actor=editor,
            today=TODAY,
        )
        done = hand(editor, people[Duty.HANDLER], office_head)
        assert [(one["label"], one["key"]) for one in done.moved] == [
            ("第2件", str(plain.pk)),
            ("限定知悉的事项", ""),
        ]
        entry = AuditEntry.objects.get(act="workflow.hand_over")
        assert entry.detail["moved"] == done.moved
        told = AuditEntry.objects.filter(act="workflow.reassign").order_by("pk")
        assert {one.case for one in told} == {case.pk, other.pk}
        assert {one.detail["after"]["owner"] for one in told} == {clerk.pk}
        seen = entries([case.agency.code], **hidden_from(office_head))
        assert not seen.filter(act="workflow.reassign").exists()

    def test_with_nobody_else_named_the_receiver_is_named_and_is_not_who_hands_over(
        self,
        secret: Responsibility,
        editor: Person,
        clerk: Person,
        office_head: Person,
        people: dict[Duty, Person],
        case: Case,
    ) -> None:
        Person.objects.filter(pk=clerk.pk).update(is_active=False)
        with pytest.raises(NotPermitted, match="不能由您自己接手") as refused:
            hand(editor, office_head, office_head)
        assert case.title not in str(refused.value)
        handler = people[Duty.HANDLER]
        hand(editor, handler, office_head)
        secret.refresh_from_db()
        assert secret.owner == handler
        from gongkai.workflow.queries import visible_to

        assert visible_to(handler).filter(pk=case.pk).exists()
        assert not visible_to(office_head).filter(pk=case.pk).exists()

    def test_who_is_named_hands_it_only_to_others_named(
        self, secret: Responsibility, editor: Person, clerk: Person, people: dict[Duty, Person]
    ) -> None:
        with pytest.raises(NotPermitted, match="褚承办不在“2021年度报告”的知悉人里"):
            hand(editor, people[Duty.HANDLER], editor)
        hand(editor, clerk, editor)
        secret.refresh_from_db()
        assert secret.owner == clerk
