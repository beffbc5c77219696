"""Child processes that are kept running, with real processes."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.lib.held_lock import hold, is_held
from gongkai.lib.supervise import Child, Supervisor

SLEEPER = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); "


def child(folder: Path, code: str = "time.sleep(60)") -> Child:
    return Child("sleeper", [sys.executable, "-c", SLEEPER + code, str(folder / "pid")])


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def supervise(one: Child, *, grace: float = 5.0) -> tuple[Supervisor, threading.Thread, list[str]]:
    """A supervisor in a thread, where it can set no signal handlers: it is told to stop instead."""
    said: list[str] = []
    supervisor = Supervisor(
        [one],
        on_death=lambda dead: None,
        on_tick=lambda: None,
        say=said.append,
        grace=grace,
        most_failures=3,
    )
    supervisor.listen = lambda: None  # type: ignore[method-assign]
    thread = threading.Thread(target=supervisor.run)
    thread.start()
    return supervisor, thread, said


def test_what_is_killed_is_started_again(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    supervisor, thread, said = supervise(child(tmp_path))
    wait_for(lambda: pid.exists() and pid.read_text() != "")
    first = int(pid.read_text())
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: pid.read_text() not in {"", str(first)})
    assert said == ["sleeper: ended with -9, starting again in 0.5 s"]
    supervisor.stopping = True
    thread.join(10)
    assert is_gone(int(pid.read_text()))


def test_what_a_dead_child_started_ends_with_it(tmp_path: Path) -> None:
    leave_one = (
        "import subprocess; "
        "one = subprocess.Popen(['sleep', '60']); "
        "pathlib.Path(sys.argv[1] + '-left').write_text(str(one.pid)); sys.exit(3)"
    )
    _, thread, _ = supervise(child(tmp_path, leave_one))
    thread.join(20)
    assert not thread.is_alive(), "three quick deaths are enough to give up"
    wait_for(lambda: is_gone(int((tmp_path / "pid-left").read_text())))


def test_who_does_not_end_when_asked_is_killed(tmp_path: Path) -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    stubborn += "pathlib.Path(sys.argv[1] + '-ready').touch(); time.sleep(60)"
    supervisor, thread, said = supervise(child(tmp_path, stubborn), grace=0.5)
    wait_for((tmp_path / "pid-ready").exists)
    supervisor.stopping = True
    thread.join(10)
    assert is_gone(int((tmp_path / "pid").read_text()))
    assert said == ["sleeper: did not end in 0.5 s, killed"]


SUPERVISOR = """
import sys
from gongkai.lib.supervise import Child, Supervisor
command = [sys.executable, "-c", sys.argv[1], sys.argv[2]]
Supervisor(
    [Child("sleeper", command)], on_death=print, on_tick=lambda: None, say=print, grace=1.0
).run()
"""


@pytest.mark.parametrize("listens", [True, False])
def test_nothing_lives_on_after_a_supervisor_that_was_killed(tmp_path: Path, listens: bool) -> None:
    """Neither the child, even when it does not listen, nor what it started, nor the watcher."""
    code = SLEEPER + "import signal, subprocess; "
    if not listens:
        code += "signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    code += "one = subprocess.Popen(['sleep', '60']); "
    code += "pathlib.Path(sys.argv[1] + '-left').write_text(str(one.pid)); time.sleep(60)"
    supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, code, str(tmp_path / "pid")])
    left = tmp_path / "pid-left"
    wait_for(lambda: left.exists() and left.read_text() != "")
    watchers = Path(f"/proc/{supervisor.pid}/task/{supervisor.pid}/children").read_text().split()
    supervisor.kill()
    supervisor.wait()
    for pid in (int((tmp_path / "pid").read_text()), int(left.read_text()), *map(int, watchers)):
        wait_for(lambda pid=pid: is_gone(pid))


def test_a_lock_is_let_go_when_its_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "one.lock"
    assert not is_held(path)
    code = (
        "import sys, pathlib, time; from gongkai.lib.held_lock import hold; "
        "kept = hold(pathlib.Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert is_held(path)
    with pytest.raises(BlockingIOError):
        hold(path)
    holder.kill()
    holder.communicate()
    assert not is_held(path)
    hold(path).close()
