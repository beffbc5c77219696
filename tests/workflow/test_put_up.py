"""Putting a version up for signature."""

from datetime import date

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
    sign,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft


def test_the_steps_are_those_of_the_proposed_route_and_the_first_has_its_turn(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    steps = list(draft.steps.values_list("order", "label", "duty", "agency__code"))
    assert steps == [
        (1, OFFICE, "office_head", "yunling-gxj"),
        (2, LEGAL, "legal_reviewer", "yunling-gxj"),
        (3, CHARGE, "leader_in_charge", "yunling-gxj"),
        (4, PRINCIPAL, "principal_leader", "yunling-gxj"),
    ]
    assert waiting(draft) == [OFFICE]
    assert (draft.version, draft.hash, draft.importance) == (1, HASH, "important")
    assert list(draft.writers.all()) == [people[Duty.REPORT_EDITOR]]


def test_it_is_logged_with_version_and_hash(draft: Draft) -> None:
    entry = AuditEntry.objects.get(act="workflow.put_up")
    assert (entry.actor_name, entry.subject, entry.case) == (
        "杨年报",
        "2021年度报告 第1稿",
        draft.case_id,
    )
    assert (entry.detail["version"], entry.detail["hash"]) == (1, HASH)


def test_an_open_version_of_the_same_content_and_drafter_is_not_put_up_twice(
    case: Case, people: dict[Duty, Person], clerk: Person
) -> None:
    first = put_up(case, people[Duty.REPORT_EDITOR])
    assert put_up(case, people[Duty.REPORT_EDITOR]) == first
    by_another = put_up(case, clerk)
    assert (by_another.version, by_another.drafter) == (2, clerk)
    first.refresh_from_db()
    assert (first.outcome, first.is_open) == ("changed", False)


def test_other_content_closes_the_open_version_and_its_signatures_fall(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    second = put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    draft.refresh_from_db()
    assert (second.version, draft.outcome) == (2, "changed")
    assert waiting(draft) == []
    fallen = queries.fallen_signatures(people[Duty.OFFICE_HEAD]).get()
    assert fallen.voided_because == "已由杨年报重新送签"
    assert queries.latest(case, "annual_report") == second


def test_a_closed_version_is_put_up_anew_even_when_unchanged(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    services.recall_draft(draft=draft, actor=people[Duty.REPORT_EDITOR], today=DAY)
    assert put_up(case, people[Duty.REPORT_EDITOR]).version == 2


def test_a_step_without_holder_is_told_with_the_way_out(
    case: Case, people: dict[Duty, Person]
) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.update(until=date(2022, 1, 10))
    with pytest.raises(NotPermitted) as refused:
        put_up(case, people[Duty.REPORT_EDITOR])
    assert refused.value.message == (
        "现在送签，签批办不完：“合法性审核”须由“合法性审核”签，现在没有人担任这项职责。"
        "请安全管理员再任命一人，或者由公开工作机构负责人在“签批路线”中改定由谁签。"
    )
    assert not Draft.objects.exists()


def test_a_closed_account_holds_no_step(case: Case, people: dict[Duty, Person]) -> None:
    Person.objects.filter(pk=people[Duty.PRINCIPAL_LEADER].pk).update(is_active=False)
    with pytest.raises(NotPermitted, match="“主要领导签发”须由“主要领导”签，现在没有人担任"):
        put_up(case, people[Duty.REPORT_EDITOR])


def test_a_drafter_who_is_the_only_signer_of_a_step_is_told(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.REPORT_EDITOR)
    with pytest.raises(NotPermitted, match="朱主任既起草，又是唯一能签“办公室审核”的人"):
        put_up(case, people[Duty.OFFICE_HEAD])


def test_a_writer_who_is_the_only_signer_of_a_step_is_told(
    case: Case, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="朱主任既修改了本稿，又是唯一能签“办公室审核”的人"):
        put_up(case, people[Duty.REPORT_EDITOR], writers=[people[Duty.OFFICE_HEAD]])


def test_one_person_for_two_steps_is_told(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.update(until=date(2022, 1, 10))
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.LEGAL_REVIEWER)
    with pytest.raises(NotPermitted) as refused:
        put_up(case, people[Duty.REPORT_EDITOR])
    assert (
        "“办公室审核”“合法性审核”这2步只有朱主任1人可签，而同一稿件每人只能签一步。"
        in refused.value.message
    )


def test_an_ordinary_draft_needs_no_holder_for_the_steps_of_important_ones(
    case: Case, people: dict[Duty, Person], letter_kind: str
) -> None:
    people[Duty.PRINCIPAL_LEADER].holdings.update(until=date(2022, 1, 10))
    assert not put_up(case, people[Duty.HANDLER], kind=letter_kind).is_important
    with pytest.raises(NotPermitted, match="主要领导"):
        put_up(case, people[Duty.HANDLER], OTHER, kind=letter_kind, important=True)


def test_the_content_of_a_version_is_shown_as_it_was_read(
    case: Case, draft: Draft, people: dict[Duty, Person]
) -> None:
    principal = people[Duty.PRINCIPAL_LEADER]
    assert queries.last_seen(case, "annual_report", principal) is None
    services.note_reading(draft=draft, person=principal)
    services.note_reading(draft=draft, person=principal)
    put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    assert queries.last_seen(case, "annual_report", principal) == draft


def test_the_same_content_that_became_important_is_put_up_anew(
    case: Case, people: dict[Duty, Person], letter_kind: str
) -> None:
    handler = people[Duty.HANDLER]
    ordinary = put_up(case, handler, kind=letter_kind)
    important = put_up(case, handler, kind=letter_kind, important=True)
    assert (ordinary.is_important, important.is_important) == (False, True)
    assert important.version == 2
    assert put_up(case, handler, kind=letter_kind) == important
