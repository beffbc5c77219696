"""The page of the log."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from tests.conftest import make_person
from tests.workbench.conftest import Browser, queries_for

from gongkai.audit import triggers
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import record
from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.workbench.verification import verify_log
from gongkai.workflow.models import Case, Restriction


@pytest.fixture
def entries(bureau: Agency, other_bureau: Agency) -> None:
    for chain, subject in (
        ("yunling-gxj", "本局的事"),
        ("yunling-jtj", "他局的事"),
        ("", "平台的事"),
    ):
        record(chain=chain, act="organisations.appoint", actor_name="吕安全", subject=subject)
    record(
        chain="yunling-gxj",
        act="accounts.reset_password",
        actor_name="王安全",
        subject="王安全换锁",
    )


@pytest.fixture
def city_auditor(city: Agency) -> Client:
    person = make_person("city-audit", "城审计")
    person.holdings.create(agency=city, duty=Duty.AUDIT_ADMINISTRATOR, since="2015-01-01")
    client = Client()
    client.force_login(person)
    return client


def shown(client: Client, query: str = "") -> set[str]:
    page = client.get(f"/desk/log/{query}").content.decode()
    return {one for one in ("本局的事", "他局的事", "平台的事", "王安全换锁") if one in page}


def test_an_office_head_reads_the_own_agencys_log(entries: None, as_duty: Browser) -> None:
    assert shown(as_duty(Duty.OFFICE_HEAD)) == {"本局的事", "王安全换锁"}


def test_a_bureaus_auditor_reads_neither_siblings_nor_platform(
    entries: None, auditor: Client
) -> None:
    assert shown(auditor) == {"本局的事", "王安全换锁"}
    assert auditor.get("/desk/log/?chain=yunling-jtj").status_code == 404
    assert auditor.get("/desk/log/?chain=-").status_code == 404


def test_the_citys_auditor_reads_all_and_one_by_one(entries: None, city_auditor: Client) -> None:
    assert shown(city_auditor) == {"本局的事", "他局的事", "平台的事", "王安全换锁"}
    assert shown(city_auditor, "?chain=-") == {"平台的事"}
    assert shown(city_auditor, "?chain=yunling-jtj") == {"他局的事"}


def test_filters_by_person_act_and_text(entries: None, auditor: Client) -> None:
    assert shown(auditor, "?actor=王") == {"王安全换锁"}
    assert shown(auditor, "?act=organisations.appoint") == {"本局的事"}
    assert shown(auditor, "?text=本局") == {"本局的事"}
    assert "没有符合条件的记录" in auditor.get("/desk/log/?text=没有").content.decode()


def test_filters_by_days_both_included(auditor: Client, bureau: Agency, monkeypatch) -> None:
    late_evening = datetime(2026, 2, 11, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
    monkeypatch.setattr("gongkai.audit.services.timezone.now", lambda: late_evening)
    record(chain=bureau.code, act="organisations.appoint", subject="本局的事")
    monkeypatch.undo()
    assert shown(auditor, "?since=2026-02-11&until=2026-02-11") == {"本局的事"}
    assert shown(auditor, "?until=2026-02-10") == set()


def test_a_day_that_is_none_is_named_and_nothing_breaks(auditor: Client) -> None:
    answer = auditor.get("/desk/log/?since=2026-02-30")
    assert answer.status_code == 422
    assert "起始日期应写成2026-02-11" in answer.content.decode()


def test_the_log_takes_the_same_queries_for_one_entry_and_for_fifty(
    auditor: Client, bureau: Agency
) -> None:
    record(chain=bureau.code, act="organisations.appoint", subject="第0件")
    few = queries_for(auditor, "/desk/log/")
    for number in range(50):
        record(chain=bureau.code, act="organisations.appoint", subject=f"第{number}件")
    assert queries_for(auditor, "/desk/log/") == few <= 11


def test_having_the_log_verified_is_a_job_and_an_entry(
    auditor: Client, people: dict[Duty, Person], jobs_run_at_once: None, entries: None
) -> None:
    answer = auditor.post("/desk/log/verify/")
    job = Job.objects.get()
    assert answer["Location"] == f"/desk/jobs/{job.pk}/"
    entry = AuditEntry.objects.get(act="audit.verify")
    assert entry.actor_name == people[Duty.AUDIT_ADMINISTRATOR].name


def test_a_tampered_log_is_told(bureau: Agency) -> None:
    record(chain=bureau.code, act="organisations.appoint", subject="第1件")
    assert verify_log("job")["good"] is True
    with connection.cursor() as cursor:
        for statement in triggers.DOWN[connection.vendor]:
            cursor.execute(statement)
        cursor.execute(
            "UPDATE audit_auditentry SET subject = '别的' WHERE chain = %s", [bureau.code]
        )
    result = verify_log("job")
    assert result["good"] is False
    assert result["lines"] == ["机关yunling-gxj的日志：第1条被改动，内容与摘要不符"]


def test_reading_the_log_is_in_the_log_once_a_day(
    auditor: Client, city_auditor: Client, bureau: Agency, city: Agency
) -> None:
    for address in ("/desk/log/", "/desk/log/?act=audit", "/desk/log/?page=1"):
        auditor.get(address)
    entry = AuditEntry.objects.get(act="audit.read")
    assert (entry.chain, entry.actor_name) == (bureau.code, "施审计")
    assert entry.subject == "云岭市工业和信息化局的日志"
    city_auditor.get("/desk/log/")
    assert AuditEntry.objects.get(chain=city.code, act="audit.read").subject == "所辖各机关的日志"


def test_an_export_is_a_job_whose_file_proves_itself_and_is_the_auditors_alone(
    auditor: Client,
    as_duty: Browser,
    entries: None,
    people: dict[Duty, Person],
    jobs_run_at_once: None,
) -> None:
    answer = auditor.post("/desk/log/export/", {"chain": "yunling-gxj"})
    job = Job.objects.get(kind="log_export")
    assert answer["Location"] == f"/desk/jobs/{job.pk}/"
    assert "已导出3条" in auditor.get(f"/desk/jobs/{job.pk}/").content.decode()
    entry = AuditEntry.objects.get(act="audit.export")
    assert (entry.chain, entry.actor_name) == ("yunling-gxj", "施审计")

    address = f"/desk/jobs/{job.pk}/files/0/"
    with zipfile.ZipFile(BytesIO(b"".join(auditor.get(address).streaming_content))) as archive:
        log = archive.read("log.jsonl").decode()
        assert "check_log.py" in archive.namelist()
    assert "本局的事" in log
    assert "导出日志" not in log
    assert '"act": "audit.export"' in log
    assert as_duty(Duty.OFFICE_HEAD).get(address).status_code == 404


def test_a_restricted_case_is_in_the_export_by_its_hash_alone(
    auditor: Client, bureau: Agency, people: dict[Duty, Person], jobs_run_at_once: None
) -> None:
    secret = Case.objects.create(agency=bureau, kind="annual_report", title="x", restricted=True)
    restriction = Restriction.objects.create(
        agency=bureau, kind="case", key=str(secret.pk), reason="y", by=people[Duty.OFFICE_HEAD]
    )
    record(chain=bureau.code, act="annual_report.check", subject="机密一", case=secret.pk)
    record(
        chain=bureau.code, act="annual_report.check", subject="机密二", detail={"case": secret.pk}
    )
    record(chain=bureau.code, act="annual_report.check", subject="公开", case=secret.pk + 1)
    assert exported(auditor) == {"公开"}
    restriction.known_to.add(people[Duty.AUDIT_ADMINISTRATOR])
    assert exported(auditor) == {"机密一", "机密二", "公开"}


def exported(client: Client) -> set[str]:
    page = client.post("/desk/log/export/", {"chain": "yunling-gxj"})["Location"]
    content = b"".join(client.get(f"{page}files/0/").streaming_content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        log = archive.read("log.jsonl").decode()
    return {one for one in ("机密一", "机密二", "公开") if one in log}


@pytest.mark.parametrize("chain", ["yunling-jtj", "-", "", "ghost"])
def test_another_agencys_log_is_not_exported(
    auditor: Client, other_bureau: Agency, entries: None, chain: str
) -> None:
    answer = auditor.post("/desk/log/export/", {"chain": chain}, follow=True)
    assert "请先选择要导出哪个机关的日志" in answer.content.decode()
    assert not Job.objects.exists()
