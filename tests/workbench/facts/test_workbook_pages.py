"""Facts as a workbook at the desk: out, in, looked at, confirmed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from tests.organisations.facts.books import put

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, FactVersion, TableImport

IMPORTS = "/desk/facts/imports/"


def exported(browser: Client) -> Workbook:
    answer = browser.post("/desk/facts/export/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return load_workbook(BytesIO(answer.content))


def upload(browser: Client, book: Workbook, name: str = "facts.xlsx") -> Any:
    out = BytesIO()
    book.save(out)
    return browser.post(IMPORTS, {"file": SimpleUploadedFile(name, out.getvalue())})


def test_what_was_exported_is_changed_and_taken_in_again(browser: Client, told: Agency) -> None:
    book = exported(browser)
    assert AuditEntry.objects.filter(act="organisations.export_facts").exists()
    put(book, "内设机构", 2, 电话="0600-555 0199")
    answer = upload(browser, book)
    found = browser.get(answer["Location"]).content.decode()
    assert "要改1处，还没有写入" in found
    assert "0600-555 0106" in found
    assert FactVersion.objects.get(fact__kind="section").content["telephone"] == "0600-555 0106"
    browser.post(f"{answer['Location']}confirm/")
    assert "已写入1处" in browser.get(answer["Location"]).content.decode()
    assert FactVersion.objects.get(fact__kind="section").content["telephone"] == "0600-555 0199"
    twice = browser.post(f"{answer['Location']}confirm/", follow=True).content.decode()
    assert "不能确认写入" in twice


def test_nothing_changed_and_nothing_to_confirm(browser: Client, told: Agency) -> None:
    answer = upload(browser, exported(browser))
    found = browser.get(answer["Location"]).content.decode()
    assert "没有要改的" in found
    assert "确认写入" not in found


def test_faults_are_listed_at_their_cells(browser: Client, told: Agency) -> None:
    book = exported(browser)
    put(book, "内设机构", 2, 电话="见大厅")
    answer = upload(browser, book)
    found = browser.get(answer["Location"]).content.decode()
    assert "有1处问题，什么也没有写入" in found
    assert "不像电话号码" in found
    assert TableImport.objects.get().state == "faulty"
    assert "有问题，未收" in browser.get(IMPORTS).content.decode()


def test_what_is_no_workbook_is_refused_on_the_form(browser: Client, told: Agency) -> None:
    file = SimpleUploadedFile("facts.xlsx", b"not a workbook")
    answer = browser.post(IMPORTS, {"file": file})
    assert answer.status_code == 422
    assert "扩展名说它是" in answer.content.decode()
    assert browser.post(IMPORTS).status_code == 422
    assert not TableImport.objects.exists()
