"""Signing, who owns what, and handing it over."""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import OFFICE_HEAD, WORK, Group, Right

_OWNERSHIP = (
    Right(
        "workflow.reassign",
        "改派负责人和协办人",
        Group.OWNERSHIP,
        OFFICE_HEAD,
        own=True,
        note="负责人本人可以改派自己负责的",
    ),
    Right(
        "workflow.hand_over",
        "移交工作",
        Group.OWNERSHIP,
        OFFICE_HEAD,
        own=True,
        note="本人可以移交自己的；职责仍由安全管理员撤销",
    ),
    Right("workflow.remind", "提醒负责人", Group.OWNERSHIP, OFFICE_HEAD),
    Right(
        "workflow.restrict",
        "限定知悉范围",
        Group.OWNERSHIP,
        OFFICE_HEAD | {Duty.SECRECY_OFFICER},
        own=True,
        note="负责人本人也可以；已经限定的只能由知悉人调整",
    ),
    Right(
        "workflow.unrestrict",
        "解除限定",
        Group.OWNERSHIP,
        OFFICE_HEAD | {Duty.SECRECY_OFFICER},
        own=True,
        note="只能由知悉人办理",
    ),
    Right("workflow.add_note", "写内部批注", Group.OWNERSHIP, WORK),
    Right("workflow.link_cases", "关联事项", Group.OWNERSHIP, WORK),
    Right("workflow.unlink", "取消关联", Group.OWNERSHIP, WORK),
    Right("workflow.watch", "关注事项", Group.OWNERSHIP, WORK),
)

ROWS: tuple[Right, ...] = _OWNERSHIP
