"""Duties, kinds of agency and the steps of the annual report."""

from __future__ import annotations

import pytest

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.duties import OFFICE_CLERK, Duty


def test_duties_are_stored_by_value_and_shown_by_label() -> None:
    assert Duty("secrecy_officer").label == "保密审查"
    assert len(Duty) == 15


def test_an_office_clerk_registers_and_edits_the_report() -> None:
    assert {"registrar", "register_clerk", "report_editor"} == OFFICE_CLERK


def test_a_draft_can_only_be_checked() -> None:
    assert [step.name for step in FLOW.steps_from(Status.DRAFT)] == ["check"]


def test_a_checked_report_is_reopened_or_published() -> None:
    assert [step.name for step in FLOW.steps_from("checked")] == ["reopen", "publish"]


def test_nothing_follows_publication() -> None:
    assert FLOW.steps_from(Status.PUBLISHED) == ()


def test_only_the_office_head_publishes() -> None:
    assert FLOW.step("publish").duties == {Duty.OFFICE_HEAD}


def test_an_unknown_step_is_a_bug() -> None:
    with pytest.raises(KeyError):
        FLOW.step("submit")


def test_departments_of_local_governments_make_no_regulations() -> None:
    assert [kind.value for kind in AgencyKind if kind.may_make_regulations] == [
        "government",
        "central_department",
    ]
