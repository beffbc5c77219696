"""The report handed out in five forms, or not at all."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from tests.plain_html import faults

from gongkai.jobs.models import Job
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output.difference import OutputDiffers
from gongkai.workbench.reports import files


@pytest.mark.parametrize(
    "output_format, begins",
    [
        ("html", b"<!doctype html>"),
        ("json", b"{"),
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("pdf", b"%PDF-"),
    ],
)
def test_a_file_has_a_chinese_name_and_its_form(
    at_clerk: Client, finished: AnnualReport, output_format: str, begins: bytes
) -> None:
    answer = at_clerk.get(f"/desk/reports/{finished.pk}/files/{output_format}/")
    assert answer.status_code == 200
    name = unquote(answer["Content-Disposition"])
    assert "云岭市工业和信息化局2021年政府信息公开工作年度报告" in name
    assert name.endswith(f"（起草中）.{output_format}")
    assert answer.content.startswith(begins)


def test_what_reads_back_differently_is_not_handed_out(
    at_clerk: Client, finished: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(**facts: object) -> None:
        raise OutputDiffers("pdf", "行政处罚·本年处理决定数量", "6", "9")

    monkeypatch.setattr(files, "export", differs)
    answer = at_clerk.get(f"/desk/reports/{finished.pk}/files/pdf/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Content-Disposition" not in answer
    assert "行政处罚·本年处理决定数量" in page
    assert "<dt>存着的</dt><dd>6</dd>" in page
    assert "<dt>文件里的</dt><dd>9</dd>" in page
    assert faults(page) == []


@pytest.mark.django_db(transaction=True)
def test_all_five_forms_are_made_in_the_background(
    at_clerk: Client, finished: AnnualReport, jobs_run_at_once: None
) -> None:
    address = f"/desk/reports/{finished.pk}/files/"
    page = at_clerk.get(f"/desk/reports/{finished.pk}/").content.decode()
    assert f'action="{address}"' in page
    assert "五种一起（后台）" in page
    answer = at_clerk.post(address, follow=True)
    (place, _), *_ = answer.redirect_chain
    assert place.startswith("/desk/jobs/")
    listed = answer.content.decode()
    for number, form in enumerate(("html", "docx", "pdf", "xlsx", "json")):
        assert f'href="{place}files/{number}/">yunling-gxj-2021.{form}</a>' in listed
    handed = b"".join(at_clerk.get(f"{place}files/2/").streaming_content)
    assert handed.startswith(b"%PDF-")
    assert at_clerk.get(address)["Location"] == f"/desk/reports/{finished.pk}/"


def test_another_agency_makes_no_files(at_stranger: Client, finished: AnnualReport) -> None:
    assert at_stranger.post(f"/desk/reports/{finished.pk}/files/").status_code == 404
    assert not Job.objects.exists()


def test_there_is_no_sixth_form(at_clerk: Client, finished: AnnualReport) -> None:
    assert at_clerk.get(f"/desk/reports/{finished.pk}/files/odt/").status_code == 404


def test_another_agencys_file_is_not_there(at_stranger: Client, finished: AnnualReport) -> None:
    assert at_stranger.get(f"/desk/reports/{finished.pk}/files/json/").status_code == 404
