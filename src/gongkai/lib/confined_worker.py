"""The other side of `lib.confine`: a script, run in a process of its own. Standard library only."""

from __future__ import annotations

import importlib
import math
import os
import pickle
import resource
import signal
import sys
import traceback
from typing import IO, Any


def main() -> None:
    source, function, call, seconds, megabytes = pickle.load(sys.stdin.buffer)
    # The answer goes out by a door of its own: libraries print to standard output.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        limit_memory(megabytes)
        sys.path.insert(0, source)
        if call is None:
            answer_calls(out, function, seconds)
        else:
            limit_time(seconds)
            args, kwargs = call
            out.write(outcome_of(function, args, kwargs))


def answer_calls(out: IO[bytes], function: str, seconds: float) -> None:
    """One call after the other until the parent closes its side: `lib.confined_pool`.

    Requests and answers are pickles, each after its length in eight bytes.
    """
    while size := sys.stdin.buffer.read(8):
        args = pickle.loads(sys.stdin.buffer.read(int.from_bytes(size, "big")))
        limit_time(seconds)
        answer = outcome_of(function, args, {})
        signal.setitimer(signal.ITIMER_REAL, 0)
        out.write(len(answer).to_bytes(8, "big") + answer)
        out.flush()


def limit_memory(megabytes: int) -> None:
    """Bind this process, interpreter included."""
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))


def limit_time(seconds: float) -> None:
    """Bind this process from now on. The alarm ends it even when the parent is no longer there."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    processor = math.ceil(spent.ru_utime + spent.ru_stime + max(1, seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)


def outcome_of(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    """What came of the call, pickled: ("returned", value), ("raised", exception), or another
    word with what there is to say."""
    try:
        module, _, name = function.rpartition(".")
        value = getattr(importlib.import_module(module), name)(*args, **kwargs)
        return pickle.dumps(("returned", value))
    except MemoryError:
        return pickle.dumps(("memory", None))
    except Exception as failure:  # noqa: BLE001 -- it is handed on, whatever it is
        if type(failure).__module__.startswith("gongkai."):
            return pickle.dumps(("raised", failure))
        return pickle.dumps(("broke", traceback.format_exc()))


if __name__ == "__main__":
    main()
