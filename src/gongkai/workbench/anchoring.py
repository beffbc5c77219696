"""The daily anchor of the log: into the file that the settings name, and by mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from gongkai.audit.anchors import Written
from gongkai.audit.services import anchor
from gongkai.jobs.services import masked, send_later
from gongkai.statute.refusal import NotPermitted

MAILED = """以下是政府信息公开平台日志的锚：时间、链、条数、末条摘要、前一行摘要、本行摘要。

{lines}

请原样保存本邮件，不要删改。核对日志时，把各封锚邮件按先后存在一个文本文件里：
gongkai audit verify --anchor 文件
python3 check_log.py 导出件.zip --anchor 文件
"""


def write_and_send_anchor() -> Written | None:
    """Write the anchor now and put the mail down. None where no setting says where.

    Raises NotPermitted where the file cannot be written, for the administrator to read.
    """
    try:
        written = anchor(timezone.now())
    except OSError as trouble:
        where = trouble.filename or settings.AUDIT_ANCHOR
        raise NotPermitted(
            f"日志锚没有写出：{where}写不进（{trouble.strerror}）。"
            "请系统管理员检查GONGKAI_AUDIT_ANCHOR所指的位置。"
        ) from trouble
    if written is not None and written.lines and settings.AUDIT_ANCHOR_MAIL:
        send_later(
            to=settings.AUDIT_ANCHOR_MAIL,
            subject=f"日志锚 {timezone.localdate():%Y-%m-%d}",
            text=MAILED.format(lines="\n".join(written.lines)),
            key=f"anchor {written.last}",
        )
    return written


def anchor_log(job_id: str, planned: str = "") -> dict[str, Any]:
    """The daily job: what was written, as the page of the job prints it."""
    written = write_and_send_anchor()
    if written is None:
        return {"good": True, "headline": "没有设置日志锚写到哪里，没有写出"}
    return {"good": True, "headline": told(written)}


def told(written: Written) -> str:
    """What was written and where, in words."""
    said = f"日志锚已写出{len(written.lines)}行：{written.path}"
    if settings.AUDIT_ANCHOR_MAIL:
        said += f"，并发往{masked(settings.AUDIT_ANCHOR_MAIL)}"
    return said
