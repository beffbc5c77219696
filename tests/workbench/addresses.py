"""Who may open which address: the one table. An address missing here fails the test.

`open_to` are the duties with which a page of one's own agency opens. `of_agency` says that the
address names something of the bureau, so that somebody of another bureau gets a 404 whatever their
duties. Everybody else gets a 404; who is not signed in is sent to sign in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import WORK

EVERYBODY = frozenset(Duty)
SECURITY = frozenset({Duty.SECURITY_ADMINISTRATOR})
SYSTEM = frozenset({Duty.SYSTEM_ADMINISTRATOR})
AUDIT = frozenset({Duty.AUDIT_ADMINISTRATOR})
REPORTERS = WORK


@dataclass(frozen=True)
class Address:
    """How an address is asked for, with what, and who is let in."""

    open_to: frozenset[Duty]
    method: str = "get"
    arguments: dict[str, object] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    of_agency: bool = False
    without_duty: bool = False
    """Open also to somebody signed in who holds no duty at all."""


BUREAU = {"code": "yunling-gxj"}
PERSON: dict[str, object] = {"pk": "the clerk"}
JOB: dict[str, object] = {"pk": "a job of the clerk"}

ADDRESSES: dict[str, Address] = {
    "home": Address(EVERYBODY, without_duty=True),
    "sign-out": Address(EVERYBODY, "post", without_duty=True),
    "password": Address(EVERYBODY, without_duty=True),
    "account": Address(EVERYBODY, without_duty=True),
    "switch": Address(EVERYBODY, without_duty=True),
    "job": Address(WORK, arguments=JOB, of_agency=True),
    "job-progress": Address(WORK, arguments=JOB, of_agency=True),
    "job-file": Address(WORK, arguments=JOB | {"number": 0}, of_agency=True),
    "log": Address(AUDIT | {Duty.OFFICE_HEAD}),
    "log-verify": Address(AUDIT, "post"),
    "people": Address(SECURITY),
    "person": Address(SECURITY, arguments=PERSON, of_agency=True),
    "person-appoint": Address(SECURITY, "post", PERSON, {"duty": "handler"}, of_agency=True),
    "person-withdraw": Address(SECURITY, "post", PERSON, {"duty": "registrar"}, of_agency=True),
    "person-password": Address(SECURITY, "post", PERSON, of_agency=True),
    "person-close": Address(SECURITY, "post", PERSON, {"reason": "调离"}, of_agency=True),
    "agencies": Address(SYSTEM),
    "agency": Address(SYSTEM, arguments=dict(BUREAU), of_agency=True),
    "agency-new": Address(SYSTEM, arguments={"parent": "yunling-gxj"}, of_agency=True),
    "section-new": Address(SYSTEM, "post", dict(BUREAU), {"name": "信息科"}, of_agency=True),
    "person-new": Address(SYSTEM, "post", dict(BUREAU), of_agency=True),
    "calendar": Address(SYSTEM),
    "calendar-confirm": Address(SYSTEM, "post"),
    "calendar-template": Address(SYSTEM),
    "calendar-year": Address(SYSTEM, arguments={"year": 2026}),
}
"""All but sign-in, which is for those who are not signed in."""
