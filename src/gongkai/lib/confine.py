"""Running a function on untrusted input in a process of its own, with limits.

The process starts from nothing (no environment, no inherited file, no Django unless the function
imports it), may use so much memory and time and no more, and is gone afterwards. What it answers
is not trusted either: only plain values, and data classes, enumerations and exceptions of this
code base, are taken from it.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("confined_worker.py")
SOURCE = WORKER.parents[2]
TOLD_TO_STOP = frozenset({signal.SIGXCPU, signal.SIGALRM})
PLAIN = frozenset(
    {
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "complex"),
        ("builtins", "bytearray"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("pathlib", "PosixPath"),
        ("types", "MappingProxyType"),
        ("uuid", "UUID"),
    }
)


class Exceeded(Exception):
    """The function needed more than it was given; `limit` is "time" or "memory"."""

    def __init__(self, limit: str, allowed: str) -> None:
        super().__init__(f"more than {allowed}")
        self.limit = limit


class Crashed(Exception):
    """The function, or its process, broke down; `log` is the end of what it had to say."""

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(message)
        self.log = log


class Unreadable(Crashed):
    """What a worker answered is no answer."""


def run(
    function: str, *args: Any, seconds: float = 20, megabytes: int = 1024, **kwargs: Any
) -> Any:
    """Call `function` (dotted path) elsewhere and return what it returns.

    Arguments and answer must be picklable. `seconds` limits both the clock and the processor,
    `megabytes` the address space, interpreter included (about 60). Raises Exceeded, Crashed, or
    the very exception of the function when its class belongs to this code base.
    """
    request = pickle.dumps((str(SOURCE), function, (args, kwargs), seconds, megabytes))
    worker = start_worker(errors=subprocess.PIPE)
    try:
        answer, errors = worker.communicate(request, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Exceeded("time", f"{seconds:g} s") from None
    finally:
        end_worker(worker)
    log = errors[-4000:].decode(errors="replace")
    if -worker.returncode in TOLD_TO_STOP:
        raise Exceeded("time", f"{seconds:g} s")
    if worker.returncode < 0:
        raise Crashed(f"killed by {signal.Signals(-worker.returncode).name}", log)
    try:
        return take_answer(answer, function, megabytes)
    except Unreadable as unreadable:
        raise Crashed(f"exit {worker.returncode}, {unreadable}", log) from None


def start_worker(*, errors: int) -> subprocess.Popen[bytes]:
    """Start a process that waits for its orders; `errors` is where its standard error goes."""
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={"PATH": os.defpath, "TZ": os.environ.get("TZ", "")},
        cwd="/",
        start_new_session=True,
    )


def take_answer(answer: bytes, function: str, megabytes: int) -> Any:
    """What the function returned, out of a worker's answer; raises as `run` does.

    Raises Unreadable, a Crashed, when it is no answer.
    """
    try:
        outcome, value = _Answer(io.BytesIO(answer)).load()
    except Exception as unreadable:  # noqa: BLE001 -- whatever is wrong with it, it is no answer
        raise Unreadable(f"no readable answer: {unreadable}") from None
    if outcome == "memory":
        raise Exceeded("memory", f"{megabytes} MB")
    if outcome == "raised":
        raise value
    if outcome != "returned":
        raise Crashed(f"{function} broke down", str(value))
    return value


def end_worker(worker: subprocess.Popen[bytes]) -> None:
    """Kill the worker and whatever it started; harmless when all are gone."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    for pipe in (worker.stdin, worker.stdout, worker.stderr):
        if pipe is not None:
            pipe.close()


class _Answer(pickle.Unpickler):
    """Takes values and no code: unpickling anything else would let the worker act out here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in PLAIN:
            return getattr(import_module(module), name)
        if module.startswith("gongkai."):
            found: Any = import_module(module)
            for part in name.split("."):
                found = getattr(found, part)
            if isinstance(found, type) and (
                is_dataclass(found) or issubclass(found, Enum | Exception | str)
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")
