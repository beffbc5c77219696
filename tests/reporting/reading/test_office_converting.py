"""Old Word and Excel files are read through LibreOffice, and nothing of it stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from office_files import docx, paragraph, row, table

from gongkai.reporting.reading import Document
from gongkai.reporting.reading.office import NoConverter, converted, parse_docx, parse_xlsx
from gongkai.reporting.reading.office.converting import can_cage, find_converter
from gongkai.reporting.reading.refusal import NO_CONVERTER, STOPPED, Refused

needs_libreoffice = pytest.mark.skipif(
    find_converter() is None, reason="LibreOffice is not installed here (no soffice on PATH)"
)
REPORT = docx(
    paragraph("一、总体情况")
    + paragraph("收到申请12件。")
    + table(row("信息内容", "本年制发件数"), row("规章", "3"), widths=(4000, 4000))
    + paragraph("二、附后")
)


def in_old_format(content: bytes, ending: str, old: str, folder: Path) -> bytes:
    """What LibreOffice itself saves in an old format."""
    (folder / f"source.{ending}").write_bytes(content)
    subprocess.run(
        [
            find_converter() or "",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", old, "--outdir", str(folder)),
            str(folder / f"source.{ending}"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / f"source.{old}").read_bytes()


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of temporary files that nobody else uses."""
    place = tmp_path / "workplace"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@needs_libreoffice
@pytest.mark.parametrize(("old", "handed_in_as"), [("doc", "doc"), ("doc", "wps"), ("rtf", "rtf")])
def test_an_old_word_file_is_read_as_the_new_one(
    old: str, handed_in_as: str, tmp_path: Path
) -> None:
    content = in_old_format(REPORT, "docx", old, tmp_path)
    assert parse_docx(converted(content, handed_in_as)) == parse_docx(REPORT)


@needs_libreoffice
def test_an_old_workbook_is_read_as_the_new_one(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for line in (("信息内容", "本年收费金额"), ("行政事业性收费", 12.5), ("合计", 12)):
        book.active.append(line)
    book.active.merge_cells("A4:B4")
    book.active["A4"] = "附注"
    book.save(tmp_path / "new.xlsx")
    new = (tmp_path / "new.xlsx").read_bytes()
    old = in_old_format(new, "xlsx", "xls", tmp_path)
    assert parse_xlsx(converted(old, "et")) == parse_xlsx(new)


@needs_libreoffice
def test_three_at_once_do_not_disturb_each_other(tmp_path: Path, workplace: Path) -> None:
    old = in_old_format(REPORT, "docx", "doc", tmp_path)
    found: list[Document] = []
    threads = [
        threading.Thread(target=lambda: found.append(parse_docx(converted(old, "doc"))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [parse_docx(REPORT)] * 3
    assert list(workplace.iterdir()) == []


@needs_libreoffice
def test_garbage_is_refused_or_read_as_text(tmp_path: Path) -> None:
    old = in_old_format(REPORT, "docx", "doc", tmp_path)
    with pytest.raises(Refused):
        converted(old[:600], "doc")


def test_without_libreoffice_the_refusal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("GONGKAI_LIBREOFFICE", raising=False)
    with pytest.raises(NoConverter) as caught:
        converted(b"", "doc")
    assert caught.value.reason == NO_CONVERTER


def test_a_path_that_leads_nowhere_is_no_converter() -> None:
    with pytest.raises(NoConverter):
        converted(b"", "doc", program="/nowhere/soffice")


def test_a_converter_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, workplace: Path
) -> None:
    program = tmp_path / "hanging"
    mark = f"{9000 + os.getpid() % 1000}.5"
    program.write_text(f"#!/bin/sh\nsleep {mark} &\nsleep {mark}\n")
    program.chmod(0o755)
    with pytest.raises(Refused) as caught:
        converted(b"old", "doc", program=str(program), seconds=1)
    assert caught.value.reason == STOPPED
    assert list(workplace.iterdir()) == []
    assert _gone(mark)


def _gone(mark: str) -> bool:
    for _ in range(50):
        if _gone_now(mark):
            return True
        time.sleep(0.1)
    return False


def _gone_now(mark: str) -> bool:
    commands = [_read(entry) for entry in Path("/proc").glob("[0-9]*/cmdline")]
    return not any(command.startswith(b"sleep\0" + mark.encode()) for command in commands)


def _read(entry: Path) -> bytes:
    try:
        return entry.read_bytes()
    except OSError:
        return b""


def test_a_converter_ends_with_whoever_started_it(tmp_path: Path) -> None:
    if not can_cage():
        pytest.skip("the kernel allows no unprivileged namespaces here")
    mark = f"{8000 + os.getpid() % 1000}.5"
    program = tmp_path / "hanging"
    program.write_text(f"#!/bin/sh\nsleep {mark} &\nsleep {mark}\n")
    program.chmod(0o755)
    source = Path(__file__).parents[3] / "src"
    call = (
        f"import sys, tempfile; sys.path.insert(0, {str(source)!r}); "
        f"tempfile.tempdir = {str(tmp_path)!r}; "
        "from gongkai.reporting.reading.office import converted; "
        f"converted(b'old', 'doc', program={str(program)!r}, seconds=40)"
    )
    worker = subprocess.Popen([sys.executable, "-c", call])
    try:
        for _ in range(200):
            if not _gone_now(mark):
                break
            time.sleep(0.1)
        assert not _gone_now(mark)
    finally:
        worker.kill()
        worker.wait()
    assert _gone(mark)
