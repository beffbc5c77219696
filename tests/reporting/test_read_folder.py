"""`gongkai report read` over folders: all cores, past bad files, with a summary."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.reporting.commands.progress import Progress
from gongkai.reporting.reading import many
from gongkai.reporting.reading.many import Told, files_in, read_many

COMMAND = [sys.executable, "-m", "gongkai", "report", "read"]
REPORT = "云岭市{name}局2021年政府信息公开工作年度报告\n一、总体情况\n很好。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports in two folders, a hidden file, a lock file, and an empty file."""
    place = tmp_path / "年报"
    (place / "乙").mkdir(parents=True)
    (place / ".git").mkdir()
    for path, name in (("丙.txt", "水务"), ("乙/二.txt", "交通"), ("乙/一.txt", "教育")):
        (place / path).write_text(REPORT.format(name=name))
    for path in (".hidden.txt", ".git/config", "~$丙.docx", "空.txt"):
        (place / path).touch()
    return place


def read(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_folder_is_read_in_order_without_what_is_hidden(folder: Path) -> None:
    names = [str(Path(name).relative_to(folder)) for name in files_in([str(folder)])]
    assert names == ["丙.txt", "空.txt", "乙/一.txt", "乙/二.txt"]


def test_a_bad_file_is_refused_and_the_rest_is_read(folder: Path) -> None:
    done = read(folder, "--json")
    readings = json.loads(done.stdout)
    assert [reading["agency"] for reading in readings] == [
        "云岭市水务局",
        None,
        "云岭市教育局",
        "云岭市交通局",
    ]
    assert readings[1]["refused"]["reason"] == "文件是空的。请换有内容的文件。"
    assert done.returncode == 2
    assert "共4份" in done.stderr
    assert "读出3份，未读1份" in done.stderr
    assert "未读1份：文件是空的" in done.stderr


def test_without_a_refusal_it_ends_with_zero(folder: Path) -> None:
    (folder / "空.txt").unlink()
    done = read(folder)
    assert done.returncode == 0
    assert done.stdout.index("云岭市水务局") < done.stdout.index("云岭市教育局")


def test_a_folder_of_one_file_is_still_an_array(folder: Path) -> None:
    [only] = json.loads(read(folder / "乙", "--json").stdout)[:1]
    assert only["file"] == str(folder / "乙" / "一.txt")


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    done = read(tmp_path, "--json")
    [only] = json.loads(done.stdout)
    assert "不是普通文件" in only["refused"]["reason"]
    assert done.returncode == 2


def test_interrupted_it_ends_with_whole_json_and_says_so(tmp_path: Path) -> None:
    folder, out = tmp_path / "年报", tmp_path / "out.json"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:03}.txt").write_text(REPORT.format(name="教育"))
    with out.open("wb") as stream:
        command = subprocess.Popen(
            [*COMMAND, str(folder), "--json"], stdout=stream, stderr=subprocess.PIPE, text=True
        )
    while not out.stat().st_size:
        time.sleep(0.01)
    command.send_signal(signal.SIGINT)
    _, errors = command.communicate(timeout=20)
    assert command.returncode == 130
    assert 1 <= len(json.loads(out.read_text())) < 600
    assert "已中断：共600份" in errors


def test_what_takes_too_long_is_refused_in_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "SECONDS", 0.0001)
    names = list(files_in([str(folder)]))
    told = list(read_many(names, as_json=True, processes=2))
    assert [json.loads(one.text)["file"] for one in told] == names
    assert {one.refused for one in told} == {
        "读这个文件用的时间或者内存超过了限度，已经停止。请核对文件是否损坏。"
    }


def test_what_comes_early_waits_its_turn_outside_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_MOST_HELD", 10)
    with many._Shelf() as shelf:
        shelf.put(1, Told("第二" * 20, None, {"E": 1}))
        assert shelf.take(0) is None
        shelf.put(0, Told("第一", "空", {}))
        assert shelf.take(0) == Told("第一", "空", {})
        assert shelf.take(1) == Told("第二" * 20, None, {"E": 1})
        assert shelf.texts.tell() == 0


def test_the_bar_moves_on_a_terminal_only(folder: Path) -> None:
    lines = io.StringIO()
    plain = Progress(lines, 2)
    plain.shown -= 60
    plain.add(None, {"E": 2})
    assert lines.getvalue() == "1/2，未读0份\n"
    controller, terminal = pty.openpty()
    with os.fdopen(terminal, "w") as stream:
        bar = Progress(stream, 2)
        bar.shown -= 60
        bar.add("坏了", {})
        assert "[████████████············] 1/2　未读1" in os.read(controller, 4096).decode()
    os.close(controller)


def test_two_hundred_files_take_less_than_a_process_each(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(REPORT.format(name="水务"))
    begun = time.monotonic()
    assert len(list(read_many(list(files_in([str(tmp_path)])), as_json=True))) == 200
    assert time.monotonic() - begun < 10
