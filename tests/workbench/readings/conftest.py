"""Reports that others made, at the desk of who supervises them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.reporting.conftest import supervisor
from tests.reporting.foreign_reports import a_file, a_report
from tests.workbench.reports.conftest import at_clerk, at_stranger, at_supervisor, page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import StoredReading
from gongkai.reporting.output.rendering import OutputFormat
from gongkai.reporting.services import HandedIn, receive_readings

__all__ = ["at_clerk", "at_stranger", "at_supervisor", "page_of", "supervisor"]

Read = Callable[..., StoredReading]


@pytest.fixture
def read(jobs_run_at_once: None, city: Agency, supervisor: Person) -> Read:
    """Hands one report in for the city, as such a file, and has it read."""

    def one(
        agency: str = "云岭市档案馆",
        output_format: OutputFormat = "html",
        changed: dict[str, int] | None = None,
        words: str = "",
    ) -> StoredReading:
        content = a_file(a_report(agency, changed=changed, words=words), output_format)
        given = HandedIn(f"{agency}.{output_format}", [content], len(content))
        return receive_readings(given=[given], agency=city, actor=supervisor).readings.get()

    return one


@pytest.fixture
def planted(read: Read) -> StoredReading:
    """A web page on which a total is 8 where nine applications are named."""
    return read(changed={"t3.new_received.total": 8})


def place_of(stored: StoredReading) -> str:
    return f"/desk/readings/{stored.pk}/"


def shown(client: Client, stored: StoredReading, query: str = "") -> str:
    return page_of(client, place_of(stored) + query)
