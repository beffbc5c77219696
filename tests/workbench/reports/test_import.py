"""A report made elsewhere: read and shown first, kept when somebody says so, its gaps decided."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, RECEIVED, cell
from tests.reporting.kept import kept_reading
from tests.reporting.test_import import a_reading
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport, StoredReading
from gongkai.statute.annual_report import CellState
from gongkai.statute.duties import Duty

UPLOAD = "/desk/reports/import/"
READINGS = "/desk/readings/"
TEXT = """云岭市交通运输局2021年政府信息公开工作年度报告
一、总体情况
（一）主动公开情况。全年发布信息30条。
五、存在的主要问题及改进情况
解读形式单一，将增加图解。
"""


@pytest.fixture
def stored(bureau: Agency, clerk: Person) -> StoredReading:
    return kept_reading(a_reading(), bureau, clerk)


@pytest.fixture
def imported(stored: StoredReading, at_clerk: Client) -> AnnualReport:
    at_clerk.post(f"{READINGS}{stored.pk}/take/", {"published_on": "2022-01-28"})
    return AnnualReport.objects.get()


def upload(client: Client, name: str, content: bytes) -> str:
    """The page that one comes to."""
    file = SimpleUploadedFile(name, content, content_type="text/plain")
    return client.post(UPLOAD, {"file": file}, follow=True).content.decode()


@pytest.mark.usefixtures("jobs_run_at_once")
def test_a_file_is_read_and_shown_and_nothing_is_stored(at_clerk: Client, bureau: Agency) -> None:
    page = upload(at_clerk, "jtj-2021.txt", TEXT.encode())
    assert "云岭市交通运输局2021年政府信息公开工作年度报告" in page
    assert "文件里的机关是“云岭市交通运输局”，将存为云岭市工业和信息化局的报告" in page
    assert "还什么都没有存" in page
    assert "解读形式单一，将增加图解。" in page
    assert not AnnualReport.objects.exists()


def test_a_file_is_watched_until_it_is_read(at_clerk: Client, bureau: Agency) -> None:
    page = upload(at_clerk, "jtj-2021.txt", TEXT.encode())
    assert "等待读取" in page
    assert 'hx-trigger="every 2s"' in page
    assert faults(page) == []


def test_what_was_read_is_shown_as_tables_with_places_states_and_findings(
    at_clerk: Client, stored: StoredReading
) -> None:
    page = page_of(at_clerk, f"{READINGS}{stored.pk}/")
    assert "检查发现" in page
    assert "标题与格式不符" in page or "RC19" in page
    assert f'id="c-{PENALTIES}"' in page
    assert "190格读不准" in page
    assert ">0？<" in page
    assert "没有留原文件" in page
    assert faults(page) == []
    assert "第30行" in page_of(at_clerk, f"{READINGS}{stored.pk}/?at={PENALTIES}")


def test_it_is_kept_as_the_received_report_of_its_year(
    imported: AnnualReport, at_clerk: Client
) -> None:
    assert (imported.year, imported.status, imported.origin) == (2021, "received", "imported")
    assert str(imported.published_on) == "2022-01-28"
    page = page_of(at_clerk, f"/desk/reports/{imported.pk}/")
    assert "有190格读不准" in page
    assert faults(page) == []


def test_it_can_be_dropped(at_clerk: Client, stored: StoredReading) -> None:
    at_clerk.post(f"{READINGS}{stored.pk}/drop/")
    assert not StoredReading.objects.exists()
    assert not AnnualReport.objects.exists()


def test_a_year_that_has_a_report_takes_no_second(
    at_clerk: Client, draft: AnnualReport, stored: StoredReading
) -> None:
    page = page_of(at_clerk, f"{READINGS}{stored.pk}/")
    assert "2021年度已有" in page
    assert "存为2021年度报告" not in page
    at_clerk.post(f"{READINGS}{stored.pk}/take/")
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


@pytest.mark.usefixtures("jobs_run_at_once")
def test_what_is_no_report_is_refused_in_words(at_clerk: Client, bureau: Agency) -> None:
    page = upload(at_clerk, "空.txt", b"")
    assert "message bad" in page
    assert "文件是空的" in page
    assert "存为" not in page


def test_only_an_editor_imports(as_duty: Browser, stored: StoredReading) -> None:
    handler = as_duty(Duty.HANDLER)
    assert handler.get(UPLOAD).status_code == 404
    assert handler.post(f"{READINGS}{stored.pk}/take/").status_code == 404


def test_another_agencys_reading_is_not_there(at_stranger: Client, stored: StoredReading) -> None:
    assert at_stranger.get(f"{READINGS}{stored.pk}/").status_code == 404
    assert at_stranger.post(f"{READINGS}{stored.pk}/take/").status_code == 404
