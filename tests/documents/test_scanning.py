"""Stored files and their verdicts: waiting, clean, infected, unscanned."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings
from tests.documents.conftest import EICAR, MOST, Scanner

from gongkai.audit.models import AuditEntry
from gongkai.documents.files import store
from gongkai.documents.models import ScanState, StoredFile
from gongkai.documents.queries import may_open
from gongkai.documents.scanning import open_path, scan_waiting
from gongkai.jobs.models import Job
from gongkai.statute.refusal import NotPermitted

AWAY = "/nowhere/clamd.sock"
pytestmark = pytest.mark.django_db


def keep(content: bytes, name: str = "凭据.pdf", *, made_here: bool = False) -> StoredFile:
    return store(
        content,
        name=name,
        content_type="application/pdf",
        agency_code="yl-gxj",
        uploaded_by="lin",
        made_here=made_here,
    )


def fresh(file: StoredFile) -> StoredFile:
    return StoredFile.objects.get(pk=file.pk)


def scheduled() -> Job:
    return Job.objects.create(kind="schedule", title="查毒", function="x")


def test_without_a_scanner_a_file_is_unscanned_and_open(settings: Settings) -> None:
    settings.CLAMD = ""
    file = keep(b"abc")
    assert (file.scan_state, file.scan_label, may_open(file)) == ("unscanned", "未查毒", True)
    assert open_path(file.sha256) == file.path
    assert not Job.objects.exists()


def test_a_new_file_waits_and_its_job_finds_it_clean(
    settings: Settings, clamd: str, jobs_run_at_once: None
) -> None:
    settings.CLAMD = clamd
    file = fresh(keep(b"abc"))
    assert (file.scan_state, file.scan_label) == ("clean", "已查毒")
    assert file.scanned_at is not None
    assert may_open(file)


def test_an_infected_file_is_named_kept_in_the_log_and_never_opened(
    settings: Settings, clamd: str, jobs_run_at_once: None
) -> None:
    settings.CLAMD = clamd
    file = fresh(keep(EICAR, "台账.txt"))
    assert (file.scan_state, may_open(file)) == (ScanState.INFECTED, False)
    assert file.scan_label == "有病毒：Eicar-Own.UNOFFICIAL"
    with pytest.raises(NotPermitted, match=r"“台账\.txt”里查出了病毒（Eicar-Own\.UNOFFICIAL）"):
        open_path(file.sha256)
    entry = AuditEntry.objects.get(act="documents.infected")
    assert (entry.chain, entry.subject) == ("yl-gxj", "台账.txt")
    assert entry.detail["uploaded_by"] == "lin"


def test_what_is_known_as_infected_is_so_under_any_name(
    settings: Settings, clamd: str, jobs_run_at_once: None
) -> None:
    settings.CLAMD = clamd
    keep(EICAR, "台账.txt")
    settings.CLAMD = ""
    again = keep(EICAR, "别的名字.txt")
    assert again.scan_state == ScanState.INFECTED
    assert AuditEntry.objects.filter(act="documents.infected").count() == 2


def test_while_the_scanner_is_away_a_file_waits_and_says_why(
    settings: Settings, jobs_run_at_once: None
) -> None:
    settings.CLAMD = AWAY
    file = fresh(keep(b"abc"))
    assert file.scan_label == "等待查毒：查毒程序连不上，过几分钟会再试"
    with pytest.raises(NotPermitted, match="还没有查毒，暂时不能打开：查毒程序连不上"):
        open_path(file.sha256)


def test_when_the_scanner_is_back_everything_waiting_is_scanned(
    settings: Settings, scanner: Scanner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.CLAMD = AWAY
    clean, infected = keep(b"abc"), keep(EICAR)
    assert scan_waiting(str(scheduled().pk)) == {"scanned": 2, "waiting": 2}
    with Scanner(tmp_path_factory.mktemp("later")).running() as address:
        settings.CLAMD = address
        assert scan_waiting(str(scheduled().pk)) == {"scanned": 2, "waiting": 0}
    assert fresh(clean).scan_state == ScanState.CLEAN
    assert fresh(infected).scan_state == ScanState.INFECTED


def test_what_came_before_the_setting_is_scanned_and_what_was_made_here_is_not(
    settings: Settings, clamd: str
) -> None:
    settings.CLAMD = ""
    before, own = keep(b"abc"), keep(b"def", "日志.zip", made_here=True)
    settings.CLAMD = clamd
    scan_waiting(str(scheduled().pk))
    assert fresh(before).scan_state == ScanState.CLEAN
    assert (fresh(own).scan_state, fresh(own).scan_label) == (ScanState.UNSCANNED, "")


def test_whoever_opens_a_waiting_file_has_it_scanned_first(settings: Settings, clamd: str) -> None:
    settings.CLAMD = AWAY
    file = keep(b"abc")
    assert fresh(file).scan_state == ScanState.WAITING
    settings.CLAMD = clamd
    assert open_path(file.sha256) == file.path
    assert fresh(file).scan_state == ScanState.CLEAN


def test_a_file_too_large_for_the_scanner_stays_closed_and_says_what_to_set(
    settings: Settings, clamd: str
) -> None:
    settings.CLAMD = clamd
    file = keep(bytes(4 * MOST))
    with pytest.raises(NotPermitted, match="StreamMaxLength"):
        open_path(file.sha256)
