"""The table of rights and the code say the same: what is asked, what is logged, and nothing beside.

Read from the source by `rights_in_code`, so that a check or an act that somebody adds is seen.
"""

from __future__ import annotations

import ast

import pytest
from tests.rights_in_code import (
    ASKERS,
    WRITERS,
    called,
    calls,
    modules,
    names_handed_to,
    subscripts_of,
)

from gongkai.statute.duties import Duty
from gongkai.statute.rights import ADMINISTRATORS, RIGHTS, WORK
from gongkai.statute.rights.steps import STEPS

TREES = modules()
ASKED = names_handed_to(TREES, ASKERS).names | subscripts_of(TREES, "RIGHTS").names
LOGGED = names_handed_to(TREES, WRITERS).names
ROWS = set(RIGHTS) | {step.name for step in STEPS}

ASKED_BY_KNOWING = {
    "workflow.add_note": "workflow.queries.visible.is_inside",
    "workflow.link_cases": "workflow.queries.visible.is_inside",
    "workflow.unlink": "workflow.queries.visible.is_inside",
    "workflow.watch": "workflow.queries.visible.is_inside",
    "annual_report.export": "reporting.queries.visible_to",
}
"""Rights of everybody who works on the agency's business: the query that lets them know of the case
is the check. `test_acts_by_duty` tries them all the same."""

ACTS_OF_NOBODYS_DUTY = {
    "accounts.sign_in": "whoever knows the password",
    "accounts.sign_in_failed": "the platform itself",
    "organisations.found": "the platform itself, on an empty installation",
    "documents.infected": "the platform itself, when the scanner found something",
    "registers.import_refused": "the platform itself, after a confirmed import",
    "organisations.confirm_people_import": "organisations.import_people",
    "workflow.put_up": "the step by which a domain puts up: annual_report.check",
    "workflow.void_draft": "follows from an edit, which has a right",
}
"""Acts in the log that no row names, and by what they are permitted instead."""

DUTY_QUESTIONS = {"require", "open_to", "duties_of", "reaching_duties", "duty_for"}

ASK_FOR_DUTIES = {
    "organisations/permissions.py": "asks the table",
    "organisations/queries.py": "defines who holds what",
    "reporting/queries/page.py": "steps of the flow, for buttons",
    "reporting/services/access.py": "a step of the flow",
    "reporting/services/delivering_parts.py": "a right of the table, within a section",
    "workbench/permitted.py": "doors by the table",
    "workbench/reports/waiting.py": "what to show as waiting; permits nothing",
    "workbench/cases/gathering.py": "what to show as waiting; permits nothing",
    "workflow/engine.py": "steps of the flow",
}
"""Where a duty itself is asked for. Signing by route is in `workflow.queries`: an agency's rows."""


def test_every_right_that_names_a_duty_is_asked_somewhere() -> None:
    rights = {right.name for right in RIGHTS.values() if right.duties}
    assert rights - set(ASKED) == set(ASKED_BY_KNOWING)


def test_no_right_is_asked_that_the_table_does_not_know() -> None:
    assert set(ASKED) - set(RIGHTS) == set()


def test_every_act_in_the_log_is_a_right_or_a_step() -> None:
    assert set(LOGGED) - ROWS == set(ACTS_OF_NOBODYS_DUTY)


def test_no_duty_is_asked_for_outside_the_table() -> None:
    found = {
        file
        for file, tree in TREES.items()
        for call in calls(tree)
        if called(call) in DUTY_QUESTIONS or _asks_a_desk_or_a_person(call)
    }
    found -= {file for file in found if file.startswith("workflow/queries/")}
    assert found == set(ASK_FOR_DUTIES)


def _asks_a_desk_or_a_person(call: ast.Call) -> bool:
    """`holds` with a duty in it; other things hold as well, such as a box its letters."""
    names = {
        node.id
        for argument in call.args
        for node in ast.walk(argument)
        if isinstance(node, ast.Name)
    }
    return called(call) == "holds" and any("dut" in name.lower() for name in names)


@pytest.mark.parametrize("name", RIGHTS)
def test_administrators_share_no_right_with_each_other(name: str) -> None:
    right = RIGHTS[name]
    assert len(right.duties & ADMINISTRATORS) <= 1, "one administrator does another's work"
    if right.duties & ADMINISTRATORS:
        beside = right.duties & WORK
        assert not beside or name == "audit.read", "an administrator does the work of an agency"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_no_administrator_takes_a_step(step) -> None:
    assert not step.duties & ADMINISTRATORS


def test_names_are_unique_and_labels_fit_a_refusal() -> None:
    assert len(ROWS) == len(RIGHTS) + len(STEPS)
    for right in RIGHTS.values():
        assert right.label
        assert not right.label.endswith(("。", "，"))
        assert right.duties <= set(Duty)
        assert right.duties or right.own, f"{right.name}: nobody does it"
