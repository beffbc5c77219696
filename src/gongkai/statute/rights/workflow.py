"""Signing, who owns what, and handing it over."""

from gongkai.statute.duties import Duty
from gongkai.statute.rights.right import NOBODY, OFFICE_HEAD, WORK, Group, Right

_LEADERS = frozenset({Duty.LEADER_IN_CHARGE, Duty.PRINCIPAL_LEADER})
_BY_ROUTE = "由签批路线定的职责或者人员办理，起草、改动过本稿的人除外"


def _own(name: str, label: str, note: str) -> Right:
    return Right(name, label, Group.SIGNING, NOBODY, own=True, note=note)


_SIGNING = (
    Right("workflow.save_route", "改定签批路线", Group.SIGNING, OFFICE_HEAD),
    _own("workflow.sign", "签批", _BY_ROUTE),
    _own("workflow.send_back", "签批时退回", _BY_ROUTE),
    _own("workflow.ask", "签批前询问", _BY_ROUTE),
    _own("workflow.answer", "答复询问", "由被问的人办理"),
    _own("workflow.recall_draft", "撤回送签", "由起草送签的人办理，限于尚无人决定以前"),
    _own("workflow.recall_signature", "撤回签字", "由签字人办理，限于后面的人签字以前"),
    _own("workflow.raise_importance", "改为重要稿件", "由起草人和签批路线上的人员办理"),
    _own(
        "workflow.lower_importance",
        "改为一般稿件",
        "由签批路线上没有参与编写的人员办理，须写明原因",
    ),
    Right("workflow.assign_step", "改派签批", Group.SIGNING, OFFICE_HEAD),
    Right(
        "workflow.ask_emergency",
        "申请紧急放行",
        Group.SIGNING,
        OFFICE_HEAD,
        own=True,
        note="签批路线上的人员也可以",
    ),
    Right(
        "workflow.grant_emergency",
        "决定紧急放行",
        Group.SIGNING,
        _LEADERS,
        note="申请的人和写过本稿的人除外",
    ),
    _own("workflow.confirm_emergency", "事后确认紧急放行", "由签批路线最后一步的人员办理"),
)

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

ROWS: tuple[Right, ...] = _SIGNING + _OWNERSHIP
