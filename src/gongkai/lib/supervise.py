"""Keeping child processes alive: start, watch, start again, and end them all together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

LONG_ENOUGH = 10.0
"""Seconds after which a child that lived so long is taken to have started well."""
LONGEST_PAUSE = 30.0
_SET_PARENT_DEATH_SIGNAL = 1
_LIBC = ctypes.CDLL(None)
UNDERTAKER = Path(__file__).with_name("undertaker.py")


@dataclass
class Child:
    """One process to keep running. `environment` is added to the supervisor's own."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_after: float = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            env=os.environ | self.environment,
            start_new_session=True,
            preexec_fn=partial(_end_with_parent, os.getpid()),
        )
        self.started = time.monotonic()

    def sweep(self) -> None:
        """End what a dead child left behind, which might hold the port or the queue."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


def _end_with_parent(parent: int) -> None:
    # A supervisor killed outright must not leave children behind that hold the port. The kernel
    # tells the child itself; what the child started, and a child that does not listen, is for the
    # undertaker.
    _LIBC.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


class Undertaker:
    """The process that ends the children's groups after this one was killed."""

    def __init__(self, grace: float) -> None:
        reads, self.writes = os.pipe()
        command = [sys.executable, "-I", "-S", str(UNDERTAKER), str(reads), str(grace)]
        self.process = subprocess.Popen(
            command,
            pass_fds=[reads],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)

    def note(self, sign: str, group: int) -> None:
        """Tell that a group begins ("+") or is no more ("-")."""
        # Killed by somebody, it is missed only if this process is killed as well.
        with suppress(BrokenPipeError):
            os.write(self.writes, f"{sign}{group}\n".encode())

    def dismiss(self) -> None:
        """There is nothing left to end."""
        os.close(self.writes)
        self.process.wait()


class Supervisor:
    """Runs children until it is told to stop or one of them will not stay up.

    `on_death` is called after a child died, with it; `say` prints a line. `grace` is the seconds
    that children get to finish what they are doing once asked to stop.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        on_death: Callable[[Child], None],
        on_tick: Callable[[], None],
        say: Callable[[str], None],
        grace: float = 20.0,
        most_failures: int = 6,
    ) -> None:
        self.children = children
        self.on_death = on_death
        self.on_tick = on_tick
        self.say = say
        self.grace = grace
        self.most_failures = most_failures
        self.stopping = False
        self.undertaker: Undertaker | None = None

    def run(self) -> int:
        """Keep the children running. Returns 0 after a signal, 1 when a child will not stay up."""
        self.listen()
        self.undertaker = Undertaker(self.grace)
        outcome = 0
        try:
            while not self.stopping:
                for child in self.children:
                    self._look_after(child)
                if any(child.failures >= self.most_failures for child in self.children):
                    outcome = 1
                    break
                self.on_tick()
                time.sleep(0.2)
        finally:
            self._end_all()
            self.undertaker.dismiss()
        return outcome

    def listen(self) -> None:
        """Let SIGTERM and SIGINT stop everything."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.is_running or self.stopping:
            return
        if child.process is not None:
            self._sweep(child)
            code, child.process = child.process.returncode, None
            child.failures = 1 if now - child.started > LONG_ENOUGH else child.failures + 1
            pause = min(LONGEST_PAUSE, 0.25 * 2**child.failures)
            child.start_after = now + pause
            self.say(f"{child.name}: ended with {code}, starting again in {pause:g} s")
            self.on_death(child)
        elif now >= child.start_after:
            child.start()
            self._note("+", child)

    def _note(self, sign: str, child: Child) -> None:
        if self.undertaker is not None and child.process is not None:
            self.undertaker.note(sign, child.process.pid)

    def _sweep(self, child: Child) -> None:
        child.sweep()
        self._note("-", child)

    def _end_all(self) -> None:
        for child in self.children:
            if child.is_running and child.process is not None:
                child.process.terminate()
        deadline = time.monotonic() + self.grace
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"{child.name}: did not end in {self.grace:g} s, killed")
                child.sweep()
                child.process.wait()
            self._sweep(child)
