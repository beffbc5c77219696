"""`gongkai serve` with real processes, killed as hard as the kernel kills."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.jobs.mail_server import mail_server

HERE = Path(__file__).parent
PATIENCE = 40.0


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "GONGKAI_VAR": str(tmp_path / "var"),
        "GONGKAI_DATABASE": "",
        "PYTHONPATH": str(HERE),
    }


def gongkai(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "gongkai", *arguments]
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def database(environment: dict[str, str]) -> Path:
    gongkai(environment, "migrate", "--skip-checks", "-v", "0")
    return Path(environment["GONGKAI_VAR"]) / "gongkai.sqlite3"


def begin(environment: dict[str, str], function: str, **arguments: str) -> None:
    code = (
        "from gongkai.jobs.services import start;"
        f"start('test', 'job_functions.{function}', title='长任务', **{arguments!r})"
    )
    gongkai(environment, "shell", "-v", "0", "-c", code)


@pytest.fixture
def serving(environment: dict[str, str], database: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "gongkai", "serve", "--workers", "0", "--skip-checks"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def job(database: Path) -> tuple[str, int, str]:
    with sqlite3.connect(database, timeout=30) as connection:
        return connection.execute("SELECT state, attempts, message FROM jobs_job").fetchone()


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def ends(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_job_whose_worker_is_killed_is_finished_by_the_next(
    environment: dict[str, str],
    database: Path,
    serving: subprocess.Popen[str],
    tmp_path: Path,
) -> None:
    first = tmp_path / "first-attempt"
    begin(environment, "take_long_at_first", folder=str(tmp_path))
    wait_for(lambda: first.exists() and first.read_text() != "")
    assert job(database)[:2] == ("running", 1)

    os.kill(int(first.read_text()), signal.SIGKILL)

    wait_for(lambda: job(database)[0] == "done")
    assert job(database)[1] == 2


def test_a_job_that_kills_each_worker_is_marked_and_the_workers_go_on(
    environment: dict[str, str], database: Path, serving: subprocess.Popen[str]
) -> None:
    begin(environment, "kill_the_worker")
    wait_for(lambda: job(database)[0] == "failed")
    assert job(database)[1] == 3
    assert serving.poll() is None


def test_asked_to_stop_it_ends_with_all_its_workers(
    environment: dict[str, str],
    database: Path,
    serving: subprocess.Popen[str],
    tmp_path: Path,
) -> None:
    first = tmp_path / "first-attempt"
    begin(environment, "take_long_at_first", folder=str(tmp_path))
    wait_for(lambda: first.exists() and first.read_text() != "")
    worker = int(first.read_text())

    # Killed outright it cannot ask anybody to stop: the kernel tells the worker, twice is enough
    # to make it give up the job, which goes back into the queue.
    serving.kill()
    time.sleep(1)
    os.kill(worker, signal.SIGTERM)

    wait_for(lambda: ends(worker))
    assert job(database)[:2] == ("queued", 1)


def test_after_a_kill_nobody_holds_the_port(environment: dict[str, str], database: Path) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "gongkai", "serve", "--skip-checks", "--job-workers", "0"]
    command += ["--workers", "2", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    wait_for(lambda: answers(port))
    process.kill()
    process.wait()
    wait_for(lambda: not answers(port))


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def test_a_mail_that_was_put_down_goes_out(environment: dict[str, str], database: Path) -> None:
    code = (
        "from gongkai.jobs.services import send_later;"
        "send_later(to='zhao@gxj.yunling.example', subject='今日事项', text='三件')"
    )
    with mail_server() as server:
        environment |= {"GONGKAI_SMTP": server.address, "GONGKAI_MAIL_FROM": "gk@yunling.example"}
        gongkai(environment, "shell", "-v", "0", "-c", code)
        command = [sys.executable, "-m", "gongkai", "serve", "--workers", "0", "--skip-checks"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(lambda: bool(server.taken))
        finally:
            process.terminate()
            process.wait()
    assert server.taken[0]["Subject"] == "今日事项"


def test_a_sigterm_without_work_ends_it_at_once(serving: subprocess.Popen[str]) -> None:
    time.sleep(2)
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(timeout=20) == 0
