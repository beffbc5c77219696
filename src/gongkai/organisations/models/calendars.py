"""Years of the working-day calendar that the site itself was told of."""

from __future__ import annotations

from django.db import models


class CalendarYear(models.Model):
    """One version of a year's arrangement, by the yearly notice of the State Council's office.

    Rows are never changed: a correction is the next version, and the highest version counts.
    `region` is the beginning of the region codes it holds for; empty is the whole country.
    `off_days` and `work_days` map ISO dates to the holiday they belong to: days off, and weekend
    days worked.
    """

    year = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=12, blank=True)
    off_days = models.JSONField(default=dict)
    work_days = models.JSONField(default=dict)
    notice = models.CharField(max_length=200)
    published_on = models.DateField(null=True, blank=True)
    version = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["year", "region", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region", "version"], name="organisations_calendar_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年 {self.region or '全国'} 第{self.version}版"
