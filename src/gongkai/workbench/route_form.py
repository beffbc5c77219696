"""The steps of a route as fields of a form: read, changed row by row, and turned into steps.

The whole route travels with the form, so that a row is added, removed or moved without a script
and nothing is stored until it is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.workflow.services import StepSpec

MOST_ROWS = 40
"""Rows that are read at most; a route may have fewer, and is then refused in words."""

DUTY, PERSON = "duty:", "person:"


@dataclass(frozen=True, slots=True)
class Row:
    """One step as typed. `who` is "duty:<value>", "person:<number>" or empty; `beside` says that it
    is signed at the same time as the row above.
    """

    label: str = ""
    who: str = ""
    beside: bool = False
    only_important: bool = False


def rows_of(steps: Sequence[StepSpec]) -> list[Row]:
    """The rows that show `steps`."""
    rows = []
    before: int | None = None
    for step in steps:
        who = f"{PERSON}{step.person.pk}" if step.person is not None else f"{DUTY}{step.duty}"
        rows.append(Row(step.label, who, step.order == before, step.only_important))
        before = step.order
    return rows


def read_rows(sent: Mapping[str, str]) -> list[Row]:
    """The rows of a form that was sent, in its order."""
    number = sent.get("rows", "")
    count = min(whole_number(number) or 0, MOST_ROWS)
    return [
        Row(
            label=sent.get(f"label-{place}", ""),
            who=sent.get(f"who-{place}", ""),
            beside=place > 1 and f"beside-{place}" in sent,
            only_important=f"important-{place}" in sent,
        )
        for place in range(1, count + 1)
    ]


def changed(rows: Sequence[Row], act: str) -> list[Row]:
    """The rows after a button: "add", "remove-3", "up-3" or "down-3"; unchanged after another."""
    found = list(rows)
    verb, _, number = act.partition("-")
    place = (whole_number(number) or 0) - 1
    if verb == "add" and len(found) < MOST_ROWS:
        found.append(Row())
    elif not 0 <= place < len(found):
        return found
    elif verb == "remove":
        del found[place]
    elif verb == "up" and place > 0:
        found[place - 1], found[place] = found[place], found[place - 1]
    elif verb == "down" and place + 1 < len(found):
        found[place], found[place + 1] = found[place + 1], found[place]
    if found and found[0].beside:
        found[0] = replace(found[0], beside=False)
    return found


def steps_from(rows: Sequence[Row], people: Mapping[int, Person]) -> list[StepSpec]:
    """The steps that `rows` say; who is not among `people` is nobody, and refused when saved."""
    steps: list[StepSpec] = []
    order = 0
    for row in rows:
        order += not (row.beside and steps)
        duty = row.who.removeprefix(DUTY) if row.who.startswith(DUTY) else ""
        number = row.who.removeprefix(PERSON) if row.who.startswith(PERSON) else ""
        person = people.get(whole_number(number) or 0)
        steps.append(StepSpec(row.label, duty, person, max(order, 1), row.only_important))
    return steps
