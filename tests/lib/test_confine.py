"""Functions on untrusted input, in a process of their own."""

import io
import os
import pickle
import subprocess
import time
from datetime import date

import pytest

from gongkai.lib.confine import Crashed, Exceeded, _Answer, run
from gongkai.statute.annual_report_flow import FLOW, Status
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


def test_the_answer_comes_back() -> None:
    assert run("math.gcd", 12, 18) == 6
    assert run("datetime.date", 2026, 1, 5) == date(2026, 1, 5)


def test_values_of_our_own_classes_come_back_as_they_are() -> None:
    assert run("copy.copy", FLOW.step("publish")) == FLOW.step("publish")
    assert run("copy.copy", [Status.DRAFT, Duty.REGISTRAR]) == [Status.DRAFT, Duty.REGISTRAR]


def test_what_is_printed_does_not_spoil_the_answer() -> None:
    assert run("builtins.print", "到标准输出") is None


def test_too_much_memory_is_exceeded() -> None:
    with pytest.raises(Exceeded) as exceeded:
        run("builtins.bytearray", 2_000_000_000, megabytes=256)
    assert exceeded.value.limit == "memory"


def test_a_loop_without_end_is_exceeded() -> None:
    begun = time.monotonic()
    with pytest.raises(Exceeded) as exceeded:
        run("builtins.exec", "while True: pass", seconds=1)
    assert exceeded.value.limit == "time"
    assert time.monotonic() - begun < 5


def test_sleeping_counts_as_well() -> None:
    with pytest.raises(Exceeded):
        run("time.sleep", 60, seconds=0.5)


def test_children_of_the_worker_end_with_it(tmp_path) -> None:
    marker = tmp_path / "survived"
    with pytest.raises(Exceeded):
        run("os.system", f"sleep 2; touch {marker}", seconds=0.5)
    time.sleep(2.2)
    assert not marker.exists()


@pytest.mark.parametrize("end", ["_exit(7)", "abort()", "kill(os.getpid(), 9)"])
def test_a_crash_is_told_as_such(end: str) -> None:
    with pytest.raises(Crashed):
        run("builtins.exec", f"import os; os.{end}")


def test_an_error_is_told_with_its_traceback() -> None:
    with pytest.raises(Crashed) as crashed:
        run("builtins.int", "不是数")
    assert "ValueError" in crashed.value.log


def test_a_refusal_comes_through_with_its_words_and_article() -> None:
    with pytest.raises(NotPermitted) as refused:
        run("gongkai.statute.workdays.parse_notice", "")
    assert refused.value.message == "没有内容。请粘贴放假通知全文，或者上传CSV文件。"
    assert refused.value.cites == ()


def test_neither_django_nor_the_environment_is_there(monkeypatch) -> None:
    monkeypatch.setenv("GONGKAI_DATABASE", "postgresql://user:secret@host/name")
    with pytest.raises(Crashed) as crashed:
        run("builtins.exec", "import sys; sys.modules['django']")
    assert "KeyError: 'django'" in crashed.value.log
    assert run("os.getenv", "GONGKAI_DATABASE") is None


def test_an_answer_that_would_act_out_here_is_not_taken(tmp_path) -> None:
    marker = tmp_path / "acted"

    class Act:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(marker),)

    for hostile in (Act(), run, subprocess.Popen):
        with pytest.raises(pickle.UnpicklingError, match="is no value"):
            _Answer(io.BytesIO(pickle.dumps(hostile))).load()
    assert not marker.exists()
