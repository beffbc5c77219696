"""How much was published on each channel in the year, as typed."""

from __future__ import annotations

from django.db import models

from gongkai.reporting.models.reports import AnnualReport


class Channel(models.TextChoices):
    WEBSITE = "website", "门户网站"
    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "微博"
    OTHER = "other", "其他渠道"


class PlatformCount(models.Model):
    """`count` items published on `channel`, whose `name` is that of the account, if it has one."""

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, related_name="platform_counts"
    )
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    name = models.CharField("名称", max_length=80, blank=True)
    count = models.PositiveIntegerField("条数")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "channel"], name="reporting_channel_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}{self.name} {self.count}条"
