"""An edit after a signature: the version is closed, its signatures fall, the signers are told."""

from tests.workflow.signing import LEGAL, OFFICE, sign, stands

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Signature


def edit(case: Case, actor: Person, **facts: bool) -> list[Signature]:
    return services.void_open_draft(
        case=case, kind="annual_report", because="“五、”改了一个逗号", actor=actor, **facts
    )


def test_all_signatures_fall_and_each_signer_is_told_once(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    head, legal = people[Duty.OFFICE_HEAD], people[Duty.LEGAL_REVIEWER]
    sign(draft, OFFICE, head)
    sign(draft, LEGAL, legal)
    fallen = edit(case, people[Duty.REPORT_EDITOR])
    assert [one.signer for one in fallen] == [head, legal]
    draft.refresh_from_db()
    assert (draft.outcome, stands(draft)) == ("changed", [])
    told = queries.fallen_signatures(head).get()
    assert told.voided_because == "“五、”改了一个逗号"
    services.note_void_seen(signature=told, person=legal)
    assert queries.fallen_signatures(head).count() == 1
    services.note_void_seen(signature=told, person=head)
    assert queries.fallen_signatures(head).count() == 0
    assert queries.fallen_signatures(legal).count() == 1
    assert AuditEntry.objects.get(act="workflow.void_draft").detail["fallen"] == [
        "朱主任",
        "蒋法规",
    ]


def test_who_changed_it_need_not_be_told_of_their_own_signature(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    edit(case, people[Duty.OFFICE_HEAD])
    assert queries.fallen_signatures(people[Duty.OFFICE_HEAD]).count() == 0


def test_without_an_open_version_nothing_happens(case: Case, people: dict[Duty, Person]) -> None:
    assert edit(case, people[Duty.REPORT_EDITOR]) == []
    assert not AuditEntry.objects.exists()


def test_a_version_signed_by_all_stands_unless_the_domain_says_otherwise(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    for step in draft.steps.order_by("order"):
        sign(draft, step.label, people[Duty(step.duty)])
    assert edit(case, people[Duty.REPORT_EDITOR]) == []
    assert queries.is_signed(Draft.objects.get())
    assert len(edit(case, people[Duty.REPORT_EDITOR], signed_too=True)) == 4
    assert not queries.is_signed(Draft.objects.get())
