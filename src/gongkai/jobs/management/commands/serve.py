"""`gongkai serve`: web and workers together, kept running."""

from __future__ import annotations

import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from gongkai.jobs.schedule import start_due
from gongkai.jobs.sending import start_if_due
from gongkai.jobs.services import recover
from gongkai.lib.supervise import Child, Supervisor

LOOK_EVERY = 60.0
"""Seconds between two searches for jobs that a worker elsewhere left behind."""
PLAN_EVERY = 15.0
"""Seconds between two looks at the schedule and the outbox."""


class Command(BaseCommand):
    help = "Serve the pages and run the background jobs; restart what dies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes; 0 for none")
        parser.add_argument("--job-workers", type=int, default=1, help="job processes; 0 for none")

    def handle(
        self, *args: Any, host: str, port: int, workers: int, job_workers: int, **options: Any
    ) -> None:
        self.host, self.port = host, port
        self.is_announced = workers == 0
        self.looked = self.planned = float("-inf")
        children = [_job_worker(number) for number in range(1, job_workers + 1)]
        if workers:
            children.insert(0, _web(host, port, workers))
        supervisor = Supervisor(
            children, on_death=self.after_death, on_tick=self.tick, say=self.say
        )
        if supervisor.run():
            worst = max(children, key=lambda child: child.failures)
            self.stderr.write(
                f"{worst.name}反复启动失败，已停止。请看上面的输出，常见原因是端口被占用。"
            )
            sys.exit(1)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def after_death(self, child: Child) -> None:
        """A new name for the next worker, and its jobs back into the queue."""
        if child.name.startswith("worker"):
            child.command = _work()
        self.take_up()

    def tick(self) -> None:
        if not self.is_announced and _accepts(self.host, self.port):
            self.is_announced = True
            shown = f"[{self.host}]" if ":" in self.host else self.host
            self.say(f"公开平台已启动：http://{shown}:{self.port}/  （按 Ctrl+C 停止）")
        if time.monotonic() - self.looked > LOOK_EVERY:
            self.take_up()
        if time.monotonic() - self.planned > PLAN_EVERY:
            self.start_due()

    def start_due(self) -> None:
        """Queue what the schedule and the outbox say is due."""
        self.planned = time.monotonic()
        now = timezone.now()
        with self.short_connection():
            for job in [*start_due(now), *filter(None, [start_if_due(now)])]:
                self.say(f"job {job.pk} ({job.kind}): {job.title}")

    def take_up(self) -> None:
        self.looked = time.monotonic()
        with self.short_connection():
            for job in recover():
                self.say(f"job {job.pk} ({job.kind}): {job.state} after a killed worker")

    @contextmanager
    def short_connection(self) -> Iterator[None]:
        """Say what the database has to complain of, and go on.

        Held open for hours, it would be the one connection that a restart of the database breaks.
        """
        try:
            yield
        except DatabaseError as trouble:
            self.say(f"database: {trouble}")
        finally:
            connection.close()


def _web(host: str, port: int, workers: int) -> Child:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
    return Child("web", [*command, "gongkai.wsgi:application"])


def _job_worker(number: int) -> Child:
    return Child(f"worker {number}", _work())


def _work() -> list[str]:
    name = f"{socket.gethostname()[:30]}-{get_random_string(16)}"
    return [
        sys.executable,
        "-m",
        "gongkai",
        "work",
        "--worker-id",
        name,
        "--no-startup-delay",
        "--no-reload",
    ]


def _accepts(host: str, port: int) -> bool:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((address, port), timeout=0.2):
            return True
    except OSError:
        return False
