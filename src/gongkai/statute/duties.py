"""Duties a person may hold in an agency, with their names on the page.

The law names only the office in charge of open government information (《条例》第四条); the rest
follows how agencies share the work out.
"""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """What a person answers for in one agency. The value is stored, the label is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Duty:
        duty = str.__new__(cls, value)
        duty._value_ = value
        duty.label = label
        return duty

    REGISTRAR = "registrar", "申请登记"
    REGISTER_CLERK = "register_clerk", "台账登记"
    HANDLER = "handler", "承办"
    SECTION_HEAD = "section_head", "科室负责人"
    LEGAL_REVIEWER = "legal_reviewer", "合法性审核"
    SECRECY_OFFICER = "secrecy_officer", "保密审查"
    OPINION_OFFICER = "opinion_officer", "舆情处置"
    REPORT_EDITOR = "report_editor", "年报编写"
    OFFICE_HEAD = "office_head", "公开工作机构负责人"
    LEADER_IN_CHARGE = "leader_in_charge", "分管领导"
    PRINCIPAL_LEADER = "principal_leader", "主要领导"
    SUPERVISOR = "supervisor", "公开工作主管部门监督"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理"


OFFICE_CLERK: frozenset[Duty] = frozenset({Duty.REGISTRAR, Duty.REGISTER_CLERK, Duty.REPORT_EDITOR})
"""The duties that a clerk of the open-information office usually holds together."""
