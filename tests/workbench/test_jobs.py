"""The progress of background work."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.workbench.conftest import Browser

from gongkai.audit.models import AuditEntry
from gongkai.documents.files import store
from gongkai.jobs.models import Job, State
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Restriction


def make_job(owner: Person | None, agency: Agency | None, **values: object) -> Job:
    return Job.objects.create(
        kind="export",
        title="导出年报",
        agency_code=agency.code if agency else "",
        owner_number=owner.number if owner else None,
        function="tests.nothing",
        **values,
    )


@pytest.fixture
def browser(clerk: Person) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def test_a_running_job_looks_again_and_a_finished_one_does_not(
    browser: Client, clerk: Person, bureau: Agency
) -> None:
    job = make_job(clerk, bureau, state=State.RUNNING, done=30, total=120)
    address = f"/desk/jobs/{job.pk}/progress/"
    page = browser.get(address).content.decode()
    assert f'hx-get="{address}"' in page
    assert "30／120，25%" in page
    Job.objects.filter(pk=job.pk).update(state=State.DONE, message="已生成")
    page = browser.get(address).content.decode()
    assert "hx-get" not in page
    assert "已生成" in page


def test_a_failed_job_says_why(browser: Client, clerk: Person, bureau: Agency) -> None:
    job = make_job(clerk, bureau, state=State.FAILED, message="第3行：金额不是数字", log="栈")
    assert "第3行：金额不是数字" in browser.get(f"/desk/jobs/{job.pk}/").content.decode()


def test_the_files_of_a_job_are_handed_out(browser: Client, clerk: Person, bureau: Agency) -> None:
    file = store(
        b"{}",
        name="r.json",
        content_type="application/json",
        agency_code=bureau.code,
        uploaded_by="clerk",
    )
    result = {"files": [{"name": "yunling-gxj-2021.json", "sha256": file.sha256}]}
    job = make_job(clerk, bureau, state=State.DONE, result=result)
    answer = browser.get(f"/desk/jobs/{job.pk}/files/0/")
    assert b"".join(answer.streaming_content) == b"{}"
    assert "yunling-gxj-2021.json" in answer["Content-Disposition"]
    assert browser.get(f"/desk/jobs/{job.pk}/files/1/").status_code == 404


def test_a_colleague_sees_it_and_another_bureau_does_not(
    as_duty: Browser, stranger: Person, clerk: Person, bureau: Agency
) -> None:
    job = make_job(clerk, bureau)
    address = f"/desk/jobs/{job.pk}/"
    assert as_duty(Duty.OFFICE_HEAD).get(address).status_code == 200
    assert as_duty(Duty.SYSTEM_ADMINISTRATOR).get(address).status_code == 404
    client = Client()
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_who_left_the_agency_no_longer_sees_the_own_job(
    browser: Client, clerk: Person, bureau: Agency, stranger: Person
) -> None:
    job = make_job(clerk, bureau)
    DutyHolding.objects.filter(person=clerk).delete()
    assert browser.get(f"/desk/jobs/{job.pk}/").status_code == 404


def test_a_job_of_no_agency_is_its_owners_alone(
    browser: Client, clerk: Person, bureau: Agency, as_duty: Browser
) -> None:
    job = make_job(clerk, None)
    assert browser.get(f"/desk/jobs/{job.pk}/").status_code == 200
    assert as_duty(Duty.OFFICE_HEAD).get(f"/desk/jobs/{job.pk}/").status_code == 404


def test_each_download_is_in_the_log(browser: Client, clerk: Person, bureau: Agency) -> None:
    file = store(
        b"{}",
        name="r.json",
        content_type="application/json",
        agency_code=bureau.code,
        uploaded_by="clerk",
    )
    result = {"files": [{"name": "r.json", "sha256": file.sha256}]}
    job = make_job(clerk, bureau, state=State.DONE, result=result)
    for _ in range(2):
        browser.get(f"/desk/jobs/{job.pk}/files/0/")
    entries = AuditEntry.objects.filter(act="jobs.download", chain=bureau.code)
    assert [(one.actor_name, one.subject) for one in entries] == [("赵文书", "r.json")] * 2
    assert entries[0].detail == {"sha256": file.sha256}


def test_a_job_on_a_restricted_case_is_there_for_those_named_alone(
    clerk: Person, bureau: Agency, as_duty: Browser, people: dict[Duty, Person]
) -> None:
    case = Case.objects.create(agency=bureau, kind="annual_report", title="x", restricted=True)
    job = make_job(clerk, bureau, state=State.DONE, arguments={"report": case.pk})
    made = Restriction.objects.create(
        agency=bureau, kind="case", key=str(case.pk), reason="y", by=clerk
    )
    made.known_to.set([people[Duty.OFFICE_HEAD]])
    address = f"/desk/jobs/{job.pk}/"
    assert as_duty(Duty.OFFICE_HEAD).get(address).status_code == 200
    assert as_duty(Duty.LEGAL_REVIEWER).get(address).status_code == 404
    owner = Client()
    owner.force_login(clerk)
    assert owner.get(address).status_code == 404
