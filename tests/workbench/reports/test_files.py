"""The report handed out in five forms, or not at all."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from tests.plain_html import faults

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


def test_there_is_no_sixth_form(at_clerk: Client, finished: AnnualReport) -> None:
    assert at_clerk.get(f"/desk/reports/{finished.pk}/files/odt/").status_code == 404


def test_another_agencys_file_is_not_there(at_stranger: Client, finished: AnnualReport) -> None:
    assert at_stranger.get(f"/desk/reports/{finished.pk}/files/json/").status_code == 404
