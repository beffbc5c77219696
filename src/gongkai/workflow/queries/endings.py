"""Whether a route can be signed to its end by those who hold its steps now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.organisations.models import Agency, Person
from gongkai.statute.draft_kinds import DraftKind
from gongkai.workflow.ending import obstacle
from gongkai.workflow.queries.eligible import holders_of
from gongkai.workflow.queries.routes import StepSpec, possible_drafters


def why_unending(agency: Agency, kind: DraftKind, steps: Sequence[StepSpec], day: date) -> str:
    """Why nobody who drafts there could get `steps` signed on `day`; empty when somebody could.

    Steps for important drafts are counted too: what ends with them ends without them.
    """
    drafters = possible_drafters(agency, kind, day)
    unable = unable_drafters(agency, kind, steps, day)
    if drafters and len(unable) < len(drafters):
        return ""
    if unable:
        return unable[0][1]
    return obstacle(steps, holders_of(steps, agency, day), drafter=None)


def unable_drafters(
    agency: Agency, kind: DraftKind, steps: Sequence[StepSpec], day: date
) -> list[tuple[Person, str]]:
    """Who drafts there and could not get `steps` signed on `day`, each with the reason."""
    holders = holders_of(steps, agency, day)
    told = (
        (person, obstacle(steps, holders, drafter=person))
        for person in possible_drafters(agency, kind, day)
    )
    return [(person, why) for person, why in told if why]
