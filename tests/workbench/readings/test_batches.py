"""Handing files in, watching them being read, and finding one among hundreds."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.plain_html import faults
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.readings.conftest import Read, page_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import ReadingBatch, SimilarReadings, StoredReading
from gongkai.statute.duties import Duty

HERE = "/desk/readings/"


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


@pytest.fixture
def batch(city: Agency, supervisor: Person) -> ReadingBatch:
    """120 reports: every third with errors, every fifth with unsure cells, ten refused."""
    found = ReadingBatch.objects.create(agency=city, name="全市", by=supervisor)
    StoredReading.objects.bulk_create(
        StoredReading(
            agency=city,
            batch=found,
            name=f"{number}.html",
            state="refused" if number >= 110 else "read",
            refused="文件已损坏。" if number >= 110 else "",
            agency_name=f"第{number}局",
            year=2020 + number % 3,
            errors=number % 7 if number % 3 == 0 and number < 110 else 0,
            unsure=2 if number % 5 == 0 and number < 110 else 0,
        )
        for number in range(120)
    )
    return found


def test_files_are_handed_in_and_wait(at_supervisor: Client, city: Agency) -> None:
    files = [uploaded("一.html", b"<p>x"), uploaded("二.docx", b"PK")]
    answer = at_supervisor.post(HERE, {"files": files, "name": "市直部门"}, follow=True)
    page = answer.content.decode()
    assert "正在读取" in page
    assert "0／2" in page
    assert 'hx-trigger="every 2s"' in page
    assert page.count("等待读取") == 2
    assert "市直部门" in page_of(at_supervisor, HERE)
    assert "还有2份没读" in page_of(at_supervisor, HERE)


@pytest.mark.usefixtures("jobs_run_at_once")
def test_once_read_the_list_is_still(at_supervisor: Client, city: Agency) -> None:
    given = {"files": [uploaded("空.docx", b"")]}
    page = at_supervisor.post(HERE, given, follow=True).content.decode()
    assert "没有读成" in page
    assert "文件是空的。请换有内容的文件。" in page
    assert "every 2s" not in page
    assert faults(page) == []


def test_a_script_gets_the_list_alone(at_supervisor: Client, batch: ReadingBatch) -> None:
    address = f"{HERE}batches/{batch.pk}/"
    part = at_supervisor.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<section id="batch-state"')
    assert "<h1" not in part


def test_without_a_file_it_is_said(at_supervisor: Client, city: Agency) -> None:
    page = at_supervisor.post(HERE, {"name": "空"}, follow=True).content.decode()
    assert "还没有选择文件" in page


def test_a_long_batch_pages(at_supervisor: Client, batch: ReadingBatch) -> None:
    address = f"{HERE}batches/{batch.pk}/"
    first = page_of(at_supervisor, address)
    assert "第49局" in first
    assert "第50局" not in first
    assert faults(first) == []
    following = first.split('rel="next"')[0].split('href="')[-1].split('"')[0]
    second = page_of(at_supervisor, address + following.replace("&amp;", "&"))
    assert "第50局" in second
    assert "第49局" not in second


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("show=errors", "第3局", "第4局"),
        ("show=unsure", "第5局", "第6局"),
        ("show=refused", "第110局", "第109局"),
        ("show=clean", "第1局", "第3局"),
        ("text=第11局", "第11局", "第12局"),
        ("text=17.html", "第17局", "第18局"),
        ("year=2021", "第1局", "第2局"),
        ("show=errors&sort=errors", "第6局", "第7局"),
        ("show=nonsense&sort=nonsense&year=x", "第0局", "第60局"),
        ("year=99999999999999999999", "第0局", "第60局"),
    ],
)
def test_it_is_narrowed_and_sorted(
    at_supervisor: Client, batch: ReadingBatch, query: str, there: str, gone: str
) -> None:
    page = page_of(at_supervisor, f"{HERE}batches/{batch.pk}/?{query}")
    assert f">{there}<" in page
    assert f">{gone}<" not in page


def test_most_errors_first(at_supervisor: Client, batch: ReadingBatch) -> None:
    page = page_of(at_supervisor, f"{HERE}batches/{batch.pk}/?sort=errors")
    assert page.index(">第6局<") < page.index(">第12局<") < page.index(">第3局<")


@pytest.mark.parametrize("sort", ["", "errors", "unsure", "year", "agency"])
def test_the_list_costs_as_many_queries_with_many_rows_as_with_few(
    at_supervisor: Client, batch: ReadingBatch, sort: str
) -> None:
    address = f"{HERE}batches/{batch.pk}/?sort={sort}"
    many = queries_for(at_supervisor, address)
    StoredReading.objects.filter(pk__gt=StoredReading.objects.earliest("pk").pk + 2).delete()
    assert many == queries_for(at_supervisor, address) <= 12


def test_all_batches_cost_as_many_queries_with_many_as_with_few(
    at_supervisor: Client, batch: ReadingBatch, city: Agency, supervisor: Person
) -> None:
    few = queries_for(at_supervisor, HERE)
    for number in range(20):
        ReadingBatch.objects.create(agency=city, name=f"批{number}", by=supervisor)
    assert few == queries_for(at_supervisor, HERE) <= 10
    assert faults(page_of(at_supervisor, HERE)) == []


def test_all_that_was_read_is_searched(at_supervisor: Client, batch: ReadingBatch) -> None:
    page = page_of(at_supervisor, f"{HERE}all/?text=第11局")
    assert ">第11局<" in page
    assert "全市" in page
    assert faults(page) == []


def test_the_same_content_twice_is_told(at_supervisor: Client, read: Read) -> None:
    read("甲局")
    again = read("甲局")
    assert "完全相同" in page_of(at_supervisor, f"{HERE}batches/{again.batch_id}/")


def test_copies_are_named_and_shown_side_by_side(
    at_supervisor: Client, at_stranger: Client, read: Read
) -> None:
    words = "本年由办公室会同各科室按季度逐条落实公开要点并公开结果，群众来信件件有回音。"
    first, second = read("甲局", words=words), read("乙局", words=words)
    pair = SimilarReadings.objects.create(first=first, second=second, share=0.87)
    assert "相同的约占87%" in page_of(at_supervisor, f"{HERE}{first.pk}/")
    page = page_of(at_supervisor, f"{HERE}alike/{pair.pk}/")
    assert page.count(words[:-1]) == 2
    assert faults(page) == []
    assert at_stranger.get(f"{HERE}alike/{pair.pk}/").status_code == 404


def test_who_does_not_read_reports_finds_nothing_here(
    as_duty: Browser, at_stranger: Client, batch: ReadingBatch
) -> None:
    assert as_duty(Duty.HANDLER).get(HERE).status_code == 404
    assert at_stranger.get(f"{HERE}batches/{batch.pk}/").status_code == 404
    assert at_stranger.post(f"{HERE}batches/{batch.pk}/drop/").status_code == 404


def test_a_batch_is_dropped(at_supervisor: Client, batch: ReadingBatch) -> None:
    at_supervisor.post(f"{HERE}batches/{batch.pk}/drop/")
    assert not ReadingBatch.objects.exists()
