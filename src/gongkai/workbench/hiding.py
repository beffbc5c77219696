"""What a person may not find in the log: entries on things known only to others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypedDict

from django.db.models import QuerySet

from gongkai.organisations.models import Person
from gongkai.workflow.queries import hidden_cases, hidden_things

REGISTERS = {"register_entry": "entry", "normative_document": "document"}
"""How the details of the log name a row of a register, by its kind in a restriction."""

_NAMED = re.compile(r'"(case|entry|document)": (\d+)[,}]')


class Hidden(TypedDict):
    """As `audit.queries.entries` takes it."""

    hidden: QuerySet[Any]
    unsaid: list[str]


def hidden_from(person: Person | None) -> Hidden:
    """Cases, and rows of registers as the details of the log write them, that others alone know.

    `person` None is somebody whom no restriction names.
    """
    # The number ends with what follows it in JSON, or 5 would hide the acts on 53.
    unsaid = [
        f'"{REGISTERS[kind]}": {key}{end}'
        for kind, key in hidden_things(person, REGISTERS)
        for end in ",}"
    ]
    return {"hidden": hidden_cases(person), "unsaid": unsaid}


def is_hidden_from(person: Person | None) -> Callable[[int | None, str], bool]:
    """The same entry by entry: whether one must not be shown, by its case and its details.

    Details name a case as well where they are from before an entry had a column for it.
    """
    things = hidden_things(person, ["case", *REGISTERS])
    hidden = {(REGISTERS.get(kind, kind), key) for kind, key in things}
    hidden |= {("case", str(pk)) for pk in hidden_cases(person).values_list("pk", flat=True)}

    def is_hidden(case: int | None, detail: str) -> bool:
        named = {("case", str(case)), *_NAMED.findall(detail)}
        return not hidden.isdisjoint(named)

    return is_hidden
