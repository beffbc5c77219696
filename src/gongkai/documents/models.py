"""Files as they were handed in or issued: content once on disk, each handing-in a row."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models


class ScanState(models.TextChoices):
    """How a file stands with the scanner for viruses; `UNSCANNED`: none is set, or made here."""

    WAITING = "waiting", "等待查毒"
    CLEAN = "clean", "已查毒"
    INFECTED = "infected", "有病毒"
    UNSCANNED = "unscanned", "未查毒"


class StoredFile(models.Model):
    """A file that was handed in or issued. Rows with the same content share it on disk.

    `name` is what a person called it, kept as a value and never used as a path. Agency and
    person are kept as codes, so that a file outlives both.
    """

    sha256 = models.CharField("SHA-256", max_length=64)
    name = models.CharField("文件名", max_length=255)
    content_type = models.CharField("类型", max_length=120)
    size = models.PositiveBigIntegerField("字节数")
    agency_code = models.CharField("机关代码", max_length=40, db_index=True)
    uploaded_by = models.CharField("上传人", max_length=150)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    made_here = models.BooleanField("本平台生成", default=False)
    scan_state = models.CharField(
        "查毒", max_length=10, choices=ScanState.choices, default=ScanState.UNSCANNED
    )
    scanned_at = models.DateTimeField("查毒时间", null=True, blank=True)
    scan_note = models.CharField("查毒结果", max_length=200, blank=True)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["agency_code", "sha256"], name="file_by_content"),
            models.Index(
                fields=["sha256"],
                condition=models.Q(scan_state="waiting"),
                name="file_to_scan",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scan_label(self) -> str:
        """How it stands with the scanner, shown beside the name; "" for what was made here."""
        if self.made_here:
            return ""
        label = ScanState(self.scan_state).label
        return f"{label}：{self.scan_note}" if self.scan_note else label

    @property
    def path(self) -> Path:
        """Where the content lies. To read it or hand it out, ask `scanning.open_path`."""
        return content_path(self.sha256)


def content_path(sha256: str) -> Path:
    """The place of a content by its hash; two levels of folders keep each of them short."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256
