"""How far a version has come, and for whom it waits."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Subquery
from django.test.utils import CaptureQueriesContext
from tests.conftest import appoint, make_person
from tests.workflow.signing import (
    CHARGE,
    DAY,
    LEGAL,
    OFFICE,
    OTHER,
    PRINCIPAL,
    delegate,
    put_up,
    sign,
    step,
)

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.seats import seats_of
from gongkai.statute.duties import Duty
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Restriction, SignatureStep
from gongkai.workflow.queries.eligible import left_to_sign

People = dict[Duty, Person]


def for_whom(person: Person, day: date = DAY) -> list[str]:
    return [one.label for one in queries.steps_waiting_for(person, day)]


def test_each_step_tells_its_state_its_signature_and_who_may(
    draft: Draft, bureau: Agency, people: People
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    people[Duty.PRINCIPAL_LEADER].holdings.update(until=DAY)
    delegate(people[Duty.LEGAL_REVIEWER], people[Duty.HANDLER], bureau, Duty.LEGAL_REVIEWER)
    office, legal, charge, principal = queries.standing(draft, DAY)
    assert office.signature is not None
    assert (office.state, office.signature.signer.name, office.holders) == ("signed", "朱主任", ())
    assert (legal.state, legal.holders, legal.deputies) == (
        "waiting",
        (people[Duty.LEGAL_REVIEWER],),
        (people[Duty.HANDLER],),
    )
    assert (charge.state, charge.holders) == ("later", (people[Duty.LEADER_IN_CHARGE],))
    assert (principal.state, principal.holders) == ("blocked", ())


def left(draft: Draft) -> dict[str, list[str]]:
    """By step, the first three who may still sign it, as `left_to_sign` names them in SQL."""
    names = left_to_sign(DAY).values("name")
    columns = {f"name{place}": Subquery(names[place : place + 1]) for place in range(3)}
    rows = draft.steps.order_by("order", "pk").annotate(**columns).values_list("label", *columns)
    return {label: [name for name in found if name] for label, *found in rows}


def told(draft: Draft) -> dict[str, list[str]]:
    """The same as `standing` names them, step by step."""
    found = {one.step.label: one for one in queries.standing(draft, DAY)}
    return {label: [person.name for person in one.holders] for label, one in found.items()}


def test_who_is_left_to_sign_is_found_in_sql_as_well(
    case: Case, bureau: Agency, people: People, clerk: Person
) -> None:
    """One wrote, one left, one has a second duty, one is an administrator besides."""
    second = make_person("second-leader", "严副局长")
    appoint(second, bureau, Duty.LEADER_IN_CHARGE)
    appoint(second, bureau, Duty.LEGAL_REVIEWER)
    appoint(people[Duty.PRINCIPAL_LEADER], bureau, Duty.AUDIT_ADMINISTRATOR)
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    draft = put_up(case, people[Duty.REPORT_EDITOR], writers=[clerk])
    Person.objects.filter(pk=people[Duty.LEADER_IN_CHARGE].pk).update(is_active=False)
    expected = {
        OFFICE: ["朱主任"],
        LEGAL: ["蒋法规", "严副局长"],
        CHARGE: ["严副局长"],
        PRINCIPAL: ["尤局长"],
    }
    assert (left(draft), told(draft)) == (expected, expected)
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    sign(draft, LEGAL, people[Duty.LEGAL_REVIEWER])
    SignatureStep.objects.filter(draft=draft, label=CHARGE).update(duty="", person=second)
    assert left(draft)[CHARGE] == told(draft)[CHARGE] == ["严副局长"]
    second.holdings.all().delete()
    assert left(draft)[CHARGE] == told(draft)[CHARGE] == []


def test_of_a_restricted_case_only_those_named_are_left(draft: Draft, people: People) -> None:
    case = draft.case
    Case.objects.filter(pk=case.pk).update(restricted=True)
    draft.case.refresh_from_db()
    row = Restriction.objects.create(
        agency=case.agency,
        kind="case",
        key=str(case.pk),
        reason="涉密",
        by=people[Duty.OFFICE_HEAD],
    )
    row.known_to.set([people[Duty.OFFICE_HEAD]])
    expected = {OFFICE: ["朱主任"], LEGAL: [], CHARGE: [], PRINCIPAL: []}
    assert (left(draft), told(draft)) == (expected, expected)


def test_holders_who_wrote_or_signed_are_not_named(
    case: Case, bureau: Agency, people: People, clerk: Person
) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.LEGAL_REVIEWER)
    draft = put_up(case, people[Duty.REPORT_EDITOR], writers=[clerk])
    assert queries.standing(draft, DAY)[0].holders == (people[Duty.OFFICE_HEAD],)
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert queries.standing(draft, DAY)[1].holders == (people[Duty.LEGAL_REVIEWER],)


def test_the_standing_costs_the_same_for_many_steps_and_people(
    case: Case, bureau: Agency, people: People
) -> None:
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    with CaptureQueriesContext(
        connection,
    ) as few:
        queries.standing(Draft.objects.select_related("case__agency").get(), DAY)
    for number in range(8):
        person = make_person(f"more-{number}", f"多{number}")
        appoint(person, bureau, Duty.LEGAL_REVIEWER, Duty.LEADER_IN_CHARGE)
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with CaptureQueriesContext(connection) as many:
        queries.standing(Draft.objects.select_related("case__agency").get(), DAY)
    assert len(many) == len(few)


def test_it_waits_for_who_holds_the_present_step(draft: Draft, people: People) -> None:
    assert {duty for duty, person in people.items() if for_whom(person)} == {Duty.OFFICE_HEAD}
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert {duty for duty, person in people.items() if for_whom(person)} == {Duty.LEGAL_REVIEWER}


def test_it_waits_for_the_deputy_too_while_they_are_one(
    draft: Draft, bureau: Agency, people: People
) -> None:
    deputy = people[Duty.SECTION_HEAD]
    delegate(people[Duty.OFFICE_HEAD], deputy, bureau, Duty.OFFICE_HEAD)
    assert for_whom(deputy) == [OFFICE]
    assert for_whom(deputy, date(2022, 2, 1)) == []
    assert queries.who_may_sign(step(draft, OFFICE), DAY) == (people[Duty.OFFICE_HEAD], deputy)


def test_it_does_not_wait_for_who_may_never_sign_it(
    case: Case, bureau: Agency, people: People, clerk: Person
) -> None:
    editor, head = people[Duty.REPORT_EDITOR], people[Duty.OFFICE_HEAD]
    for person in (editor, clerk):
        appoint(person, bureau, Duty.OFFICE_HEAD)
    appoint(head, bureau, Duty.LEGAL_REVIEWER)
    draft = put_up(case, editor, writers=[clerk])
    assert [for_whom(one) for one in (editor, clerk, head)] == [[], [], [OFFICE]]
    sign(draft, OFFICE, head)
    assert for_whom(head) == []


def test_it_does_not_wait_for_a_deputy_whose_holder_may_never_sign_it(
    case: Case, bureau: Agency, people: People
) -> None:
    head, deputy = people[Duty.OFFICE_HEAD], people[Duty.SECTION_HEAD]
    appoint(people[Duty.SECRECY_OFFICER], bureau, Duty.OFFICE_HEAD)
    appoint(head, bureau, Duty.LEGAL_REVIEWER)
    delegate(head, deputy, bureau, Duty.LEGAL_REVIEWER)
    draft = sign(put_up(case, people[Duty.REPORT_EDITOR]), OFFICE, head)
    assert for_whom(deputy) == []
    put_up(case, people[Duty.REPORT_EDITOR], OTHER, writers=[head])
    assert for_whom(deputy) == []
    assert not draft.steps.exclude(waits_since=None).exists()


def test_it_waits_in_the_seat_in_use(draft: Draft, bureau: Agency, people: People) -> None:
    head = people[Duty.OFFICE_HEAD]
    appoint(head, bureau, Duty.SECTION_HEAD)
    found = {}
    for seat in seats_of(head, DAY):
        head.seat = seat
        found[seat.label] = for_whom(head)
    assert found == {"公开工作机构负责人": [OFFICE], "科室负责人": []}


def test_a_step_by_name_waits_for_that_person_in_any_seat_of_the_agency(
    case: Case, bureau: Agency, city: Agency, people: People
) -> None:
    named = people[Duty.SECTION_HEAD]
    appoint(named, city, Duty.HANDLER)
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[services.StepSpec("会签", person=named)],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    put_up(case, people[Duty.REPORT_EDITOR])
    found = {}
    for seat in seats_of(named, DAY):
        named.seat = seat
        found[seat.full_label] = for_whom(named)
    assert found == {"云岭市政府 承办": [], "市工信局 科室负责人": ["会签"]}


def test_a_restricted_case_waits_for_those_who_know_of_it(
    draft: Draft, bureau: Agency, people: People
) -> None:
    Case.objects.update(restricted=True)
    restriction = Restriction.objects.create(
        agency=bureau,
        kind="case",
        key=str(draft.case_id),
        reason="涉密待定",
        by=people[Duty.REPORT_EDITOR],
    )
    assert for_whom(people[Duty.OFFICE_HEAD]) == []
    assert queries.standing(Draft.objects.get(), DAY)[0].state == "blocked"
    restriction.known_to.add(people[Duty.OFFICE_HEAD])
    assert for_whom(people[Duty.OFFICE_HEAD]) == [OFFICE]
    assert queries.standing(Draft.objects.get(), DAY)[0].state == "waiting"


def test_the_last_steps_are_the_required_ones_at_the_end(draft: Draft, letter: Draft) -> None:
    assert [one.label for one in queries.last_steps(draft)] == [PRINCIPAL]
    assert [one.label for one in queries.last_steps(letter)] == [CHARGE]


def test_a_version_without_steps_is_never_signed(draft: Draft) -> None:
    draft.steps.all().delete()
    assert not queries.is_signed(draft)


def test_finding_what_waits_costs_the_same_for_many_versions(
    bureau: Agency, people: People
) -> None:
    def put_one_up(number: int) -> None:
        case = Case.objects.create(
            agency=bureau, kind="annual_report", title=f"第{number}件", status="signing"
        )
        put_up(case, people[Duty.REPORT_EDITOR])

    put_one_up(1)
    with CaptureQueriesContext(connection) as few:
        assert [one.draft.case.title for one in _for_head(people)] == ["第1件"]
    for number in range(2, 12):
        put_one_up(number)
    with CaptureQueriesContext(connection) as many:
        assert len([one.draft.case.agency.name for one in _for_head(people)]) == 11
    assert len(many) == len(few) == 2


def _for_head(people: People) -> list[SignatureStep]:
    return list(queries.steps_waiting_for(people[Duty.OFFICE_HEAD], DAY))
