"""Somebody leaves at the moment in which they are given work."""

from __future__ import annotations

from functools import partial

import pytest
from tests.reporting.test_two_at_once import at_once
from tests.workflow.ownership.conftest import TODAY, make_cases, own

from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import HandOver, Responsibility
from gongkai.workflow.queries import ownerless
from gongkai.workflow.services import end_duty, hand_over, reassign

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 4


def test_nobody_receives_work_while_they_leave(
    bureau: Agency, people: dict[Duty, Person], clerk: Person
) -> None:
    handler, security = people[Duty.HANDLER], people[Duty.SECURITY_ADMINISTRATOR]
    for case in make_cases(bureau, TIMES):
        results = at_once(
            partial(own, case, handler),
            partial(
                end_duty,
                person=handler,
                agency=bureau,
                duty=Duty.HANDLER,
                actor=security,
                today=TODAY,
            ),
        )
        refusals = [one for one in results if isinstance(one, NotPermitted)]
        assert len(refusals) == 1, results
        assert not ownerless(bureau, TODAY).exists()
        # As it was, for the next time.
        Responsibility.objects.all().delete()
        DutyHolding.objects.filter(person=handler).update(until=None)


def test_two_hand_overs_of_one_leaver_move_everything_once(
    bureau: Agency, people: dict[Duty, Person], clerk: Person, office_head: Person
) -> None:
    handler, chief = people[Duty.HANDLER], people[Duty.SECTION_HEAD]
    for case in make_cases(bureau, 5):
        own(case, handler)
    give = partial(
        hand_over,
        leaver=handler,
        agency=bureau,
        actor=office_head,
        reason="调离",
        end_duties=False,
        today=TODAY,
    )
    results = at_once(partial(give, to=chief), partial(give, to=clerk))
    refusals = [one for one in results if isinstance(one, NotPermitted)]
    assert [str(one) for one in refusals] == ["褚承办在云岭市工业和信息化局没有要移交的工作。"]
    assert len(HandOver.objects.get().moved) == 5
    assert len(set(Responsibility.objects.values_list("owner", flat=True))) == 1


def test_a_thing_reassigned_meanwhile_is_not_lost(
    bureau: Agency, people: dict[Duty, Person], clerk: Person, office_head: Person
) -> None:
    handler, chief = people[Duty.HANDLER], people[Duty.SECTION_HEAD]
    rows = [own(case, handler) for case in make_cases(bureau, TIMES)]
    for row in rows:
        at_once(
            partial(
                reassign,
                responsibility=row,
                owner=clerk,
                deputy=None,
                actor=office_head,
                today=TODAY,
            ),
            partial(
                hand_over,
                leaver=handler,
                agency=bureau,
                to=chief,
                actor=office_head,
                reason="调离",
                end_duties=False,
                today=TODAY,
            ),
        )
        row.refresh_from_db()
        assert row.owner in {clerk, chief}
    assert not Responsibility.objects.filter(owner=handler).exists()
