"""The flow of one annual report: drafted, checked, published.

Approval, submission and acceptance will stand between CHECKED and PUBLISHED as further rows.
"""

from __future__ import annotations

from enum import StrEnum

from gongkai.statute.duties import Duty
from gongkai.statute.flow import Flow, Step
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
    CHECKED = "checked", "已核对"
    PUBLISHED = "published", "已公布"


FLOW = Flow(
    name="annual_report",
    statuses=Status,
    initial=Status.DRAFT,
    steps=(
        Step(
            "check",
            "核对完毕",
            frozenset({Status.DRAFT}),
            Status.CHECKED,
            frozenset({Duty.REPORT_EDITOR}),
            REPORT_FORMAT_2021.part(""),
        ),
        Step(
            "reopen",
            "退回修改",
            frozenset({Status.CHECKED}),
            Status.DRAFT,
            frozenset({Duty.REPORT_EDITOR, Duty.OFFICE_HEAD}),
            REPORT_FORMAT_2021.part(""),
        ),
        Step(
            "publish",
            "公布",
            frozenset({Status.CHECKED}),
            Status.PUBLISHED,
            frozenset({Duty.OFFICE_HEAD}),
            REGULATION.article(49),
        ),
    ),
)
