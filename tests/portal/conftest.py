"""A bureau with published reports of two years and a draft."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.conftest import make_published

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport, ReportParagraph


@pytest.fixture
def report_2021(bureau: Agency) -> AnnualReport:
    """Nine received and nine decided: eight granted, one refused."""
    report = make_published(
        bureau,
        2021,
        {
            "t3.new_received.total": 9,
            "t3.outcome.total.total": 9,
            "t3.outcome.granted.total": 8,
            "t3.outcome.refused.state_secret.total": 1,
            "t2.art20_6.penalty.decisions": 6,
        },
    )
    report.published_on = date(2022, 1, 28)
    report.save(update_fields=["published_on"])
    for order, section in enumerate(("s1", "s5", "s6")):
        ReportParagraph.objects.create(
            report=report, section_id=section, order=order, text="全年公开820条。<b>粗体</b>"
        )
    return report


@pytest.fixture
def report_2020(bureau: Agency) -> AnnualReport:
    return make_published(bureau, 2020, {"t3.new_received.total": 4, "t3.outcome.total.total": 5})


@pytest.fixture
def draft_2022(bureau: Agency) -> AnnualReport:
    return AnnualReport.objects.create(
        agency=bureau,
        number="2022",
        title="草稿报告",
        year=2022,
        form="2021",
        origin="drafted",
    )
