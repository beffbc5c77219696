"""What must hold for all routes, people and sequences of acts, whatever is refused on the way."""

from __future__ import annotations

from contextlib import suppress
from itertools import permutations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.conftest import appoint, make_person
from tests.workflow.signing import DAY, delegate

from gongkai.organisations.models import Agency, Delegation, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Signature, SignatureStep
from gongkai.workflow.services import StepSpec

DUTIES = (Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER, Duty.LEADER_IN_CHARGE, Duty.HANDLER)
NAMES = ("甲", "乙", "丙", "丁", "戊")
SETTINGS = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

holdings = st.lists(st.sets(st.sampled_from(DUTIES)), min_size=5, max_size=5)
places = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(DUTIES[:3]), st.integers(0, 4)), st.integers(1, 3), st.booleans()
    ),
    min_size=1,
    max_size=4,
)


class World:
    """An agency with five people of random duties, and a clerk of the office head's who saves."""

    def __init__(self, agency: Agency, duties: list[set[Duty]]) -> None:
        self.agency = agency
        self.saver = make_person("saver", "存路线")
        appoint(self.saver, agency, Duty.OFFICE_HEAD)
        self.people = [make_person(f"p{place}", name) for place, name in enumerate(NAMES)]
        for person, held in zip(self.people, duties, strict=True):
            appoint(person, agency, *held)
        self.case = Case.objects.create(
            agency=agency, kind="letter", title="某复函", status="signing"
        )

    def steps(self, chosen: list[tuple[Any, int, bool]]) -> list[StepSpec]:
        return [
            StepSpec(f"第{number}步", who, None, order, only)
            if isinstance(who, Duty)
            else StepSpec(f"第{number}步", "", self.people[who], order, only)
            for number, (who, order, only) in enumerate(chosen, start=1)
        ]

    def put_up(self, drafter: Person, *, important: bool = True, content: str = "a") -> Draft:
        return services.put_up(
            case=self.case,
            kind="letter",
            content_hash=content * 64,
            drafter=drafter,
            important=important,
            today=DAY,
        )

    def somebody_signs(self, draft: Draft, data: st.DataObject) -> None:
        """Let a random one of those who are not refused sign a random step that waits."""
        steps = list(draft.steps.exclude(waits_since=None))
        step = data.draw(st.sampled_from(steps))
        for signer in data.draw(st.permutations([*self.people, self.saver])):
            with suppress(NotPermitted):
                services.sign(
                    draft=draft, step=step, signer=signer, shown_hash=draft.hash, today=DAY
                )
                return
        raise AssertionError(f"nobody may sign {step} of a route that can end")


def may_hold(step: StepSpec, person: Person) -> bool:
    held = set(DutyHolding.objects.filter(person=person).values_list("duty", flat=True))
    return (person == step.person and bool(held)) or step.duty in held


def some_run_ends(world: World, steps: list[StepSpec]) -> bool:
    """Whether for some drafter distinct others can sign all steps, by trying every row."""
    everybody = [*world.people, world.saver]
    drafters = [one for one in everybody if one.holdings.filter(duty=Duty.HANDLER).exists()]
    return any(
        all(may_hold(step, person) for step, person in zip(steps, row, strict=True))
        for drafter in drafters or [None]
        for row in permutations([one for one in everybody if one != drafter], len(steps))
    )


@pytest.mark.usefixtures("letter_kind")
@SETTINGS
@given(holdings, places, st.data())
def test_a_route_is_saved_just_when_some_run_ends_and_then_any_run_ends(
    bureau: Agency, duties: list[set[Duty]], chosen: list[Any], data: st.DataObject
) -> None:
    with transaction.atomic():
        world = World(bureau, duties)
        steps = world.steps([(who, order, False) for who, order, _ in chosen])
        ends = some_run_ends(world, steps)
        try:
            services.save_route(
                agency=bureau, kind="letter", steps=steps, actor=world.saver, today=DAY
            )
        except NotPermitted:
            assert not ends
        else:
            assert ends
            _any_run_ends(world, data)
        transaction.set_rollback(True)


def _any_run_ends(world: World, data: st.DataObject) -> None:
    for drafter in Person.objects.filter(holdings__duty=Duty.HANDLER):
        try:
            draft = world.put_up(drafter)
        except NotPermitted:
            continue
        while draft.is_open:
            world.somebody_signs(draft, data)
        assert queries.is_signed(draft)
        return
    assert not DutyHolding.objects.filter(duty=Duty.HANDLER).exists()


class Signing(RuleBasedStateMachine):
    """Random acts on one case; every one may be refused, none may break what a signature means."""

    agency: Agency

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        duties = [{Duty.HANDLER, Duty.OFFICE_HEAD}, {Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER}]
        duties += [{Duty.LEGAL_REVIEWER}, {Duty.LEADER_IN_CHARGE}, {Duty.HANDLER}]
        self.world = World(self.agency, duties)
        appoint(self.world.people[3], self.agency, Duty.LEGAL_REVIEWER)
        services.save_route(
            agency=self.agency,
            kind="letter",
            steps=[
                StepSpec("办公室", Duty.OFFICE_HEAD, order=1),
                StepSpec("法规", Duty.LEGAL_REVIEWER, order=2, only_important=True),
                StepSpec("会签", person=self.world.people[4], order=2),
                StepSpec("领导", Duty.LEADER_IN_CHARGE, order=3),
            ],
            actor=self.world.saver,
            today=DAY,
        )

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def person(self, place: int) -> Person:
        return [*self.world.people, self.world.saver][place]

    def newest(self) -> Draft | None:
        return queries.latest(self.world.case, "letter")

    @rule(
        drafter=st.sampled_from([0, 0, 0, 4, 1]),
        writers=st.lists(st.integers(0, 5), max_size=1),
        content=st.sampled_from("ab"),
        important=st.booleans(),
    )
    def put_up(self, drafter: int, writers: list[int], content: str, important: bool) -> None:
        with suppress(NotPermitted):
            services.put_up(
                case=self.world.case,
                kind="letter",
                content_hash=content * 64,
                drafter=self.person(drafter),
                writers=[self.person(one) for one in writers],
                important=important,
                today=DAY,
            )

    @rule(data=st.data(), signer=st.integers(0, 5), shown=st.sampled_from("aaab"))
    def sign(self, data: st.DataObject, signer: int, shown: str) -> None:
        self._on_a_step(data, signer, services.sign, shown_hash=shown * 64)

    @rule(data=st.data())
    def sign_in_turn(self, data: st.DataObject) -> None:
        draft = self.newest()
        if draft is not None and draft.is_open:
            with suppress(AssertionError):
                self.world.somebody_signs(draft, data)

    @rule(data=st.data(), signer=st.integers(0, 5), far=st.booleans())
    def send_back(self, data: st.DataObject, signer: int, far: bool) -> None:
        draft = self.newest()
        if draft is None:
            return
        to = None if far else data.draw(st.sampled_from(list(draft.steps.all())))
        self._on_a_step(
            data,
            signer,
            services.send_back,
            shown_hash=draft.hash,
            opinion="请改",
            to_step=to,
        )

    def _on_a_step(self, data: st.DataObject, signer: int, act: Any, **facts: Any) -> None:
        draft = self.newest()
        if draft is None:
            return
        step = data.draw(st.sampled_from(list(draft.steps.all())))
        with suppress(NotPermitted):
            act(draft=draft, step=step, signer=self.person(signer), today=DAY, **facts)

    @rule(data=st.data(), actor=st.integers(0, 5))
    def recall(self, data: st.DataObject, actor: int) -> None:
        given = list(Signature.objects.all())
        draft = self.newest()
        with suppress(NotPermitted):
            if given and data.draw(st.booleans()):
                one = data.draw(st.sampled_from(given))
                services.recall_signature(signature=one, signer=one.signer, today=DAY)
            elif draft is not None:
                services.recall_draft(draft=draft, actor=self.person(actor), today=DAY)

    @rule(actor=st.integers(0, 5), signed_too=st.booleans())
    def edit(self, actor: int, signed_too: bool) -> None:
        services.void_open_draft(
            case=self.world.case,
            kind="letter",
            because="改动",
            actor=self.person(actor),
            signed_too=signed_too,
        )

    @rule(actor=st.integers(0, 5), up=st.booleans())
    def weigh(self, actor: int, up: bool) -> None:
        draft = self.newest()
        if draft is None:
            return
        act = services.raise_importance if up else services.lower_importance
        with suppress(NotPermitted):
            act(draft=draft, actor=self.person(actor), reason="有因", today=DAY)

    @rule(holder=st.integers(0, 5), deputy=st.integers(0, 5), duty=st.sampled_from(DUTIES))
    def stand_in(self, holder: int, deputy: int, duty: Duty) -> None:
        if holder != deputy:
            delegate(self.person(holder), self.person(deputy), self.agency, duty)

    @rule(place=st.integers(0, 4), duty=st.sampled_from(DUTIES))
    def lose_or_gain(self, place: int, duty: Duty) -> None:
        held = DutyHolding.objects.filter(person=self.person(place), duty=duty)
        if held.exists():
            held.delete()
            Delegation.objects.filter(holder=self.person(place), duty=duty).delete()
        else:
            appoint(self.person(place), self.agency, duty)

    @rule(data=st.data(), to=st.integers(0, 5))
    def assign(self, data: st.DataObject, to: int) -> None:
        steps = list(SignatureStep.objects.all())
        if steps:
            with suppress(NotPermitted):
                services.assign_step(
                    step=data.draw(st.sampled_from(steps)),
                    to=self.person(to),
                    actor=self.world.saver,
                    today=DAY,
                )

    @invariant()
    def signed_means_signed(self) -> None:
        for draft in Draft.objects.all():
            required = [
                step
                for step in draft.steps.all()
                if draft.importance == "important" or not step.only_important
            ]
            given = list(draft.signatures.filter(decision="signed", voided_at=None))
            assert queries.is_signed(draft) == (
                draft.outcome == "signed" and {one.step for one in given} >= set(required)
            )
            hands = [one.signer_id for one in given]
            hands += [one.on_behalf_of_id for one in given if one.on_behalf_of_id]
            wrote = {draft.drafter_id, *draft.writers.values_list("pk", flat=True)}
            assert len(set(hands)) == len(hands)
            assert not wrote & set(hands)
            assert all(one.hash == draft.hash for one in given)
            assert len({one.step_id for one in given}) == len(given)

    @invariant()
    def the_right_steps_wait(self) -> None:
        assert Draft.objects.filter(closed_at=None).count() <= 1
        for draft in Draft.objects.all():
            lacking = [
                step
                for step in draft.steps.order_by("order")
                if (draft.importance == "important" or not step.only_important)
                and not step.signatures.filter(decision="signed", voided_at=None).exists()
            ]
            turn = {step.pk for step in lacking if step.order == lacking[0].order}
            waits = set(draft.steps.exclude(waits_since=None).values_list("pk", flat=True))
            assert waits == (turn if draft.is_open else set())
            assert not draft.is_open or lacking

    @invariant()
    def it_waits_for_just_those_who_may(self) -> None:
        draft = self.newest()
        if draft is None or not draft.is_open:
            return
        for step in draft.steps.exclude(waits_since=None):
            may = {person.pk for person in queries.who_may_sign(step, DAY)}
            waits = {
                person.pk
                for person in (*self.world.people, self.world.saver)
                if queries.steps_waiting_for(person, DAY).filter(pk=step.pk).exists()
            }
            assert may == waits


@pytest.mark.usefixtures("letter_kind")
def test_no_sequence_of_acts_goes_round_a_signature(bureau: Agency) -> None:
    machine = type("Signing", (Signing,), {"agency": bureau})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            deadline=None,
            max_examples=25,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
