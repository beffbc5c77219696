"""An import whose background work broke down says so, and asks no more."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.documents.files import store
from gongkai.jobs.models import Job, State
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import ImportRun


@pytest.fixture
def run(bureau: Agency, clerk: Person) -> ImportRun:
    """A file that is being looked at by a job."""
    file = store(
        b"a,b\n",
        name="处罚.csv",
        content_type="text/csv",
        agency_code=bureau.code,
        uploaded_by=clerk.username,
    )
    job = Job.objects.create(
        kind="registers.import.read",
        title="检查“处罚.csv”",
        agency_code=bureau.code,
        function="tests.jobs.job_functions.nothing",
        state=State.RUNNING,
        done=50,
        total=200,
        message="正在核对第51行，共200行",
    )
    return ImportRun.objects.create(
        agency=bureau, target="penalty", file=file, by=clerk, job=job.pk
    )


def pages_of(browser: Client, run: ImportRun) -> tuple[str, str]:
    addresses = (f"/desk/registers/imports/{run.pk}/", "/desk/registers/imports/")
    one, every = (browser.get(address).content.decode() for address in addresses)
    return one, every


def test_while_it_runs_the_page_looks_again(browser: Client, run: ImportRun) -> None:
    page, _ = pages_of(browser, run)
    assert 'hx-trigger="every 2s"' in page
    assert "正在核对第51行，共200行。" in page
    assert "25%" in page
    part = browser.get(f"/desk/registers/imports/{run.pk}/", headers={"HX-Request": "true"})
    assert part.content.decode().count("<section") == 1
    assert "<h1" not in part.content.decode()


def test_while_it_waits_its_turn_the_page_says_so(browser: Client, run: ImportRun) -> None:
    Job.objects.filter(pk=run.job).update(state=State.QUEUED, total=0, message="")
    page, _ = pages_of(browser, run)
    assert "排队中" in page
    assert "轮到后自动开始。" in page


def test_once_it_broke_down_it_says_so_and_looks_no_more(browser: Client, run: ImportRun) -> None:
    Job.objects.filter(pk=run.job).update(state=State.FAILED, message="处理时发生内部错误。")
    page, every = pages_of(browser, run)
    assert "没有处理完，什么也没有写入" in page
    assert "处理时发生内部错误。" in page
    assert "hx-trigger" not in page
    assert "没有处理完" in every
    assert "正在检查" not in every
