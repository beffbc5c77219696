"""The steps of all flows as rows of the table of rights, taken from the flows themselves."""

from __future__ import annotations

from gongkai.statute.flow import Flow, Step
from gongkai.statute.flows import FLOWS
from gongkai.statute.rights.right import Group, Right

GROUPS = {"annual_report": Group.REPORT}
"""Under which heading the steps of a flow stand."""

BY_ROUTE = "按签批路线，由路线上的人签批时自动办理"


def _row(flow: Flow, step: Step) -> Right:
    return Right(
        f"{flow.name}.{step.name}",
        step.label,
        GROUPS[flow.name],
        step.duties,
        note=BY_ROUTE if step.by_route else str(step.cites),
    )


STEPS: tuple[Right, ...] = tuple(_row(flow, step) for flow in FLOWS for step in flow.steps)
"""Rows for reading: `workflow.engine.take_step` asks the flow itself, of which these are copies."""
