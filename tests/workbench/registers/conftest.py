"""The clerk's browser on the registers, and what stands in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind
from gongkai.registers.services import add_entry

TODAY = date(2024, 11, 15)


@pytest.fixture
def browser(clerk: Person) -> Client:
    """The clerk's."""
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture
def their_browser(stranger: Person) -> Client:
    """That of the other bureau's clerk."""
    client = Client()
    client.force_login(stranger)
    return client


def enter(
    agency: Agency, clerk: Person, number: str, day: date, kind: str = "penalty", **more: Any
) -> Entry:
    """An entry that stands, entered without the pages."""
    return add_entry(
        agency,
        EntryKind(kind),
        number=number,
        subject=f"{number}未报送节能资料",
        decided_on=day,
        actor=clerk,
        today=TODAY,
        **more,
    )


def text_of(answer: Any, status: int = 200) -> str:
    """The page that answered with `status`."""
    assert answer.status_code == status, answer.status_code
    text: str = answer.content.decode()
    return text


def post(client: Client, address: str, sent: dict[str, str], status: int = 200) -> str:
    """The page that one sees after sending a form."""
    return text_of(client.post(address, sent, follow=True), status)
