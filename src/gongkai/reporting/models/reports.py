"""The report itself: a case of one agency and year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.organisations.models import Person
from gongkai.statute.annual_report import FORMS, Form
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.flow import Flow
from gongkai.workflow.models import Case


class Origin(models.TextChoices):
    """How a report came to be here; only a drafted one is counted from records."""

    DRAFTED = "drafted", "在本平台编制"
    IMPORTED = "imported", "由文件导入"
    TYPED = "typed", "补录"


class AnnualReport(Case):
    """The report of `agency` for `year` (《条例》第四十九条、第五十条).

    `number` of the case is the year, so there is one report for each agency and year. `form` is
    the code of the statutory form. `printed_titles` are [section id or null, title as printed] of
    an imported report, in printed order; empty means the six titles by law. `source_name` and
    `source_sha256` tell the file an imported report was read from. `drafters` are all who wrote
    text or figures since the last version that bore every signature: none of them signs it.
    `published_on` is the day of the first publication, here or elsewhere. `correcting` says why a
    correction is in hand, empty when none is.
    """

    FLOW: ClassVar[Flow] = FLOW

    year = models.PositiveSmallIntegerField("报告年度")
    form = models.CharField("格式", max_length=10)
    origin = models.CharField("来源", max_length=10, choices=Origin.choices, default=Origin.DRAFTED)
    published_on = models.DateField("公布日期", null=True, blank=True)
    counted_at = models.DateTimeField("汇总时间", null=True, blank=True)
    printed_titles = models.JSONField(default=list, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    drafters = models.ManyToManyField(Person, related_name="+", blank=True)
    correcting = models.TextField(blank=True)

    class Meta:
        verbose_name = "年度报告"
        ordering = ["-year"]
        indexes = [models.Index(fields=["year"], name="reporting_by_year")]

    @property
    def declared(self) -> Form:
        """The statutory form."""
        return FORMS[self.form]

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_published(self) -> bool:
        """Whether some version of it is public; a received one only tells when it was elsewhere."""
        if self.origin == Origin.DRAFTED:
            return self.published_on is not None
        return self.status == Status.FILED
