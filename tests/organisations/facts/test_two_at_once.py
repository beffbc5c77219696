"""Two clerks at the same fact at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from tests.organisations.facts.conftest import Keeper
from tests.reporting.test_two_at_once import at_once

from gongkai.organisations.facts import change_fact
from gongkai.organisations.models import Fact, FactKind
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db(transaction=True)


def only_one_of(*acts: Callable[[], object]) -> str:
    """Run the acts together: one is done, and the refusal of the other is returned."""
    results = at_once(*acts)
    refusals = [one for one in results if isinstance(one, NotPermitted)]
    assert len(results) == len(acts)
    assert len(refusals) == len(acts) - 1
    return refusals[0].message


def test_a_section_is_entered_once(keeper: Keeper) -> None:
    for number in range(3):
        enter = partial(keeper.enter, FactKind.SECTION, name=f"第{number}科")
        assert "已有内设机构" in only_one_of(enter, enter)
    assert Fact.objects.count() == 3


def test_of_two_changes_the_later_is_told_of_the_other(keeper: Keeper) -> None:
    section = keeper.enter(FactKind.SECTION, name="办公室")
    section.refresh_from_db()
    change = partial(change_fact, fact=section, revision=section.revision, **keeper.signed)
    message = only_one_of(
        partial(change, values={"telephone": "5550101"}, since=date(2024, 1, 1)),
        partial(change, values={"telephone": "5550102"}, since=date(2025, 1, 1)),
    )
    assert "有人刚改过这一条" in message
    assert section.versions.count() == 2
