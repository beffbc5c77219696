"""The log entry of an act done by a person, and of a reading that has to be recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from gongkai.audit.models import INSTALLATION, AuditEntry
from gongkai.audit.queries import is_recorded
from gongkai.audit.services import record
from gongkai.organisations.models import Agency, Person
from gongkai.statute.sources import Citation


def record_act(
    person: Person | None,
    agency: Agency | None,
    act: str,
    subject: str = "",
    detail: dict[str, Any] | None = None,
    cites: Citation | Iterable[Citation] = (),
    *,
    duty: str = "",
    case: int | None = None,
) -> AuditEntry:
    """Record that `person` did `act` in `agency` (None: an act of the whole installation).

    `act` is "package.verb", `subject` says on what, `detail` what else is worth knowing; `person`
    None is the platform itself; `case` is the number of the case concerned. Call it inside the
    transaction of the act. Who acts in the seat of a deputy is logged with the one they act for.
    """
    detail = (detail or {}) | _deputy_for(person, duty)
    cited = (cites,) if isinstance(cites, Citation) else tuple(cites)
    return record(
        chain=agency.code if agency else INSTALLATION,
        act=act,
        actor_number=person.number if person else None,
        actor_name=person.name if person else "平台",
        duty=duty,
        agency_code=agency.code if agency else "",
        subject=subject,
        detail=detail,
        cites="、".join(str(cite) for cite in cited),
        case=case,
    )


def record_read(
    person: Person,
    agency: Agency | None,
    what: str,
    subject: str,
    case: int | None = None,
    *,
    each_time: bool = False,
    detail: dict[str, Any] | None = None,
) -> AuditEntry | None:
    """Record that `person` saw or took away something sensitive; `what` is "package.verb".

    A page is recorded once a day for a person and a subject, looked for by a read, so that opening
    it again writes nothing and waits for no writer: None then. A download is recorded each time
    (`each_time`). Call it before anything is shown: what cannot be recorded is not shown.
    """
    chain = agency.code if agency else INSTALLATION
    if not each_time and is_recorded(
        timezone.localdate(), chain=chain, act=what, actor=person.number, subject=subject, case=case
    ):
        return None
    return record_act(person, agency, what, subject, detail, case=case)


def _deputy_for(person: Person | None, duty: str) -> dict[str, Any]:
    seat = person.seat if person else None
    if seat is None or seat.holder is None or duty not in seat.duties:
        return {}
    return {"acting_for": f"{seat.holder.name}（{seat.holder.number}）"}
