"""Taking back: a version by its drafter, a signature by its signer, before the next one acted."""

import pytest
from tests.workflow.signing import (
    CHARGE,
    DAY,
    LEGAL,
    OFFICE,
    put_up,
    send_back,
    sign,
    signed_by,
    stands,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Signature


def recall(draft: Draft, label: str, signer: Person) -> Draft:
    return services.recall_signature(signature=signed_by(draft, label), signer=signer, today=DAY)


def test_the_drafter_takes_it_back_while_nobody_has_decided(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    services.recall_draft(draft=draft, actor=people[Duty.REPORT_EDITOR], today=DAY)
    draft.refresh_from_db()
    assert (draft.outcome, waiting(draft)) == ("recalled", [])
    assert AuditEntry.objects.filter(act="workflow.recall_draft").count() == 1
    with pytest.raises(NotPermitted, match="已由起草人撤回"):
        sign(draft, OFFICE, people[Duty.OFFICE_HEAD])


def test_nobody_else_takes_it_back(
    draft: Draft, people: dict[Duty, Person], clerk: Person, stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.REPORT_EDITOR]
    for person in [*others, clerk, stranger]:
        with pytest.raises(NotPermitted, match="由杨年报起草送签，只有本人可以撤回"):
            services.recall_draft(draft=draft, actor=person, today=DAY)


def test_once_somebody_signed_the_drafter_takes_it_back_no_more(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="朱主任已在“办公室审核”作出决定，不能再撤回"):
        services.recall_draft(draft=draft, actor=people[Duty.REPORT_EDITOR], today=DAY)


def test_after_a_recalled_signature_the_drafter_may_take_it_back(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    recall(draft, OFFICE, people[Duty.OFFICE_HEAD])
    services.recall_draft(draft=draft, actor=people[Duty.REPORT_EDITOR], today=DAY)
    assert Draft.objects.get().outcome == "recalled"


def test_a_signer_takes_the_signature_back_and_the_step_waits_anew(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    sign(draft, OFFICE, head)
    recall(draft, OFFICE, head)
    assert (stands(draft), waiting(draft)) == ([], [OFFICE])
    assert queries.fallen_signatures(head).count() == 0
    assert Signature.objects.get().voided_because == "本人撤回"
    sign(draft, OFFICE, head)
    assert waiting(draft) == [LEGAL]


def test_nobody_takes_back_what_another_signed(draft: Draft, people: dict[Duty, Person]) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    for duty, person in people.items():
        if duty != Duty.OFFICE_HEAD:
            with pytest.raises(NotPermitted, match="只能撤回本人的签字"):
                recall(draft, OFFICE, person)


def test_once_the_next_one_signed_a_signature_stays(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    sign(draft, LEGAL, people[Duty.LEGAL_REVIEWER])
    with pytest.raises(NotPermitted, match="蒋法规已在“合法性审核”签过，不能再撤回"):
        recall(draft, OFFICE, people[Duty.OFFICE_HEAD])


def test_a_signature_that_fell_is_not_taken_back(draft: Draft, people: dict[Duty, Person]) -> None:
    head = people[Duty.OFFICE_HEAD]
    sign(draft, OFFICE, head)
    fell = signed_by(draft, OFFICE)
    send_back(draft, LEGAL, people[Duty.LEGAL_REVIEWER], to=OFFICE)
    with pytest.raises(NotPermitted, match="已经不算数"):
        services.recall_signature(signature=fell, signer=head, today=DAY)


def test_the_last_signature_of_a_closed_version_is_not_taken_back(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[services.StepSpec(CHARGE, Duty.LEADER_IN_CHARGE)],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    draft = sign(put_up(case, people[Duty.REPORT_EDITOR]), CHARGE, people[Duty.LEADER_IN_CHARGE])
    with pytest.raises(NotPermitted, match="已经签发，不能再办理"):
        recall(draft, CHARGE, people[Duty.LEADER_IN_CHARGE])


def test_a_signature_beside_ones_own_is_no_obstacle(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[
            services.StepSpec("法规", Duty.LEGAL_REVIEWER, order=1),
            services.StepSpec("保密", Duty.SECRECY_OFFICER, order=1),
            services.StepSpec("签发", Duty.PRINCIPAL_LEADER, order=2),
        ],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    sign(draft, "法规", people[Duty.LEGAL_REVIEWER])
    sign(draft, "保密", people[Duty.SECRECY_OFFICER])
    recall(draft, "法规", people[Duty.LEGAL_REVIEWER])
    assert (stands(draft), waiting(draft)) == (["保密"], ["法规"])
