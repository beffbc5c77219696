"""Running a function on many untrusted inputs in a few confined processes that live on.

Starting a process for every input costs a tenth of a second. Here each process takes one input
after the other under the limits that `lib.confine` sets for one; it is replaced when it exceeds
them, breaks down, or has worked long enough.
"""

from __future__ import annotations

import io
import os
import pickle
import select
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Any

from gongkai.lib import confine

CALLS_OF_ONE_PROCESS = 500
"""After so many calls a process is replaced: what one input may have left behind ends there."""

LARGEST_ANSWER = 256 * 1024 * 1024
"""Bytes of one answer; a process that says more is not listened to."""

_LENGTH = 8
_LOOKS_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the call at `index`: a value, or the exception that `run` would raise."""

    index: int
    value: Any = None
    failure: Exception | None = None


def run_many(
    function: str,
    calls: Iterable[tuple[Any, ...]],
    *,
    processes: int | None = None,
    seconds: float = 20,
    megabytes: int = 1024,
    stop: threading.Event | None = None,
) -> Iterator[Outcome]:
    """Call `function` (dotted path) with each of `calls`, and yield what came of each when it is
    there, not in their order.

    Limits hold for each call as in `confine.run`: a call that exceeds them, or kills its process,
    fails alone. `processes` is the number of processors unless given. After `stop` is set no more
    calls are begun and what is under way is ended; closing the iterator does the same.
    """
    todo, given, over = enumerate(calls), threading.Lock(), threading.Event()
    stop = stop or threading.Event()
    count = processes or len(os.sched_getaffinity(0))
    # Bounded: who takes the answers slowly holds the work up and not the memory.
    done: Queue[Outcome | None] = Queue(maxsize=4 * count)

    def work() -> None:
        worker = _Worker(function, seconds, megabytes, over)
        try:
            while not over.is_set():
                with given:
                    index, args = next(todo, (0, None))
                if args is None:
                    break
                outcome = worker.call(index, args)
                if outcome is not None:
                    _put(done, outcome, over)
        finally:
            worker.end()
            _put(done, None, over)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    running = count
    try:
        while running and not stop.is_set():
            with suppress(Empty):
                outcome = done.get(timeout=_LOOKS_EVERY)
                if outcome is None:
                    running -= 1
                else:
                    yield outcome
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _put(done: Queue[Outcome | None], outcome: Outcome | None, over: threading.Event) -> None:
    while True:
        try:
            done.put(outcome, timeout=_LOOKS_EVERY)
        except Full:
            if over.is_set():
                return
        else:
            return


class _Worker:
    """One place in the pool: a process, and its successors."""

    def __init__(
        self, function: str, seconds: float, megabytes: int, over: threading.Event
    ) -> None:
        self.function, self.seconds, self.megabytes, self.over = function, seconds, megabytes, over
        self.process: subprocess.Popen[bytes] | None = None
        self.calls = 0

    def call(self, index: int, args: tuple[Any, ...]) -> Outcome | None:
        """One call; None when it was broken off because all is over.

        A process that has worked before may have too little memory left, or a broken library: what
        fails there is tried once more in a new one, so that an input fares as it would alone.
        """
        for fresh in (self.process is None, True):
            if fresh:
                self.end()
            try:
                return Outcome(index, self._call(args))
            except _Over:
                return None
            except confine.Exceeded as exceeded:
                self.end()
                if fresh or exceeded.limit == "time":
                    return Outcome(index, failure=exceeded)
            except confine.Crashed as crashed:
                self.end()
                if fresh:
                    return Outcome(index, failure=crashed)
            except Exception as raised:  # noqa: BLE001 -- the function's own; whose it is, decides
                return Outcome(index, failure=raised)
        raise AssertionError("a fresh process always ends in an outcome")

    def _call(self, args: tuple[Any, ...]) -> Any:
        process = self._process()
        self.calls += 1
        deadline = time.monotonic() + self.seconds
        request = pickle.dumps(args)
        try:
            assert process.stdin is not None
            process.stdin.write(len(request).to_bytes(_LENGTH, "big") + request)
            process.stdin.flush()
        except BrokenPipeError:
            raise self._ended(process) from None
        length = int.from_bytes(self._read(process, _LENGTH, deadline), "big")
        if length > LARGEST_ANSWER:
            raise confine.Crashed(f"an answer of {length} bytes")
        answer = self._read(process, length, deadline)
        if self.calls >= CALLS_OF_ONE_PROCESS:
            self.end()
        return confine.take_answer(answer, self.function, self.megabytes)

    def _process(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.process, self.calls = confine.start_worker(errors=subprocess.DEVNULL), 0
            orders = (str(confine.SOURCE), self.function, None, self.seconds, self.megabytes)
            assert self.process.stdin is not None
            self.process.stdin.write(pickle.dumps(orders))
            self.process.stdin.flush()
        return self.process

    def _read(self, process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        assert process.stdout is not None
        out, pieces = process.stdout.fileno(), io.BytesIO()
        while size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise confine.Exceeded("time", f"{self.seconds:g} s")
            if self.over.is_set():
                raise _Over
            if not select.select([out], [], [], min(left, _LOOKS_EVERY))[0]:
                continue
            piece = os.read(out, min(size, 1 << 20))
            if not piece:
                raise self._ended(process)
            pieces.write(piece)
            size -= len(piece)
        return pieces.getvalue()

    def _ended(self, process: subprocess.Popen[bytes]) -> confine.Exceeded | confine.Crashed:
        status = process.wait()
        if -status in confine.TOLD_TO_STOP:
            return confine.Exceeded("time", f"{self.seconds:g} s")
        how = f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit {status}"
        return confine.Crashed(how)

    def end(self) -> None:
        if self.process is not None:
            confine.end_worker(self.process)
            self.process = None


class _Over(Exception):
    """The whole run was told to stop."""
