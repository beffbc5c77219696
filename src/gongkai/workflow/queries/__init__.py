"""Reading cases of any kind, who signs them and who owns them."""

from gongkai.workflow.queries.blocked import blocked_steps
from gongkai.workflow.queries.desk import (
    fallen_signatures,
    questions_to,
    todo,
    waiting_for_others,
    watched,
)
from gongkai.workflow.queries.eligible import holders_by_duty
from gongkai.workflow.queries.emergencies import emergencies_listed
from gongkai.workflow.queries.endings import unable_drafters, why_unending
from gongkai.workflow.queries.known import (
    hidden_cases,
    hidden_keys,
    hidden_things,
    known,
    withheld,
)
from gongkai.workflow.queries.open_work import (
    number_without_deputy,
    open_in,
    open_work,
    ownerless,
    without_deputy,
)
from gongkai.workflow.queries.other_seats import waiting_in_seats
from gongkai.workflow.queries.routes import (
    StepSpec,
    possible_drafters,
    proposed_steps,
    route_of,
    route_steps,
    routes_of,
    steps_of,
)
from gongkai.workflow.queries.standings import (
    State,
    StepStanding,
    in_route,
    is_signed,
    last_seen,
    last_steps,
    latest,
    may_be_asked,
    standing,
    steps_waiting_for,
    who_may_sign,
)
from gongkai.workflow.queries.visible import is_inside, visible_to

__all__ = [
    "State",
    "StepSpec",
    "StepStanding",
    "blocked_steps",
    "emergencies_listed",
    "fallen_signatures",
    "hidden_cases",
    "hidden_keys",
    "hidden_things",
    "holders_by_duty",
    "in_route",
    "is_inside",
    "is_signed",
    "known",
    "last_seen",
    "last_steps",
    "latest",
    "may_be_asked",
    "number_without_deputy",
    "open_in",
    "open_work",
    "ownerless",
    "possible_drafters",
    "proposed_steps",
    "questions_to",
    "route_of",
    "route_steps",
    "routes_of",
    "standing",
    "steps_of",
    "steps_waiting_for",
    "todo",
    "unable_drafters",
    "visible_to",
    "waiting_for_others",
    "waiting_in_seats",
    "watched",
    "who_may_sign",
    "why_unending",
    "withheld",
    "without_deputy",
]
