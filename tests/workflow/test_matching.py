"""Whether a route can end, against every way of signing it, in small worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.organisations.models import Person
from gongkai.workflow.ending import obstacle
from gongkai.workflow.matching import too_few

PEOPLE = tuple(Person(pk=number, name=f"第{number}人") for number in range(1, 6))


@dataclass(frozen=True)
class Step:
    label: str
    duty: str = "office_head"
    person: Person | None = None


def some_run_ends(choices: Sequence[Sequence[int]], barred: set[int]) -> bool:
    """Whether distinct persons can sign all steps, found by trying each row of persons."""
    able = [person.pk for person in PEOPLE if person.pk not in barred]
    return any(
        all(person in allowed for person, allowed in zip(row, choices, strict=True))
        for row in permutations(able, len(choices))
    )


steps = st.lists(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=5), min_size=1, max_size=5)


def test_named_cases() -> None:
    assert too_few([[1], [2], [3]]) == frozenset()
    assert too_few([[1, 2], [1]]) == frozenset()
    assert too_few([[1], [1]]) == {0, 1}
    assert too_few([[3, 4], [1], [1]]) == {1, 2}
    assert too_few([[1, 2], [1, 2], [1, 2], [7]]) == {0, 1, 2}
    assert too_few([[1], [1], []]) == {2}
    assert too_few([]) == frozenset()


@given(steps, st.lists(st.sampled_from(PEOPLE), max_size=2))
@settings(max_examples=400, deadline=None)
def test_there_is_an_obstacle_just_when_no_order_of_signing_ends(
    holders: list[list[Person]], writers: list[Person]
) -> None:
    drafter = writers[0] if writers else None
    barred = {person.pk for person in writers}
    numbers = [[person.pk for person in persons] for persons in holders]
    places = [Step(f"第{number}步") for number in range(len(holders))]
    told = obstacle(places, holders, drafter=drafter, writers=writers)
    assert bool(told) is not some_run_ends(numbers, barred)


@given(steps)
@settings(max_examples=400, deadline=None)
def test_the_steps_named_have_fewer_persons_than_they_are(holders: list[list[Person]]) -> None:
    choices = [[person.pk for person in persons] for persons in holders]
    lacking = too_few(choices)
    if lacking:
        assert len({person for place in lacking for person in choices[place]}) < len(lacking)
