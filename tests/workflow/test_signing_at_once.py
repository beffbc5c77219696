"""Several people on one version at the same moment, each on a connection of their own."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.test_two_at_once import at_once
from tests.workflow.signing import DAY, HASH, OFFICE, OTHER, put_up, stands, step

from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, EmergencyRelease, Route, Signature
from gongkai.workflow.services import StepSpec

pytestmark = pytest.mark.django_db(transaction=True)

People = dict[Duty, Person]


def signing(draft: Draft, label: str, signer: Person) -> partial[Draft]:
    """The act, with rows of its own as each request has."""
    fresh = Draft.objects.get(pk=draft.pk)
    return partial(
        services.sign,
        draft=fresh,
        step=step(fresh, label),
        signer=signer,
        shown_hash=HASH,
        today=DAY,
    )


def refusals(results: list[object]) -> list[str]:
    return [one.message for one in results if isinstance(one, NotPermitted)]


def second_head(bureau: Agency) -> Person:
    person = make_person("second-head", "郑副主任")
    appoint(person, bureau, Duty.OFFICE_HEAD)
    return person


def side_by_side(bureau: Agency, people: People, *duties: Duty) -> None:
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[StepSpec(duty.label, duty, order=1) for duty in duties],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )


def test_of_two_who_sign_the_same_step_one_is_told_that_the_other_did(
    draft: Draft, bureau: Agency, people: People
) -> None:
    second = second_head(bureau)
    results = at_once(
        signing(draft, OFFICE, people[Duty.OFFICE_HEAD]), signing(draft, OFFICE, second)
    )
    assert len(results) == 2
    (why,) = refusals(results)
    assert "“办公室审核”已由" in why
    assert Signature.objects.count() == 1


def test_one_person_in_two_windows_signs_one_of_two_steps(
    case: Case, bureau: Agency, people: People
) -> None:
    side_by_side(bureau, people, Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER)
    both = second_head(bureau)
    appoint(both, bureau, Duty.LEGAL_REVIEWER)
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    results = at_once(
        signing(draft, Duty.OFFICE_HEAD.label, both),
        signing(draft, Duty.LEGAL_REVIEWER.label, both),
    )
    (why,) = refusals(results)
    assert "同一稿件每人只能签一步" in why
    assert len(stands(draft)) == 1


def test_two_who_give_the_last_signatures_close_the_version_together(
    case: Case, bureau: Agency, people: People
) -> None:
    side_by_side(bureau, people, Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER)
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    results = at_once(
        *(
            signing(draft, duty.label, people[duty])
            for duty in (Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER)
        )
    )
    assert refusals(results) == []
    assert queries.is_signed(Draft.objects.get())
    assert Draft.objects.get().outcome == "signed"


def test_a_signature_and_an_edit_leave_no_signature_that_stands(
    draft: Draft, case: Case, people: People
) -> None:
    results = at_once(
        signing(draft, OFFICE, people[Duty.OFFICE_HEAD]),
        partial(
            services.void_open_draft,
            case=case,
            kind="annual_report",
            because="改了一个逗号",
            actor=people[Duty.REPORT_EDITOR],
        ),
    )
    assert len(results) == 2
    assert all("送签后又作了改动" in why for why in refusals(results))
    assert stands(draft) == []
    assert Draft.objects.get().outcome == "changed"


def test_a_signature_and_a_new_version_leave_the_new_one_unsigned(
    draft: Draft, case: Case, people: People
) -> None:
    at_once(
        signing(draft, OFFICE, people[Duty.OFFICE_HEAD]),
        partial(put_up, case, people[Duty.REPORT_EDITOR], OTHER),
    )
    newest = queries.latest(case, "annual_report")
    assert newest is not None
    assert (newest.hash, newest.is_open, stands(draft), stands(newest)) == (OTHER, True, [], [])


def test_two_who_put_the_same_content_up_make_one_version(case: Case, people: People) -> None:
    drafter = people[Duty.REPORT_EDITOR]
    results = at_once(*[partial(put_up, case, drafter)] * 2)
    assert results[0] == results[1]
    assert Draft.objects.count() == 1


def test_of_two_who_save_a_route_one_is_told(bureau: Agency, people: People) -> None:
    def save(duty: Duty) -> partial[Route]:
        return partial(
            services.save_route,
            agency=bureau,
            kind="annual_report",
            steps=[StepSpec("签发", duty)],
            actor=people[Duty.OFFICE_HEAD],
            today=DAY,
            seen_version=0,
        )

    results = at_once(save(Duty.PRINCIPAL_LEADER), save(Duty.LEADER_IN_CHARGE))
    assert len(refusals(results)) == 1
    assert Route.objects.count() == 1


def test_eight_sign_eight_steps_of_one_version(case: Case, bureau: Agency, people: People) -> None:
    duties = [
        duty
        for duty in services.SIGNING_DUTIES
        if duty not in {Duty.REPORT_EDITOR, Duty.OPINION_OFFICER, Duty.REGISTRAR}
    ][:8]
    side_by_side(bureau, people, *duties)
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    results = at_once(*(signing(draft, duty.label, people[duty]) for duty in duties))
    assert (len(results), refusals(results)) == (8, [])
    assert queries.is_signed(Draft.objects.get())


def test_eight_sign_eight_cases_and_the_log_has_them_all(bureau: Agency, people: People) -> None:
    heads = [make_person(f"head-{number}", f"第{number}主任") for number in range(8)]
    drafts = []
    for number, head in enumerate(heads):
        appoint(head, bureau, Duty.OFFICE_HEAD)
        case = Case.objects.create(
            agency=bureau, kind="annual_report", title=f"第{number}件", status="signing"
        )
        drafts.append(put_up(case, people[Duty.REPORT_EDITOR]))
    results = at_once(
        *(signing(draft, OFFICE, head) for draft, head in zip(drafts, heads, strict=True))
    )
    assert (len(results), refusals(results)) == (8, [])
    assert Signature.objects.count() == 8
    assert verify().is_sound


def test_of_two_leaders_who_let_a_version_out_one_is_told_and_the_log_has_one(
    draft: Draft, people: People
) -> None:
    release = services.ask_emergency(
        draft=draft, actor=people[Duty.OFFICE_HEAD], reason="今日24时前须公布", today=DAY
    )
    results = at_once(
        *(
            partial(
                services.grant_emergency,
                release=EmergencyRelease.objects.get(pk=release.pk),
                actor=people[duty],
                today=DAY,
            )
            for duty in (Duty.LEADER_IN_CHARGE, Duty.PRINCIPAL_LEADER)
        )
    )
    (why,) = refusals(results)
    assert "已经紧急放行" in why
    assert AuditEntry.objects.filter(act="workflow.grant_emergency").count() == 1


def test_letting_out_and_an_edit_at_once_leave_one_of_both(
    draft: Draft, case: Case, people: People
) -> None:
    """What was edited is not out, and what is out was not edited."""
    release = services.ask_emergency(
        draft=draft, actor=people[Duty.OFFICE_HEAD], reason="今日24时前须公布", today=DAY
    )
    at_once(
        partial(
            services.grant_emergency,
            release=EmergencyRelease.objects.get(pk=release.pk),
            actor=people[Duty.LEADER_IN_CHARGE],
            today=DAY,
        ),
        partial(
            services.void_open_draft,
            case=case,
            kind="annual_report",
            because="改动",
            actor=people[Duty.REPORT_EDITOR],
        ),
    )
    release.refresh_from_db()
    outcome = Draft.objects.get().outcome
    assert (outcome == "emergency") == (release.granted_at is not None)
    assert queries.is_signed(Draft.objects.get()) == (outcome == "emergency")
