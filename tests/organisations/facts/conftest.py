"""A bureau with leaders and sections, kept by its clerk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from tests.conftest import make_person

from gongkai.organisations.facts import change_fact, enter_fact
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Person, Post

TODAY = date(2026, 2, 11)


@dataclass
class Keeper:
    """The clerk at work on the facts of the bureau."""

    agency: Agency
    person: Person
    today: date = TODAY

    @property
    def signed(self) -> dict[str, Any]:
        return {"actor": self.person, "today": self.today}

    def enter(self, kind: FactKind, since: date = date(2019, 4, 1), **values: Any) -> Fact:
        return enter_fact(agency=self.agency, kind=kind, values=values, since=since, **self.signed)

    def change(self, fact: Fact, since: date, **values: Any) -> FactVersion:
        return change_fact(fact=fact, values=values, since=since, **self.signed)


Employ = Callable[..., Post]


@pytest.fixture
def keeper(bureau: Agency, clerk: Person) -> Keeper:
    return Keeper(bureau, clerk)


@pytest.fixture
def employ(bureau: Agency) -> Employ:
    """Give a new person a post in the bureau."""

    def _employ(
        name: str, title: str, since: date = date(2015, 1, 1), until: date | None = None
    ) -> Post:
        person = make_person(f"user-{Person.objects.count()}", name)
        return Post.objects.create(
            person=person, agency=bureau, title=title, since=since, until=until
        )

    return _employ
