"""The log, and mails on their way."""

from gongkai.statute.rights.right import AUDIT, OFFICE_HEAD, SYSTEM, Group, Right

_PLATFORM = "限最上级机关的系统管理员"

ROWS = (
    Right(
        "audit.read",
        "查看日志",
        Group.RECORD,
        AUDIT | OFFICE_HEAD,
        note="公开工作机构负责人只看本机关的",
    ),
    Right("audit.verify", "校验日志", Group.RECORD, AUDIT),
    Right("audit.export", "导出日志", Group.RECORD, AUDIT, note="不含本人不得知悉的事项"),
    Right("jobs.see_mails", "查看邮件发送情况", Group.MAILS, SYSTEM, note="不见邮件内容"),
    Right("jobs.send_again", "再发邮件", Group.MAILS, SYSTEM, note=_PLATFORM),
)
