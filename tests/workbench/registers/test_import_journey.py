"""A table goes into a register: uploaded, looked at, confirmed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.conftest import appoint, make_person
from tests.workbench.conftest import Browser, queries_for

from gongkai.documents.files import store
from gongkai.jobs.models import Job, State
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, ImportRun, MonthlyCount, NormativeDocument
from gongkai.statute.duties import Duty

NEW = "/desk/registers/imports/new/"
HEAD = "决定书文号,处罚事由,决定日期\n"
TWO = HEAD + "1号,甲厂未报送,2023年3月5日\n2号,乙厂未报送,2023-03-06\n"


@pytest.fixture
def browser(clerk: Person, jobs_run_at_once: None) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def upload(client: Client, text: str, target: str = "penalty", name: str = "处罚.csv"):
    file = SimpleUploadedFile(name, text.encode(), "text/csv")
    return client.post(NEW, {"target": target, "file": file})


def page_after(client: Client, answer) -> str:
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"]).content.decode()


def confirm(client: Client, **sent: str) -> str:
    run = ImportRun.objects.latest("pk")
    address = f"/desk/registers/imports/{run.pk}/"
    client.post(f"{address}confirm/", sent, headers={"Referer": f"http://testserver{address}"})
    return client.get(address).content.decode()


def test_a_table_is_looked_at_confirmed_and_counted(browser: Client) -> None:
    page = page_after(browser, upload(browser, TWO))
    assert "2行都可以登记，还没有写入" in page
    assert "“2023年3月5日”按2023年3月5日读取" in page
    assert not Entry.objects.exists()
    page = confirm(browser)
    assert "已写入2行" in page
    assert "确认写入" not in page
    page = browser.get("/desk/registers/penalty/?year=2023").content.decode()
    assert "甲厂未报送" in page
    page = browser.get("/desk/registers/imports/").content.decode()
    assert "处罚.csv" in page
    assert "已写入" in page


def test_a_faulty_table_names_row_column_value_and_what_to_do(browser: Client) -> None:
    page = page_after(browser, upload(browser, HEAD + "1号,甲,2023-02-30\n2号,,2023-03-06\n"))
    assert "有2处问题，什么也没有写入" in page
    assert "没有“2023-02-30”这一天，请核对年月日" in page
    assert "处罚事由没有填" in page
    assert "确认写入" not in page
    confirm(browser)
    assert not Entry.objects.exists()


def test_wrong_columns_refuse_the_whole_file(browser: Client) -> None:
    page = page_after(browser, upload(browser, "年,月,件数\n2023,3,1\n"))
    assert "整份文件没有收，什么也没有写入" in page
    assert "缺少“决定书文号、处罚事由、决定日期”" in page


def test_a_file_that_is_not_what_its_name_says_stays_at_the_form(browser: Client) -> None:
    file = SimpleUploadedFile("处罚.xlsx", b"%PDF-1.7\n")
    answer = browser.post(NEW, {"target": "penalty", "file": file})
    assert answer.status_code == 422
    assert "扩展名说它是Excel工作簿，内容却是PDF" in answer.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "sent, message",
    [
        ({}, "请选择文件"),
        ({"file": SimpleUploadedFile("a.csv", HEAD.encode())}, "请选择这份表格登记什么"),
        ({"target": "penalty", "file": SimpleUploadedFile("a.csv", b"")}, "这是空文件"),
    ],
)
def test_what_is_missing_is_said(browser: Client, sent: dict[str, object], message: str) -> None:
    answer = browser.post(NEW, sent)
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_confirmed_twice_it_is_stored_once(browser: Client) -> None:
    upload(browser, TWO)
    confirm(browser)
    assert "这份文件的状态是“已写入”，不能确认写入" in confirm(browser)
    assert Entry.objects.count() == 2


def test_the_same_file_again_asks_and_is_taken_when_meant(browser: Client) -> None:
    months = "年,月,件数\n2023,3,1\n"
    upload(browser, months, "penalty-months")
    confirm(browser)
    MonthlyCount.objects.all().delete()
    page = page_after(browser, upload(browser, months, "penalty-months", "又一次.csv"))
    assert "内容完全相同的文件已于" in page
    assert "仍要导入同一份文件" in page
    assert "请勾选“仍要导入同一份文件”后再确认" in confirm(browser)
    assert not MonthlyCount.objects.exists()
    assert "已写入1行" in confirm(browser, again="1")


def test_it_can_be_meant_also_when_both_were_looked_at_before_one_was_taken(
    browser: Client,
) -> None:
    upload(browser, TWO)
    first = ImportRun.objects.get()
    page = page_after(browser, upload(browser, TWO))
    assert "仍要导入同一份文件" not in page
    browser.post(f"/desk/registers/imports/{first.pk}/confirm/")
    second = ImportRun.objects.latest("pk")
    page = browser.get(f"/desk/registers/imports/{second.pk}/").content.decode()
    assert "仍要导入同一份文件" in page
    assert "这个编号已经登记过，不能重复登记" in confirm(browser, again="1")
    assert Entry.objects.count() == 2


def test_the_template_is_filled_in_and_handed_in(browser: Client) -> None:
    answer = browser.get("/desk/registers/imports/template/document/")
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(answer.content))
    sheet = book["登记"]
    for place, value in enumerate(("扶持办法", "云工信规〔2023〕1号", "2023-05-10"), 1):
        sheet.cell(2, place, value)
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("文件.xlsx", out.getvalue())
    assert "1行都可以登记" in page_after(
        browser, browser.post(NEW, {"target": "document", "file": file})
    )
    confirm(browser)
    assert NormativeDocument.objects.get().issued_on == date(2023, 5, 10)
    assert browser.get("/desk/registers/imports/template/opinion/").status_code == 404


def make_run(bureau: Agency, clerk: Person, **values: object) -> ImportRun:
    file = store(
        b"x", name="a.csv", content_type="csv", agency_code=bureau.code, uploaded_by="clerk"
    )
    return ImportRun.objects.create(agency=bureau, target="penalty", file=file, by=clerk, **values)


def make_job(clerk: Person, state: State, message: str) -> Job:
    return Job.objects.create(
        kind="registers.import.read",
        title="检查“a.csv”",
        agency_code="yunling-gxj",
        owner_number=clerk.number,
        function="tests.nothing",
        state=state,
        message=message,
        done=5_000,
        total=20_000,
    )


def test_while_it_is_looked_at_the_page_asks_again_by_itself(
    browser: Client, clerk: Person, bureau: Agency
) -> None:
    job = make_job(clerk, State.RUNNING, "正在核对第5001行，共20000行")
    run = make_run(bureau, clerk, job=job.pk)
    address = f"/desk/registers/imports/{run.pk}/"
    page = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert f'hx-get="{address}"' in page
    assert "<html" not in page
    assert "正在核对第5001行，共20000行" in page
    assert 'value="25"' in page


def test_when_looking_has_broken_down_it_says_so_and_asks_no_more(
    browser: Client, clerk: Person, bureau: Agency
) -> None:
    job = make_job(clerk, State.FAILED, "处理时发生内部错误，没有完成。")
    run = make_run(bureau, clerk, job=job.pk)
    page = browser.get(f"/desk/registers/imports/{run.pk}/").content.decode()
    assert "hx-get" not in page.split('id="import-state"')[1]
    assert "处理时发生内部错误，没有完成。" in page


def test_who_only_reads_sees_the_findings_and_no_button(browser: Client, as_duty: Browser) -> None:
    upload(browser, TWO)
    run = ImportRun.objects.get()
    client = as_duty(Duty.OFFICE_HEAD)
    page = client.get(f"/desk/registers/imports/{run.pk}/").content.decode()
    assert "2行都可以登记" in page
    assert "确认写入" not in page
    assert client.post(f"/desk/registers/imports/{run.pk}/confirm/").status_code == 404
    assert client.get(NEW).status_code == 404


def test_another_bureau_and_administrators_do_not_find_it(
    browser: Client, stranger: Person, as_duty: Browser
) -> None:
    upload(browser, TWO)
    address = f"/desk/registers/imports/{ImportRun.objects.get().pk}/"
    theirs = Client()
    theirs.force_login(stranger)
    assert theirs.get(address).status_code == 404
    assert theirs.post(f"{address}confirm/").status_code == 404
    assert "处罚.csv" not in theirs.get("/desk/registers/imports/").content.decode()
    for duty in (
        Duty.SYSTEM_ADMINISTRATOR,
        Duty.SECURITY_ADMINISTRATOR,
        Duty.AUDIT_ADMINISTRATOR,
    ):
        assert as_duty(duty).get(address).status_code == 404
        assert as_duty(duty).get("/desk/registers/imports/").status_code == 404


def test_a_clerk_of_two_bureaus_confirms_where_the_file_belongs(
    browser: Client, other_bureau: Agency, bureau: Agency
) -> None:
    """Who keeps the registers here and only reads there is refused there, in words."""
    reader = make_person("reader", "两处任职")
    appoint(reader, bureau, Duty.HANDLER)
    appoint(reader, other_bureau, Duty.REGISTER_CLERK)
    upload(browser, TWO)
    run = ImportRun.objects.get()
    client = Client()
    client.force_login(reader)
    client.post("/desk/switch/", {"agency": other_bureau.code})
    address = f"/desk/registers/imports/{run.pk}/"
    assert "确认写入" not in client.get(address).content.decode()
    client.post(f"{address}confirm/")
    run.refresh_from_db()
    assert run.state == ImportRun.State.READY


def test_the_list_of_imports_takes_the_same_queries_however_long(
    browser: Client, clerk: Person, bureau: Agency
) -> None:
    make_run(bureau, clerk)
    few = queries_for(browser, "/desk/registers/imports/")
    for _ in range(12):
        make_run(bureau, clerk)
    assert queries_for(browser, "/desk/registers/imports/") == few
