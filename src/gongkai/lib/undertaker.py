"""Ends what a supervisor leaves behind when it is killed outright: run as a script of its own.

`python -I undertaker.py DESCRIPTOR GRACE` reads from a pipe which groups of processes there are
("+1234" when one begins, "-1234" when it is no more). The pipe ends when the supervisor does,
however it does; then each group that is left is asked to stop, and killed after GRACE seconds.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress


def main(descriptor: int, grace: float) -> None:
    """Wait for the end of the pipe, then end the groups."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    with os.fdopen(descriptor) as pipe:
        for line in pipe:
            begins, group = line[0] == "+", int(line[1:])
            groups.add(group) if begins else groups.discard(group)
    _tell(groups, signal.SIGTERM)
    deadline = time.monotonic() + grace
    while groups and time.monotonic() < deadline:
        time.sleep(0.1)
        groups = {group for group in groups if _lives(group)}
    _tell(groups, signal.SIGKILL)


def _tell(groups: set[int], number: signal.Signals) -> None:
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
