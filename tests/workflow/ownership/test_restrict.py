"""Known only to those named."""

from __future__ import annotations

from typing import Any

import pytest
from tests.workflow.ownership.conftest import TODAY, own

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Draft, Responsibility, Restriction
from gongkai.workflow.queries import hidden_cases, hidden_keys, open_in, visible_to, withheld
from gongkai.workflow.services import reassign, restrict, take_responsibility, unrestrict


def keep_to(case: Case, *named: Person, actor: Person | None = None, **facts: Any) -> Restriction:
    facts = {"reason": "涉及在办案件", "today": TODAY} | facts
    return restrict(
        agency=case.agency,
        kind="case",
        key=case.pk,
        known_to=named,
        actor=actor or named[0],
        **facts,
    )


def test_others_no_longer_see_it_whatever_their_duty(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, people: dict[Duty, Person]
) -> None:
    keep_to(case, editor, clerk)
    case.refresh_from_db()
    assert case.restricted
    sees = [duty for duty in Duty if case in visible_to(people[duty])]
    assert sees == [Duty.REPORT_EDITOR]
    assert case in visible_to(clerk)
    assert {row["pk"] for row in hidden_cases(people[Duty.SUPERVISOR])} == {case.pk}
    assert not hidden_cases(clerk)


def test_the_supervisor_above_and_the_auditor_do_not_see_it_either(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, city: Agency
) -> None:
    from tests.conftest import appoint, make_person

    supervisor = make_person("city-supervisor", "城督查")
    appoint(supervisor, city, Duty.SUPERVISOR)
    assert case in visible_to(supervisor)
    keep_to(case, editor, clerk)
    assert case not in visible_to(supervisor)


def test_the_log_names_the_case_so_that_its_page_can_leave_it_out(
    owned: Responsibility, case: Case, editor: Person, clerk: Person
) -> None:
    keep_to(case, editor, clerk)
    entry = AuditEntry.objects.get(act="workflow.restrict")
    assert entry.case == case.pk
    assert entry.detail["after"] == sorted([editor.pk, clerk.pk])


def test_who_acts_is_named_there_are_two_and_a_reason(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, office_head: Person
) -> None:
    with pytest.raises(NotPermitted, match="要有您本人"):
        keep_to(case, editor, clerk, actor=office_head)
    with pytest.raises(NotPermitted, match="至少要有2人"):
        keep_to(case, editor)
    with pytest.raises(NotPermitted, match="须写明原因"):
        keep_to(case, editor, clerk, reason="")


def test_owner_and_deputy_have_to_be_named(
    owned: Responsibility, case: Case, office_head: Person, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="的负责人杨年报；“2021年度报告”的协办人赵文书"):
        keep_to(case, office_head, people[Duty.HANDLER])


def test_owners_of_its_parts_have_to_be_named(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, people: dict[Duty, Person]
) -> None:
    take_responsibility(
        agency=case.agency,
        kind="report_part",
        key="7",
        label="第五部分",
        owner=people[Duty.SECTION_HEAD],
        case=case,
    )
    with pytest.raises(NotPermitted, match="“第五部分”的负责人卫科长"):
        keep_to(case, editor, clerk)


def test_who_must_sign_has_to_be_named(
    draft: Draft, case: Case, editor: Person, clerk: Person, people: dict[Duty, Person]
) -> None:
    own(case, editor)
    with pytest.raises(NotPermitted, match="能办理签批步骤“合法性审核”的人"):
        keep_to(case, editor, clerk, people[Duty.OFFICE_HEAD])
    signers = [
        people[duty]
        for duty in (
            Duty.OFFICE_HEAD,
            Duty.LEGAL_REVIEWER,
            Duty.LEADER_IN_CHARGE,
            Duty.PRINCIPAL_LEADER,
        )
    ]
    assert keep_to(case, editor, *signers).known_to.count() == 5


def test_somebody_of_another_bureau_is_not_named(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, stranger: Person
) -> None:
    with pytest.raises(NotPermitted, match="孙他局不是"):
        keep_to(case, editor, clerk, stranger)


@pytest.mark.parametrize(
    "duty",
    [d for d in Duty if d not in {Duty.OFFICE_HEAD, Duty.SECRECY_OFFICER, Duty.REPORT_EDITOR}],
)
def test_neither_owner_nor_head_nor_secrecy_officer_may_not(
    duty: Duty,
    owned: Responsibility,
    case: Case,
    editor: Person,
    clerk: Person,
    people: dict[Duty, Person],
) -> None:
    with pytest.raises(NotPermitted, match="保密审查"):
        keep_to(case, people[duty], editor, clerk)


def test_only_who_is_named_changes_it_or_takes_it_off(
    owned: Responsibility, case: Case, editor: Person, clerk: Person, office_head: Person
) -> None:
    keep_to(case, editor, clerk)
    facts: dict[str, Any] = {
        "agency": case.agency,
        "kind": "case",
        "key": case.pk,
        "today": TODAY,
    }
    with pytest.raises(NotPermitted, match="只能由知悉人调整"):
        keep_to(case, office_head, editor, clerk)
    with pytest.raises(NotPermitted, match="只能由知悉人调整"):
        unrestrict(**facts, actor=office_head)
    with pytest.raises(NotPermitted, match="公开工作机构负责人"):
        unrestrict(**facts, actor=clerk)
    keep_to(case, editor, clerk, office_head)
    unrestrict(**facts, actor=office_head, reason="案件已经办结")
    case.refresh_from_db()
    assert not case.restricted
    assert not Restriction.objects.exists()
    assert AuditEntry.objects.get(act="workflow.unrestrict").detail["was"] == "涉及在办案件"


def test_it_is_not_reassigned_to_who_is_not_named_nor_by_them(
    owned: Responsibility,
    case: Case,
    editor: Person,
    clerk: Person,
    office_head: Person,
    people: dict[Duty, Person],
) -> None:
    keep_to(case, editor, clerk)
    facts: dict[str, Any] = {"responsibility": owned, "deputy": None, "today": TODAY}
    with pytest.raises(NotPermitted, match="褚承办不在本件的知悉人里"):
        reassign(**facts, owner=people[Duty.HANDLER], actor=editor)
    with pytest.raises(NotPermitted) as refused:
        reassign(**facts, owner=clerk, actor=office_head)
    assert case.title not in str(refused.value)


def test_rows_of_registers_are_restricted_and_counted(
    bureau: Agency, office_head: Person, clerk: Person, people: dict[Duty, Person]
) -> None:
    for key in ("5", "53"):
        restrict(
            agency=bureau,
            kind="register_entry",
            key=key,
            known_to=[office_head, clerk],
            reason="涉及商业秘密",
            actor=office_head,
            today=TODAY,
        )
    editor = people[Duty.REPORT_EDITOR]
    assert {row["number"] for row in hidden_keys(editor, "register_entry")} == {5, 53}
    assert not hidden_keys(clerk, "register_entry")
    assert withheld(editor, "register_entry", [5, 6, 7]) == 1
    assert withheld(clerk, "register_entry", [5, 6, 7]) == 0
    entries = AuditEntry.objects.filter(act="workflow.restrict")
    assert {entry.subject for entry in entries} == {"一条登记"}
    assert "涉及商业秘密" not in "".join(entry.detail_text for entry in entries)


def test_a_restricted_thing_on_no_case_is_open_to_those_named_alone(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    head, editor = people[Duty.OFFICE_HEAD], people[Duty.REPORT_EDITOR]
    Responsibility.objects.create(
        agency=bureau, kind="letter", key="7", label="某项来函", owner=editor
    )
    assert open_in(bureau, head).count() == 1
    Restriction.objects.create(
        agency=bureau, kind="letter", key="7", reason="在办案件", by=editor
    ).known_to.add(editor)
    assert open_in(bureau, head).count() == 0
    assert open_in(bureau, editor).count() == 1
