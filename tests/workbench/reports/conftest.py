"""The bureau's report of 2021 in each state, and the browsers of those who work on it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import appoint, make_person
from tests.reporting.conftest import (
    accepted,
    approved,
    checked,
    draft,
    finished,
    published,
    publisher,
    records,
    submitted,
    supervisor,
)

from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty

__all__ = [
    "accepted",
    "approved",
    "checked",
    "draft",
    "finished",
    "published",
    "publisher",
    "records",
    "submitted",
    "supervisor",
]


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def at_clerk(clerk: Person) -> Client:
    return browser(clerk)


@pytest.fixture
def at_head(office_head: Person) -> Client:
    return browser(office_head)


@pytest.fixture
def colleague(bureau: Agency) -> Person:
    """A second report editor of the bureau."""
    person = make_person("colleague", "林向晚")
    appoint(person, bureau, Duty.REPORT_EDITOR)
    return person


@pytest.fixture
def at_colleague(colleague: Person) -> Client:
    return browser(colleague)


@pytest.fixture
def at_supervisor(supervisor: Person) -> Client:
    return browser(supervisor)


@pytest.fixture
def at_stranger(stranger: Person) -> Client:
    return browser(stranger)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
