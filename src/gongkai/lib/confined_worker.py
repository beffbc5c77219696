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
from typing import Any


def main() -> None:
    source, function, args, kwargs, seconds, megabytes = pickle.load(sys.stdin.buffer)
    # The answer goes out by a door of its own: libraries print to standard output.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        limit(seconds, megabytes)
        sys.path.insert(0, source)
        pickle.dump(outcome_of(function, args, kwargs), out)


def limit(seconds: float, megabytes: int) -> None:
    """Bind this process. The alarm ends it even when the parent is no longer there to do so."""
    memory = megabytes * 1024 * 1024
    processor = max(1, math.ceil(seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)


def outcome_of(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, Any]:
    """What came of the call: ("returned", value), ("raised", exception), or another word."""
    try:
        module, _, name = function.rpartition(".")
        value = getattr(importlib.import_module(module), name)(*args, **kwargs)
        pickle.dumps(value)
    except MemoryError:
        return "memory", None
    except Exception as failure:  # noqa: BLE001 -- it is handed on, whatever it is
        if type(failure).__module__.startswith("gongkai."):
            return "raised", failure
        return "broke", traceback.format_exc()
    return "returned", value


if __name__ == "__main__":
    main()
