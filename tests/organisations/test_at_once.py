"""Two at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from gongkai.organisations.models import Agency, Delegation, Invitation, Person
from gongkai.organisations.services import accept_invitation, delegate, invite, withdraw_duty
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db(transaction=True)

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
FIRST, SECOND = "另一棵松长在山的那边9", "云台山上的第17棵老松树"
LEADER = Duty.LEADER_IN_CHARGE


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; refusals are results."""
    barrier, results = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results.append(act())
        except NotPermitted as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def refusals(results: list[object]) -> list[NotPermitted]:
    return [one for one in results if isinstance(one, NotPermitted)]


def test_a_link_is_used_once_by_one(
    clerk: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    token = invite(person=clerk, agency=bureau, actor=security, now=NINE)
    results = at_once(
        *(partial(accept_invitation, token=token, new=new, now=NINE) for new in (FIRST, SECOND))
    )
    assert len(refusals(results)) == 1
    clerk.refresh_from_db()
    assert clerk.check_password(FIRST) != clerk.check_password(SECOND)
    assert Invitation.objects.get().used_at == NINE


def test_a_duty_goes_to_one_deputy(people: dict[Duty, Person], bureau: Agency) -> None:
    results = at_once(
        *(
            partial(
                delegate,
                holder=people[LEADER],
                deputy=people[deputy],
                agency=bureau,
                duty=LEADER,
                since=TODAY,
                until=date(2026, 3, 9),
                reason="出差",
                actor=people[LEADER],
                today=TODAY,
            )
            for deputy in (Duty.HANDLER, Duty.SECTION_HEAD)
        )
    )
    (refused,) = refusals(results)
    assert "已经委托" in refused.message
    assert Delegation.objects.count() == 1


def test_two_withdrawals_raise_the_stamp_for_each(
    clerk: Person, people: dict[Duty, Person], bureau: Agency
) -> None:
    security = people[Duty.SECURITY_ADMINISTRATOR]
    results = at_once(
        *(
            partial(
                withdraw_duty,
                Person.objects.get(pk=clerk.pk),
                bureau,
                duty,
                actor=security,
                today=TODAY,
            )
            for duty in (Duty.REGISTRAR, Duty.REGISTER_CLERK)
        )
    )
    assert not refusals(results)
    clerk.refresh_from_db()
    assert clerk.session_stamp == 2
