"""Duties, kinds of agency and the steps of the annual report."""

from __future__ import annotations

import pytest

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report_flow import FLOW, SIGNED, Status
from gongkai.statute.duties import OFFICE_CLERK, Duty


def test_duties_are_stored_by_value_and_shown_by_label() -> None:
    assert Duty("secrecy_officer").label == "保密审查"
    assert len(Duty) == 15


def test_an_office_clerk_registers_and_edits_the_report() -> None:
    assert {"registrar", "register_clerk", "report_editor"} == OFFICE_CLERK


def steps_from(status: str) -> list[str]:
    return [step.name for step in FLOW.steps_from(status)]


def test_a_draft_is_put_up_or_presented() -> None:
    assert steps_from(Status.DRAFT) == ["check", "abandon_correction", "present"]


def test_what_is_being_signed_goes_back_or_is_approved() -> None:
    assert steps_from(Status.SIGNING) == [
        "reopen",
        "send_back",
        "approve",
        "abandon_correction",
    ]


def test_publication_is_possible_from_approval_on_and_moves_nothing() -> None:
    publish = FLOW.step("publish")
    assert publish.sources == SIGNED == {"approved", "submitted", "returned", "accepted"}
    assert publish.target is None
    assert publish.duties == {Duty.OFFICE_HEAD}


def test_only_signatures_approve_and_send_back() -> None:
    by_route = [step.name for step in FLOW.steps if step.by_route]
    assert by_route == ["send_back", "approve"]
    assert all(not FLOW.step(name).duties for name in by_route)


def test_what_is_submitted_waits_for_those_above_or_for_what_the_office_writes_down() -> None:
    assert steps_from(Status.SUBMITTED) == [
        "publish",
        "accept",
        "return_to_agency",
        "record_acceptance",
        "record_return",
        "correct",
    ]
    assert FLOW.step("accept").duties == {Duty.SUPERVISOR}


def test_only_a_correction_opens_what_was_accepted() -> None:
    assert steps_from(Status.ACCEPTED) == ["publish", "correct"]


def test_a_report_from_elsewhere_is_filed_and_taken_out() -> None:
    assert steps_from(Status.RECEIVED) == ["file", "hand_back", "take_out"]
    assert steps_from(Status.FILED) == ["take_out"]


def test_an_unknown_step_is_a_bug() -> None:
    with pytest.raises(KeyError):
        FLOW.step("overlook")


def test_departments_of_local_governments_make_no_regulations() -> None:
    assert [kind.value for kind in AgencyKind if kind.may_make_regulations] == [
        "government",
        "central_department",
    ]
