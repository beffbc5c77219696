"""What a person may not find in the log: entries on things known only to others."""

from __future__ import annotations

from typing import Any, TypedDict

from django.db.models import QuerySet

from gongkai.organisations.models import Person
from gongkai.workflow.queries import hidden_cases, hidden_things

REGISTERS = {"register_entry": "entry", "normative_document": "document"}
"""How the details of the log name a row of a register, by its kind in a restriction."""


class Hidden(TypedDict):
    """As `audit.queries.entries` takes it."""

    hidden: QuerySet[Any]
    unsaid: list[str]


def hidden_from(person: Person) -> Hidden:
    """Cases, and rows of registers as the details of the log write them, that others alone know."""
    # The number ends with what follows it in JSON, or 5 would hide the acts on 53.
    unsaid = [
        f'"{REGISTERS[kind]}": {key}{end}'
        for kind, key in hidden_things(person, REGISTERS)
        for end in ",}"
    ]
    return {"hidden": hidden_cases(person), "unsaid": unsaid}
