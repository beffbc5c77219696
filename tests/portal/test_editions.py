"""A corrected report in public: what was corrected, and the version that it replaced."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.portal.conftest import corrected
from tests.portal.test_pages import Tables

from gongkai.organisations.models import Agency
from gongkai.reporting.models import AnnualReport

REPORT = "/agencies/yunling-gxj/reports/2021/"
FIRST = f"{REPORT}versions/1/"


@pytest.fixture
def report(report_2021: AnnualReport) -> AnnualReport:
    """Six penalties, corrected to seven on 7 March 2023."""
    return corrected(report_2021, {"t2.art20_6.penalty.decisions": 7}, date(2023, 3, 7))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert not faults(text)
    return text


def test_what_was_corrected_stands_at_the_top(client: Client, report: AnnualReport) -> None:
    text = page(client, REPORT)
    assert "更正说明" in text
    assert "行政处罚由6件更正为7件。" in text
    assert text.index("更正说明") < text.index("一、总体情况")
    assert "2023年3月7日</time>公布" in text
    assert "第2版（现行）" in text
    assert f'href="{FIRST}"' in text
    assert "已被更正后的一版替代" not in text


def test_the_old_version_is_readable_and_says_that_it_was_replaced(
    client: Client, report: AnnualReport
) -> None:
    text = page(client, FIRST)
    assert "已被更正后的一版替代" in text
    assert "第1版（已替代）" in text
    assert "2022年1月28日</time>公布" in text
    assert f'href="{REPORT}"' in text
    tables = Tables()
    tables.feed(text)
    assert tables.cells["t2.art20_6.penalty.decisions"] == "6"


def test_every_version_is_listed(client: Client, report: AnnualReport) -> None:
    for address in (REPORT, FIRST):
        text = page(client, address)
        assert "历次版本" in text
        assert "首次公布" in text


def test_the_newest_has_an_address_of_its_own_too(client: Client, report: AnnualReport) -> None:
    assert "第2版（现行）" in page(client, f"{REPORT}versions/2/")
    assert client.get(f"{REPORT}versions/3/").status_code == 404


def test_what_changed_is_shown(client: Client, report: AnnualReport) -> None:
    text = page(client, f"{REPORT}versions/2/changes/")
    assert "行政处罚·本年处理决定数量" in text
    assert "<del>6</del>" in text
    assert "<ins>7</ins>" in text
    assert client.get(f"{FIRST}changes/").status_code == 404
    assert client.get(f"{REPORT}versions/9/changes/").status_code == 404


def test_files_of_each_version(client: Client, report: AnnualReport) -> None:
    newest = client.get("/agencies/yunling-gxj/reports/2021.json")
    first = client.get("/agencies/yunling-gxj/reports/2021-v1.json")
    assert 'filename="yunling-gxj-2021-v1.json"' in first["Content-Disposition"]
    cell = "t2.art20_6.penalty.decisions"
    assert newest.json()["cells"][cell]["value"] == "7"
    assert first.json()["cells"][cell]["value"] == "6"
    assert client.get("/agencies/yunling-gxj/reports/2021-v9.json").status_code == 404


def test_a_report_without_a_correction_has_no_list_of_versions(
    client: Client, report_2021: AnnualReport
) -> None:
    text = page(client, REPORT)
    assert "历次版本" not in text
    assert "第1版" not in text


def test_while_a_correction_is_in_hand_the_public_sees_nothing_of_it(
    client: Client, report_2021: AnnualReport, bureau: Agency
) -> None:
    AnnualReport.objects.filter(pk=report_2021.pk).update(status="draft", title="改了一半")
    report_2021.cells.filter(cell_id="t2.art20_6.penalty.decisions").update(value=99)
    text = page(client, REPORT)
    assert "改了一半" not in text
    assert ">99<" not in text
    assert "改了一半" not in page(client, "/agencies/yunling-gxj/")
