"""Files handed in together are read one by one; a bad one stops no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from tests.conftest import make_person
from tests.reporting.conftest import make_published, supervisor
from tests.reporting.foreign_reports import RECEIVED_TOTAL, a_file, a_report

from gongkai.audit.models import AuditEntry
from gongkai.documents.models import ScanState, StoredFile
from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import ReadingBatch, SimilarReadings, StoredReading
from gongkai.reporting.services import HandedIn
from gongkai.reporting.services.compare_readings import compare_batch
from gongkai.reporting.services.read_received import CHUNK, read_chunk, read_left
from gongkai.statute.refusal import NotPermitted

__all__ = ["supervisor"]

NO_JOB = "00000000-0000-0000-0000-000000000000"
TEXT = """{agency}{year}年政府信息公开工作年度报告
一、总体情况
（一）主动公开情况。{words}
五、存在的主要问题及改进情况
解读形式单一，将增加图解。
"""


def text(agency: str, year: int = 2021, words: str = "全年发布信息30条。") -> bytes:
    return TEXT.format(agency=agency, year=year, words=words).encode()


def handed(name: str, content: bytes) -> HandedIn:
    return HandedIn(name, [content], len(content))


def receive(agency: Agency, actor: Person, *given: HandedIn) -> ReadingBatch:
    return services.receive_readings(given=given, agency=agency, actor=actor, name="一批")


@pytest.fixture
def unread(city: Agency, supervisor: Person) -> StoredReading:
    """Handed in, and its job not run yet."""
    return receive(city, supervisor, handed("甲.txt", text("甲局"))).readings.get()


def run(stored: StoredReading) -> StoredReading:
    read_chunk(NO_JOB, readings=[stored.pk])
    stored.refresh_from_db()
    return stored


def test_what_is_handed_in_waits_for_its_job(unread: StoredReading, city: Agency) -> None:
    assert (unread.state, unread.reading) == ("waiting", None)
    job = Job.objects.get(kind="reading.read")
    assert (job.arguments, job.agency_code) == ({"readings": [unread.pk]}, city.code)
    entry = AuditEntry.objects.get(act="reading.receive")
    assert (entry.subject, entry.detail["files"]) == ("一批", 1)


def test_it_is_read_and_counted(unread: StoredReading) -> None:
    run(unread)
    assert (unread.state, unread.agency_name, unread.year) == ("read", "甲局", 2021)
    assert unread.errors + unread.warnings > 0
    assert unread.subject is None


def test_many_files_are_read_by_several_jobs(city: Agency, supervisor: Person) -> None:
    given = [handed(f"{number}.txt", text("甲局")) for number in range(CHUNK + 1)]
    receive(city, supervisor, *given)
    jobs = Job.objects.filter(kind="reading.read")
    assert sorted(len(job.arguments["readings"]) for job in jobs) == [1, CHUNK]


@pytest.mark.usefixtures("jobs_run_at_once")
def test_a_bad_file_stops_no_other(city: Agency, supervisor: Person) -> None:
    batch = receive(
        city,
        supervisor,
        handed("空.docx", b""),
        handed("坏.docx", b"PK\x03\x04 broken"),
        handed("好.html", a_file(a_report("甲局"), "html")),
    )
    states = dict(batch.readings.values_list("name", "state"))
    assert states == {"空.docx": "refused", "坏.docx": "refused", "好.html": "read"}
    assert batch.readings.get(name="空.docx").refused == "文件是空的。请换有内容的文件。"
    assert batch.readings.get(name="好.html").unsure == 0


def test_a_file_too_large_is_not_even_kept(city: Agency, supervisor: Person) -> None:
    batch = receive(city, supervisor, HandedIn("大.pdf", [], 51 * 1024 * 1024))
    large = batch.readings.get()
    assert large.state == "refused"
    assert "超过50MB" in large.refused
    assert not StoredFile.objects.exists()
    assert not Job.objects.exists()


def test_the_same_content_twice_is_told(unread: StoredReading, supervisor: Person) -> None:
    again = receive(unread.agency, supervisor, handed("又.txt", text("甲局"))).readings.get()
    assert again.same_as == unread
    assert unread.same_as is None


def test_whose_report_it_is_is_told_by_its_name(
    bureau: Agency, city: Agency, supervisor: Person
) -> None:
    own = receive(city, supervisor, handed("一.txt", text(bureau.name))).readings.get()
    assert run(own).subject == bureau


def test_the_clerk_of_another_agency_hands_nothing_in(city: Agency, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        receive(city, stranger, handed("一.txt", b"x"))
    nobody = make_person("nobody", "周无职")
    with pytest.raises(NotPermitted):
        receive(city, nobody, handed("一.txt", b"x"))


def test_nothing_and_too_many_are_refused_in_words(city: Agency, supervisor: Person) -> None:
    with pytest.raises(NotPermitted, match="还没有选择文件"):
        receive(city, supervisor)
    with pytest.raises(NotPermitted, match="一次最多交1000个文件，选了1001个"):
        receive(city, supervisor, *[handed("一.txt", b"x")] * 1001)
    assert not ReadingBatch.objects.exists()


@override_settings(CLAMD="/nonexistent/clamd.ctl")
def test_what_waits_for_the_scanner_is_not_read_until_it_is_clean(
    city: Agency, supervisor: Person
) -> None:
    stored = receive(city, supervisor, handed("甲.txt", text("甲局"))).readings.get()
    assert run(stored).state == "waiting"
    StoredFile.objects.update(scan_state=ScanState.CLEAN)
    StoredReading.objects.update(at=timezone.now() - timedelta(hours=1))
    read_left(NO_JOB)
    stored.refresh_from_db()
    assert stored.state == "read"


@override_settings(CLAMD="/nonexistent/clamd.ctl")
def test_an_infected_file_is_never_read(city: Agency, supervisor: Person) -> None:
    stored = receive(city, supervisor, handed("甲.txt", text("甲局"))).readings.get()
    StoredFile.objects.update(scan_state=ScanState.INFECTED, scan_note="Eicar-Test")
    run(stored)
    assert (stored.state, stored.reading) == ("refused", None)
    assert "查出了病毒（Eicar-Test）" in stored.refused


def test_a_job_cut_short_reads_the_rest(unread: StoredReading) -> None:
    StoredReading.objects.update(state="reading")
    assert run(unread).state == "read"
    before = unread.reading
    StoredReading.objects.update(errors=99)
    assert run(unread).errors == 99, "what is read is not read again"
    assert unread.reading == before


def test_last_years_reading_of_the_same_agency_is_compared(
    bureau: Agency, city: Agency, supervisor: Person
) -> None:
    last = a_report(bureau.name, 2020, changed={"t3.carried_out.natural_person": 5})
    for content in (last, a_report(bureau.name, 2021)):
        stored = receive(
            city, supervisor, handed(f"{content.year}.html", a_file(content, "html"))
        ).readings.get()
        run(stored)
    # 上年结转 填0，上年报告的结转下年度是5
    assert stored.errors >= 1
    services.assign_reading(stored=stored, subject=None, actor=supervisor)
    stored.refresh_from_db()
    assert stored.errors == 0


def test_the_published_report_of_last_year_goes_before_a_reading_of_it(
    bureau: Agency, city: Agency, supervisor: Person
) -> None:
    make_published(bureau, 2020, {"t3.carried_out.natural_person": 5})
    content = a_file(a_report(bureau.name, 2021), "html")
    stored = receive(city, supervisor, handed("一.html", content)).readings.get()
    assert run(stored).errors >= 1


LONG = "；".join(
    f"本年第{number}项工作由办公室会同各科室按季度逐条落实并公开结果" for number in range(9)
)


def test_copies_within_a_batch_are_found_once_all_is_read(city: Agency, supervisor: Person) -> None:
    batch = receive(
        city,
        supervisor,
        handed("甲.txt", text("甲局", words=LONG)),
        handed("乙.txt", text("乙局", words=LONG.replace("办公室", "综合科"))),
        handed("丙.txt", text("丙局", words="全年召开两次会议，发布三份通报，走访四个镇街道。")),
        handed("甲去年.txt", text("甲局", 2020, words=LONG)),
    )
    first, *rest = batch.readings.order_by("pk")
    read_chunk(NO_JOB, readings=[first.pk])
    assert not Job.objects.filter(kind="reading.compare").exists()
    read_chunk(NO_JOB, readings=[one.pk for one in rest])
    job = Job.objects.get(kind="reading.compare")
    compare_batch(NO_JOB, **job.arguments)
    pairs = {(one.first.name, one.second.name) for one in SimilarReadings.objects.all()}
    assert pairs == {("甲.txt", "乙.txt"), ("乙.txt", "甲去年.txt")}, "two years of one are not"
    batch.refresh_from_db()
    assert batch.compared
    compare_batch(NO_JOB, **job.arguments)
    assert SimilarReadings.objects.count() == 2


def test_a_batch_is_dropped_whole(unread: StoredReading, supervisor: Person) -> None:
    batch = unread.batch
    assert batch is not None
    services.drop_batch(batch=batch, actor=supervisor)
    assert not StoredReading.objects.exists()
    assert StoredFile.objects.exists(), "the file itself stays"
    assert AuditEntry.objects.get(act="reading.drop").detail["files"] == 1


def test_only_a_report_of_ones_own_is_taken_in(
    bureau: Agency, other_bureau: Agency, clerk: Person
) -> None:
    content = a_file(a_report(other_bureau.name, changed={RECEIVED_TOTAL: 9}), "html")
    stored = run(receive(bureau, clerk, handed("一.html", content)).readings.get())
    with pytest.raises(NotPermitted, match="不是云岭市工业和信息化局的报告"):
        services.take_reading(stored=stored, actor=clerk)
    services.assign_reading(stored=stored, subject=bureau, actor=clerk)
    assert services.take_reading(stored=stored, actor=clerk).year == 2021
