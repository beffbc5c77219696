"""Files as they were handed in or issued: content once on disk, each handing-in a row."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models


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

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=["agency_code", "sha256"], name="file_by_content")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the content lies."""
        return content_path(self.sha256)


def content_path(sha256: str) -> Path:
    """The place of a content by its hash; two levels of folders keep each of them short."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256
