"""Every act × every duty: whose service lets whom through is what the table of rights says.

Nobody asks a page here: the acts are called as a command or another package would call them.
"""

from __future__ import annotations

import copy
from datetime import date

import pytest
from django.db import transaction
from tests.conftest import make_person
from tests.rights import (
    acts_facts,
    acts_letters,
    acts_organisations,
    acts_readings,
    acts_registers,
    acts_reporting,
    acts_workflow,
)
from tests.rights.acts import ACTS, Act, World

from gongkai.organisations.models import Agency, Person, Post
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS

MODULES = (
    acts_facts,
    acts_letters,
    acts_organisations,
    acts_readings,
    acts_registers,
    acts_reporting,
    acts_workflow,
)

BY_DOOR = {
    "work.see",
    "audit.read",
    "audit.verify",
    "audit.export",
    "jobs.see_mails",
    "jobs.send_again",
    "organisations.see_people",
    "organisations.see_rights",
    "organisations.see_agencies",
    "organisations.see_calendar",
}
"""What is only looked at, or done by the desk itself: the door of the page is the check, and
tests/workbench/test_every_address.py tries it."""

BY_OTHERS = {"organisations.accept_invitation": "whoever has the link, signed in as nobody"}


@pytest.fixture
def world(city: Agency, bureau: Agency, people: dict[Duty, Person]) -> World:
    return World(city, bureau, people)


def refusal(world: World, act: Act, who: Person) -> str:
    """Why `who` does not get through, empty for who does; nothing of it stays."""
    try:
        with transaction.atomic():
            act.attempt(world, who)
            transaction.set_rollback(True)
    except NotPermitted as refused:
        return refused.message
    return ""


def test_every_right_is_tried() -> None:
    assert set(ACTS) == set(RIGHTS) - BY_DOOR - set(BY_OTHERS)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_who_may_do_it(name: str, world: World, stranger: Person) -> None:
    act, right = ACTS[name], RIGHTS[name]
    for thing in act.needs:
        getattr(world, thing)
    told = {}
    for duty in Duty:
        here = copy.deepcopy(world)
        told[duty] = refusal(here, act, here.people[duty])
    let_through = {duty for duty in Duty if not told[duty]}
    if act.anybody:
        assert let_through == set(Duty)
        return
    assert let_through == (right.duties | act.also) - act.but, told
    nobody = make_person("nobody", "周无职")
    Post.objects.create(person=nobody, agency=world.bureau, title="科员", since=date(2015, 1, 1))
    for outsider in (stranger, nobody):
        assert refusal(copy.deepcopy(world), act, outsider), outsider.name


@pytest.mark.parametrize("name", sorted(ACTS))
def test_own_acts_are_marked_as_own(name: str) -> None:
    act, right = ACTS[name], RIGHTS[name]
    if act.also or act.anybody:
        assert right.own, "the page must say that it is done by its owner too"
