"""`gongkai report read` where its output is cut short or has a poor encoding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "gongkai", "report", "read"]


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "年报.txt"
    path.write_text("云岭市工业和信息化局2021年政府信息公开工作年度报告\n一、总体情况\n很好。\n")
    return path


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_it_writes_utf_8_whatever_the_output_is(report_file: Path, options: list[str]) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [*COMMAND, str(report_file), *options], capture_output=True, env=environment, check=True
    )
    assert "云岭市工业和信息化局" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_file_name_that_is_no_utf_8_is_printed_with_escapes(report_file: Path) -> None:
    odd = bytes(report_file.parent) + b"/\xff.txt"
    Path(os.fsdecode(odd)).write_bytes(report_file.read_bytes())
    done = subprocess.run([*COMMAND, odd, "--json"], capture_output=True, check=True)
    assert json.loads(done.stdout)["file"].endswith("\udcff.txt")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_it_stops_quietly_when_nobody_reads_on(report_file: Path, options: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*COMMAND, str(report_file), *options], stdout=writer, stderr=subprocess.PIPE
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
