"""The clerk's browser, and a bureau of which something is known."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.portal.conftest import tell

from gongkai.organisations.models import Agency, Person


@pytest.fixture
def told(bureau: Agency) -> Agency:
    """One of everything since April 2019: 第0科 led by 方以宁0, in 第0楼302."""
    tell(bureau)
    return bureau


@pytest.fixture
def browser(clerk: Person) -> Client:
    client = Client()
    client.force_login(clerk)
    return client
