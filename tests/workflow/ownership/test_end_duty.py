"""A duty ends, and an account is closed, only when no work is left without anybody."""

from __future__ import annotations

import pytest
from tests.conftest import appoint
from tests.workflow.ownership.conftest import TODAY, own

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Draft, Responsibility
from gongkai.workflow.services import close_account, close_responsibility, end_duty


@pytest.fixture
def security(people: dict[Duty, Person]) -> Person:
    return people[Duty.SECURITY_ADMINISTRATOR]


def end(person: Person, agency: Agency, duty: Duty, actor: Person) -> DutyHolding:
    return end_duty(
        person=person, agency=agency, duty=duty, actor=actor, today=TODAY, reason="调离"
    )


def test_who_has_nothing_open_loses_the_duty_at_once(
    editor: Person, bureau: Agency, security: Person
) -> None:
    assert end(editor, bureau, Duty.REPORT_EDITOR, security).until == TODAY


def test_the_last_duty_of_an_owner_stays_and_the_refusal_counts_without_saying_what(
    owned: Responsibility, editor: Person, bureau: Agency, security: Person
) -> None:
    with pytest.raises(NotPermitted, match="还负责1件") as refused:
        end(editor, bureau, Duty.REPORT_EDITOR, security)
    assert owned.label not in str(refused.value)
    assert "移交" in str(refused.value)
    assert DutyHolding.objects.get(person=editor).until is None


def test_a_deputy_and_a_named_signer_stay_too(
    owned: Responsibility,
    clerk: Person,
    bureau: Agency,
    security: Person,
    draft: Draft,
    people: dict[Duty, Person],
) -> None:
    for duty in (Duty.REGISTRAR, Duty.REGISTER_CLERK):
        end(clerk, bureau, duty, security)
    with pytest.raises(NotPermitted, match="还协办1件"):
        end(clerk, bureau, Duty.REPORT_EDITOR, security)
    reviewer = people[Duty.LEGAL_REVIEWER]
    draft.steps.filter(duty=Duty.LEGAL_REVIEWER).update(duty="", person=reviewer)
    with pytest.raises(NotPermitted, match="指定由其签批1件"):
        end(reviewer, bureau, Duty.LEGAL_REVIEWER, security)


def test_a_duty_that_is_not_the_last_one_ends(
    owned: Responsibility, editor: Person, bureau: Agency, security: Person
) -> None:
    appoint(editor, bureau, Duty.HANDLER)
    assert end(editor, bureau, Duty.REPORT_EDITOR, security).until == TODAY
    with pytest.raises(NotPermitted, match="还负责1件"):
        end(editor, bureau, Duty.HANDLER, security)


def test_an_administrators_duty_beside_it_does_not_count_as_work(
    owned: Responsibility, editor: Person, bureau: Agency, security: Person
) -> None:
    appoint(editor, bureau, Duty.AUDIT_ADMINISTRATOR)
    with pytest.raises(NotPermitted, match="还负责1件"):
        end(editor, bureau, Duty.REPORT_EDITOR, security)


def test_work_in_another_agency_does_not_hold_the_duty_here(
    editor: Person, bureau: Agency, other_bureau: Agency, security: Person
) -> None:
    appoint(editor, other_bureau, Duty.HANDLER)
    own(Case.objects.create(agency=other_bureau, kind="letter", title="外局的"), editor)
    assert end(editor, bureau, Duty.REPORT_EDITOR, security).until == TODAY


def test_what_is_closed_holds_nobody(
    owned: Responsibility, editor: Person, bureau: Agency, security: Person
) -> None:
    close_responsibility("case", owned.key)
    assert end(editor, bureau, Duty.REPORT_EDITOR, security).until == TODAY


@pytest.mark.parametrize("duty", [d for d in Duty if d != Duty.SECURITY_ADMINISTRATOR])
def test_only_the_security_administrator_ends_duties(
    duty: Duty, people: dict[Duty, Person], clerk: Person, bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="安全管理"):
        end(clerk, bureau, Duty.REGISTRAR, people[duty])


def test_an_account_with_open_work_anywhere_is_not_closed(
    owned: Responsibility, editor: Person, bureau: Agency, security: Person
) -> None:
    facts = {"person": editor, "agency": bureau, "actor": security, "today": TODAY}
    with pytest.raises(NotPermitted, match="不能停用杨年报的账号：还负责1件"):
        close_account(**facts, reason="离职")
    editor.refresh_from_db()
    assert editor.is_active
    close_responsibility("case", owned.key)
    assert not close_account(**facts, reason="离职").is_active


@pytest.mark.parametrize("duty", [d for d in Duty if d != Duty.SECURITY_ADMINISTRATOR])
def test_only_the_security_administrator_closes_accounts(
    duty: Duty, people: dict[Duty, Person], clerk: Person, bureau: Agency
) -> None:
    with pytest.raises(NotPermitted, match="安全管理"):
        close_account(person=clerk, agency=bureau, actor=people[duty], today=TODAY, reason="离职")
