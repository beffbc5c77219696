"""Browsers of the people at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty

Browser = Callable[[Duty], Client]


def queries_for(client: Client, address: str) -> int:
    """How many queries a page takes, the session's first writing left aside."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.fixture
def as_duty(people: dict[Duty, Person]) -> Browser:
    """The browser of whoever holds a duty in the bureau."""

    def browser(duty: Duty) -> Client:
        client = Client()
        client.force_login(people[duty])
        return client

    return browser


@pytest.fixture
def security(as_duty: Browser) -> Client:
    return as_duty(Duty.SECURITY_ADMINISTRATOR)


@pytest.fixture
def system(as_duty: Browser) -> Client:
    return as_duty(Duty.SYSTEM_ADMINISTRATOR)


@pytest.fixture
def auditor(as_duty: Browser) -> Client:
    return as_duty(Duty.AUDIT_ADMINISTRATOR)


@pytest.fixture
def city_system(city: Agency, people: dict[Duty, Person]) -> Client:
    """The system administrator of the city, who may announce a year."""
    people[Duty.SYSTEM_ADMINISTRATOR].holdings.create(
        agency=city, duty=Duty.SYSTEM_ADMINISTRATOR, since="2015-01-01"
    )
    client = Client()
    client.force_login(people[Duty.SYSTEM_ADMINISTRATOR])
    return client
