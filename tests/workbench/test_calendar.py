"""Telling the platform a year's notice: shown first, counted only after a yes."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.organisations.test_calendars import NOTICE

from gongkai.organisations.models import Agency, CalendarYear
from gongkai.organisations.queries import calendar_for


def version_in(page: str) -> str:
    return page.split('name="version" value="')[1].split('"')[0]


def test_a_pasted_notice_is_shown_and_not_yet_stored(city_system: Client) -> None:
    page = city_system.post("/desk/calendar/", {"text": NOTICE}).content.decode()
    assert "请核对：2027年的安排" in page
    assert "2月20日 周六" in page
    assert not CalendarYear.objects.exists()


def test_a_confirmed_notice_counts(city_system: Client, city: Agency) -> None:
    page = city_system.post("/desk/calendar/", {"text": NOTICE}).content.decode()
    sent = {"text": NOTICE, "version": version_in(page)}
    answer = city_system.post("/desk/calendar/confirm/", sent)
    assert answer["Location"] == "/desk/calendar/2027/"
    assert not calendar_for(city).is_provisional(2027)
    assert "2027年的放假安排已生效" in city_system.get("/desk/calendar/2027/").content.decode()


def test_what_was_not_shown_cannot_be_confirmed(city_system: Client) -> None:
    sent = {"text": NOTICE, "version": "000000000000"}
    answer = city_system.post("/desk/calendar/confirm/", sent)
    assert answer.status_code == 422
    assert "请重新预览后再确认" in answer.content.decode()
    assert not CalendarYear.objects.exists()


def test_a_file_in_the_encoding_of_old_spreadsheets_is_read(city_system: Client) -> None:
    file = SimpleUploadedFile("2027.csv", NOTICE.encode("gb18030"), "text/csv")
    page = city_system.post("/desk/calendar/", {"file": file}).content.decode()
    assert "请核对：2027年的安排" in page


def test_a_faulty_notice_is_kept_and_the_fault_named(city_system: Client) -> None:
    faulty = NOTICE.replace("2027-02-20,上班", "2027-02-22,上班")
    answer = city_system.post("/desk/calendar/", {"text": faulty})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2027年2月22日是工作日，不是周末" in page
    assert "2027-02-22,上班" in page
    assert (
        "内容太长" in city_system.post("/desk/calendar/", {"text": "春" * 20_001}).content.decode()
    )


def test_a_bureaus_administrator_only_reads(system: Client, city: Agency) -> None:
    assert "由最上级机关的系统管理员录入" in system.get("/desk/calendar/").content.decode()
    page = system.post("/desk/calendar/", {"text": NOTICE}).content.decode()
    assert "确认，从现在起按它计算" not in page
    seen = calendar_for(city).version
    refused = system.post("/desk/calendar/confirm/", {"text": NOTICE, "version": seen})
    assert refused.status_code == 422
    assert not CalendarYear.objects.exists()


def test_a_year_shows_its_days_in_runs_and_others_are_not_there(city_system: Client) -> None:
    page = city_system.get("/desk/calendar/2026/").content.decode()
    assert "全年248个工作日" in page
    assert "9天" in page
    assert city_system.get("/desk/calendar/1999/").status_code == 404
    assert "日期,类型,名称" in city_system.get("/desk/calendar/template/").content.decode(
        "utf-8-sig"
    )
