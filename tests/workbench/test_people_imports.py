"""Agencies, sections and people from a workbook at the desk of the system administrator."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.organisations.facts.books import put
from tests.workbench.conftest import Browser

from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency, Person, TableImport
from gongkai.statute.duties import Duty

IMPORTS = "/desk/people-imports/"


@pytest.fixture
def browser(as_duty: Browser, bureau: Agency, jobs_run_at_once: None) -> Client:
    return as_duty(Duty.SYSTEM_ADMINISTRATOR)


def upload(browser: Client, *people: dict[str, str]) -> Any:
    book = load_workbook(BytesIO(browser.get(f"{IMPORTS}template/").content))
    for number, cells in enumerate(people, start=2):
        put(book, "人员", number, 机关代码="yunling-gxj", 职务="科员", **cells)
    out = BytesIO()
    book.save(out)
    return browser.post(IMPORTS, {"file": SimpleUploadedFile("people.xlsx", out.getvalue())})


def test_people_are_looked_at_confirmed_and_there(browser: Client) -> None:
    answer = upload(browser, {"姓名": "柳如烟", "用户名": "liu"}, {"姓名": "楚云飞"})
    found = browser.get(answer["Location"]).content.decode()
    assert "要改2处，还没有写入" in found
    assert "yunling-gxj-001" in found
    assert not Person.objects.filter(username="liu").exists()
    browser.post(f"{answer['Location']}confirm/")
    assert "已写入2处" in browser.get(answer["Location"]).content.decode()
    assert Person.objects.filter(username__in=["liu", "yunling-gxj-001"]).count() == 2
    assert "people.xlsx" in browser.get(IMPORTS).content.decode()


def test_faults_are_shown_and_nothing_is_offered(browser: Client) -> None:
    answer = upload(browser, {"姓名": "柳如烟", "科室": "没有的科"})
    found = browser.get(answer["Location"]).content.decode()
    assert "有1处问题" in found
    assert "这个机关没有这个科室" in found
    assert "确认写入" not in found


def test_a_file_that_cannot_be_read_is_refused_in_words(browser: Client) -> None:
    book = load_workbook(BytesIO(browser.get(f"{IMPORTS}template/").content))
    for name in ("机关", "科室", "人员"):
        book.remove(book[name])
    out = BytesIO()
    book.save(out)
    answer = browser.post(IMPORTS, {"file": SimpleUploadedFile("people.xlsx", out.getvalue())})
    found = browser.get(answer["Location"]).content.decode()
    assert "整份文件没有收" in found


def test_while_it_is_under_way_the_page_looks_again(
    as_duty: Browser, bureau: Agency, people: dict[Duty, Person]
) -> None:
    client = as_duty(Duty.SYSTEM_ADMINISTRATOR)
    answer = upload(client, {"姓名": "柳如烟"})
    assert 'hx-trigger="every 2s"' in client.get(answer["Location"]).content.decode()
    Job.objects.update(state="failed", message="处理时发生内部错误")
    found = client.get(answer["Location"]).content.decode()
    assert "没有处理完" in found
    assert "处理时发生内部错误" in found
    assert TableImport.objects.get().state == "reading"
