"""What one row of the table of rights says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.statute.duties import Duty

ADMINISTRATORS = frozenset(
    {Duty.SYSTEM_ADMINISTRATOR, Duty.SECURITY_ADMINISTRATOR, Duty.AUDIT_ADMINISTRATOR}
)
"""They keep the installation running. Such a duty alone opens nothing of an agency's business."""

WORK = frozenset(Duty) - ADMINISTRATORS
"""Duties with which one opens the agency's own business."""

NOBODY: frozenset[Duty] = frozenset()
SYSTEM = frozenset({Duty.SYSTEM_ADMINISTRATOR})
SECURITY = frozenset({Duty.SECURITY_ADMINISTRATOR})
AUDIT = frozenset({Duty.AUDIT_ADMINISTRATOR})
OFFICE_HEAD = frozenset({Duty.OFFICE_HEAD})


class Group(StrEnum):
    """Under which heading the page of rights shows a row."""

    ACCOUNTS = "账号与职责"
    AGENCIES = "机构资料"
    CALENDAR = "工作日历"
    FACTS = "机关信息"
    SIGNING = "送签与签批"
    OWNERSHIP = "责任与移交"
    REGISTERS = "台账"
    REPORT = "年度报告"
    RECORD = "日志"
    MAILS = "邮件"


@dataclass(frozen=True, slots=True)
class Right:
    """One act and the duties, any of which permits it.

    `name` is the name under which the log keeps the act; `label` is a verb phrase that fits before
    “须由担任……的人员办理”. `own` acts are done by anybody on what is their own, whatever the duty.
    `note` tells on the page what the table cannot.
    """

    name: str
    label: str
    group: Group
    duties: frozenset[Duty]
    own: bool = False
    note: str = ""
