"""A report made elsewhere: read and shown first, kept when somebody says so, its gaps decided."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import RECEIVED, cell
from tests.reporting.test_import import a_reading
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, StoredReading
from gongkai.reporting.services import keep_reading
from gongkai.statute.annual_report import CellState
from gongkai.statute.duties import Duty

UPLOAD = "/desk/reports/import/"
TEXT = """云岭市交通运输局2021年政府信息公开工作年度报告
一、总体情况
（一）主动公开情况。全年发布信息30条。
五、存在的主要问题及改进情况
解读形式单一，将增加图解。
"""


@pytest.fixture
def stored(bureau: Agency, clerk: Person) -> StoredReading:
    return keep_reading(reading=a_reading(), name="年报.txt", agency=bureau, actor=clerk)


@pytest.fixture
def imported(stored: StoredReading, at_clerk: Client) -> AnnualReport:
    at_clerk.post(f"{UPLOAD}{stored.pk}/take/", {"published_on": "2022-01-28"})
    return AnnualReport.objects.get()


def test_a_file_is_read_and_shown_and_nothing_is_stored(at_clerk: Client, bureau: Agency) -> None:
    file = SimpleUploadedFile("jtj-2021.txt", TEXT.encode(), content_type="text/plain")
    answer = at_clerk.post(UPLOAD, {"file": file}, follow=True)
    page = answer.content.decode()
    assert "云岭市交通运输局2021年政府信息公开工作年度报告" in page
    assert "文件里的机关是“云岭市交通运输局”，将存为云岭市工业和信息化局的报告" in page
    assert "还什么都没有存" in page
    assert not AnnualReport.objects.exists()


def test_what_was_read_is_shown_as_tables_with_places_states_and_findings(
    at_clerk: Client, bureau: Agency, clerk: Person
) -> None:
    reading = a_reading()
    kept = keep_reading(reading=reading, name="年报.txt", agency=bureau, actor=clerk)
    kept.reading["findings"] = [
        {
            "rule": "RC05",
            "severity": "E",
            "outcome": "fails",
            "message": "表三有175处没有填数字。",
            "cells": [RECEIVED],
        }
    ]
    kept.save()
    page = page_of(at_clerk, f"{UPLOAD}{kept.pk}/")
    assert "检查发现1条" in page
    assert "表三有175处没有填数字。" in page
    assert 'data-cell="t2.art20_6.penalty.decisions">6' in page
    assert "第30行" in page
    assert "读不准的190格" in page
    assert "可能是0" in page
    assert faults(page) == []


def test_it_is_kept_as_the_received_report_of_its_year(
    imported: AnnualReport, at_clerk: Client
) -> None:
    assert (imported.year, imported.status, imported.origin) == (2021, "received", "imported")
    assert str(imported.published_on) == "2022-01-28"
    page = page_of(at_clerk, f"/desk/reports/{imported.pk}/")
    assert "有190格读不准" in page
    assert faults(page) == []


def test_it_can_be_dropped(at_clerk: Client, stored: StoredReading) -> None:
    at_clerk.post(f"{UPLOAD}{stored.pk}/drop/")
    assert not StoredReading.objects.exists()
    assert not AnnualReport.objects.exists()


def test_a_year_that_has_a_report_takes_no_second(
    at_clerk: Client, draft: AnnualReport, stored: StoredReading
) -> None:
    page = page_of(at_clerk, f"{UPLOAD}{stored.pk}/")
    assert "2021年度已有" in page
    assert "存为2021年度报告" not in page
    at_clerk.post(f"{UPLOAD}{stored.pk}/take/")
    assert AnnualReport.objects.count() == 1


def test_unsure_cells_are_decided_one_after_the_other(
    imported: AnnualReport, at_clerk: Client
) -> None:
    place = f"/desk/reports/{imported.pk}/cells/{RECEIVED}/"
    page = page_of(at_clerk, place)
    assert "读不准（第40行）" in page
    answer = at_clerk.post(f"{place}candidate/", {"text": "0"})
    following = "t3.new_received.commercial_enterprise"
    assert answer["Location"] == f"/desk/reports/{imported.pk}/cells/{following}/"
    assert (cell(imported, RECEIVED).state, cell(imported, RECEIVED).value) == (
        CellState.NUMBER.value,
        0,
    )


def test_another_reading_than_the_candidates_wants_its_ground(
    imported: AnnualReport, at_clerk: Client
) -> None:
    place = f"/desk/reports/{imported.pk}/cells/{RECEIVED}/"
    answer = at_clerk.post(f"{place}candidate/", {"text": "0", "other": "7"}, follow=True)
    assert "请写明依据" in answer.content.decode()
    at_clerk.post(f"{place}candidate/", {"other": "7", "reason": "原件第3页"})
    assert cell(imported, RECEIVED).value == 7


def test_the_page_says_what_keeps_the_report_from_the_public(
    imported: AnnualReport, at_clerk: Client
) -> None:
    place = f"/desk/reports/{imported.pk}/"
    assert "还有190格待确认，确认完才能收录" in page_of(at_clerk, place)
    imported.cells.filter(state="unsure").update(state="number", value=0)
    assert "待确认，确认完" not in page_of(at_clerk, place)


def test_who_may_not_decide_finds_no_form(imported: AnnualReport, as_duty: Browser) -> None:
    place = f"/desk/reports/{imported.pk}/cells/{RECEIVED}/"
    handler = as_duty(Duty.HANDLER)
    assert "确认读数" not in page_of(handler, place)
    handler.post(f"{place}candidate/", {"text": "0"})
    assert cell(imported, RECEIVED).state == CellState.UNSURE.value


def test_what_is_no_report_is_refused_in_words(at_clerk: Client, bureau: Agency) -> None:
    file = SimpleUploadedFile("空.txt", b"", content_type="text/plain")
    page = at_clerk.post(UPLOAD, {"file": file}, follow=True).content.decode()
    assert "message bad" in page
    assert not StoredReading.objects.exists()


def test_only_an_editor_imports(as_duty: Browser, stored: StoredReading) -> None:
    handler = as_duty(Duty.HANDLER)
    assert handler.get(UPLOAD).status_code == 404
    assert handler.post(f"{UPLOAD}{stored.pk}/take/").status_code == 404


def test_another_agencys_reading_is_not_there(at_stranger: Client, stored: StoredReading) -> None:
    assert at_stranger.get(f"{UPLOAD}{stored.pk}/").status_code == 404
    assert at_stranger.post(f"{UPLOAD}{stored.pk}/take/").status_code == 404
