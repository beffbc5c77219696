"""The flow of one annual report: drafted, signed, submitted, accepted; published when signed.

Who must sign is no status but the agency's route. Publication is a date on the signed version and
no status either: it is possible from approval on and does not wait for acceptance
(《条例》第四十九条). A report published elsewhere is taken in by a second person.
"""

from __future__ import annotations

from enum import StrEnum

from gongkai.statute.duties import Duty
from gongkai.statute.flow import UNCHANGED, Flow, Step
from gongkai.statute.sources import REGULATION, REPORT_FORMAT_2021


class Status(StrEnum):
    """Where an annual report stands. The value is stored, the label is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Status:
        status = str.__new__(cls, value)
        status._value_ = value
        status.label = label
        return status

    DRAFT = "draft", "起草中"
    SIGNING = "signing", "送签中"
    APPROVED = "approved", "已签发"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "被退回"
    ACCEPTED = "accepted", "已接受"
    RECEIVED = "received", "待收录"
    FILED = "filed", "已收录"


SIGNED = frozenset({Status.APPROVED, Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED})
"""The statuses in which the newest version bears every signature."""

_OFFICE = frozenset({Duty.REPORT_EDITOR, Duty.OFFICE_HEAD})
_HEAD = frozenset({Duty.OFFICE_HEAD})
_EDITOR = frozenset({Duty.REPORT_EDITOR})
_ABOVE = frozenset({Duty.SUPERVISOR})
_BY_ROUTE: frozenset[Duty] = frozenset()

_FORMAT = REPORT_FORMAT_2021.part("")
_ANNUAL = REGULATION.article(49)

FLOW = Flow(
    name="annual_report",
    statuses=Status,
    initial=Status.DRAFT,
    steps=(
        Step(
            "check", "核对完毕，送签", frozenset({Status.DRAFT}), Status.SIGNING, _EDITOR, _FORMAT
        ),
        Step(
            "reopen",
            "退回修改",
            frozenset({Status.SIGNING, Status.APPROVED, Status.RETURNED}),
            Status.DRAFT,
            _OFFICE,
            _FORMAT,
        ),
        Step(
            "send_back",
            "签批退回",
            frozenset({Status.SIGNING}),
            Status.DRAFT,
            _BY_ROUTE,
            _FORMAT,
            by_route=True,
        ),
        Step(
            "approve",
            "签发",
            frozenset({Status.SIGNING}),
            Status.APPROVED,
            _BY_ROUTE,
            _ANNUAL,
            by_route=True,
        ),
        Step("publish", "公布", SIGNED, UNCHANGED, _HEAD, _ANNUAL),
        Step("submit", "报送", frozenset({Status.APPROVED}), Status.SUBMITTED, _OFFICE, _ANNUAL),
        Step("accept", "接受", frozenset({Status.SUBMITTED}), Status.ACCEPTED, _ABOVE, _ANNUAL),
        Step(
            "return_to_agency",
            "退回补正",
            frozenset({Status.SUBMITTED}),
            Status.RETURNED,
            _ABOVE,
            _ANNUAL,
        ),
        Step(
            "record_acceptance",
            "登记上级接受",
            frozenset({Status.SUBMITTED}),
            Status.ACCEPTED,
            _OFFICE,
            _ANNUAL,
        ),
        Step(
            "record_return",
            "登记上级退回",
            frozenset({Status.SUBMITTED}),
            Status.RETURNED,
            _OFFICE,
            _ANNUAL,
        ),
        Step("correct", "更正", SIGNED, Status.DRAFT, _HEAD, _FORMAT),
        Step(
            "abandon_correction",
            "放弃更正",
            frozenset({Status.DRAFT, Status.SIGNING}),
            UNCHANGED,
            _OFFICE,
            _FORMAT,
            back_to=SIGNED,
        ),
        Step(
            "present",
            "提交收录",
            frozenset({Status.DRAFT}),
            Status.RECEIVED,
            _EDITOR,
            _ANNUAL,
        ),
        Step("file", "收录", frozenset({Status.RECEIVED}), Status.FILED, _HEAD, _ANNUAL),
        Step(
            "hand_back",
            "退回补录",
            frozenset({Status.RECEIVED}),
            Status.DRAFT,
            _HEAD,
            _ANNUAL,
        ),
        Step(
            "take_out",
            "撤回收录",
            frozenset({Status.RECEIVED, Status.FILED}),
            Status.RECEIVED,
            _HEAD,
            _ANNUAL,
        ),
    ),
)
