"""The table of rights: duty × act. The one place that says by which duty an act is done.

Checks, buttons and the page for the security administrator read it; the steps of a flow
(`statute.flows`) are its other rows. How agencies share the work out is no law: these are the
platform's own choice, easy to correct here.
"""

from __future__ import annotations

from gongkai.statute.rights import (
    comments,
    facts,
    organisations,
    record,
    registers,
    reporting,
    workflow,
)
from gongkai.statute.rights.right import ADMINISTRATORS, WORK, Group, Right

__all__ = ["ADMINISTRATORS", "RIGHTS", "WORK", "Group", "Right"]

RIGHTS: dict[str, Right] = {
    right.name: right
    for module in (organisations, facts, workflow, registers, reporting, comments, record)
    for right in module.ROWS
}
"""Every right by its name."""
