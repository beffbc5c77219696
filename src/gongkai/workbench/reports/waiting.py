"""What waits for a person in the annual reports of the agency they work in."""

from __future__ import annotations

from gongkai.workbench.permitted import Desk
from gongkai.workbench.waiting import Waiting


def waiting_for(desk: Desk) -> tuple[Waiting, ...]:
    """The lines for the first page of the desk."""
    return ()
