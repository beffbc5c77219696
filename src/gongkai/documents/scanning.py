"""Stored files looked at for viruses, where a setting names a scanner.

A content has one verdict, whoever handed it in and under whatever name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.audit.services import record
from gongkai.documents import clamav
from gongkai.documents.models import ScanState, StoredFile, content_path
from gongkai.documents.queries import may_open
from gongkai.jobs import progress, services
from gongkai.statute.refusal import NotPermitted

FOUND = "documents.infected"
"""The act by which the log keeps that a virus was found."""


def start_scan(file: StoredFile) -> None:
    """Have a new file looked at in the background, when it still waits for that."""
    if file.scan_state != ScanState.WAITING:
        return
    services.start(
        "scan",
        f"{__name__}.scan_in_background",
        title=f"查毒“{file.name}”",
        agency_code=file.agency_code,
        sha256=file.sha256,
    )


def scan_in_background(job_id: str, *, sha256: str) -> None:
    """The job of `start_scan`. What cannot be looked at goes on waiting."""
    scan_content(sha256)


def scan_waiting(job_id: str, planned: str = "") -> dict[str, Any]:
    """The scheduled job: look at all that waits, and at what came before a scanner was set."""
    if not settings.CLAMD:
        return {"scanned": 0, "waiting": 0}
    rows = StoredFile.objects.filter(
        scan_state__in=[ScanState.WAITING, ScanState.UNSCANNED], made_here=False
    )
    contents = sorted(set(rows.order_by().values_list("sha256", flat=True)))
    for done, sha256 in enumerate(contents):
        scan_content(sha256)
        progress.report(job_id, done + 1, len(contents))
    left = StoredFile.objects.filter(scan_state=ScanState.WAITING).count()
    return {"scanned": len(contents), "waiting": left}


def open_path(sha256: str) -> Path:
    """Where a content lies, for whoever reads it or hands it out: the only way to it.

    What still waits is looked at first. Raises NotPermitted, saying why, unless it may be opened.
    """
    file = StoredFile.objects.filter(sha256=sha256, made_here=False).first()
    if file is not None and file.scan_state == ScanState.WAITING:
        scan_content(sha256)
        file.refresh_from_db()
    if file is not None and not may_open(file):
        if file.scan_state == ScanState.INFECTED:
            raise NotPermitted(
                f"“{file.name}”里查出了病毒（{file.scan_note}），已经封存，不能打开也不能下载。"
                "请在自己的电脑上查毒，换一份干净的文件再上传。"
            )
        raise NotPermitted(
            f"“{file.name}”还没有查毒，暂时不能打开：{file.scan_note or '正在等待'}。请稍后再试。"
        )
    return content_path(sha256)


def scan_content(sha256: str) -> None:
    """Look at one content now and keep the verdict with every file that has it."""
    rows = StoredFile.objects.filter(sha256=sha256, made_here=False)
    try:
        with content_path(sha256).open("rb") as stream:
            found = clamav.scan(stream, settings.CLAMD)
    except FileNotFoundError:
        _wait(sha256, "文件不在存储里，请系统管理员核对备份")
    except clamav.NotScanned as trouble:
        _wait(sha256, str(trouble))
    else:
        state = ScanState.INFECTED if found else ScanState.CLEAN
        with transaction.atomic():
            newly = list(rows.exclude(scan_state=state)) if found else []
            rows.update(scan_state=state, scanned_at=timezone.now(), scan_note=found[:200])
            for file in newly:
                record_infected(file, found)


def _wait(sha256: str, why: str) -> None:
    rows = StoredFile.objects.filter(sha256=sha256, made_here=False)
    rows.update(scan_state=ScanState.WAITING, scan_note=why[:200])


def record_infected(file: StoredFile, found: str) -> None:
    """Keep in the log of the file's agency what was found, and who handed it in."""
    record(
        chain=file.agency_code,
        act=FOUND,
        actor_name="平台",
        agency_code=file.agency_code,
        subject=file.name,
        detail={"sha256": file.sha256, "found": found, "uploaded_by": file.uploaded_by},
    )
