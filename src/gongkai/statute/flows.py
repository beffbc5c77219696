"""All flows, for who asks about every step there is."""

from __future__ import annotations

from gongkai.statute import annual_report_flow
from gongkai.statute.flow import Flow

FLOWS: tuple[Flow, ...] = (annual_report_flow.FLOW,)
