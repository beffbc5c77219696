"""The log."""

from gongkai.statute.rights.right import AUDIT, OFFICE_HEAD, Group, Right

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
)
