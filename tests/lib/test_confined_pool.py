"""A function on many untrusted inputs, in a few processes with limits for each input."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from gongkai.lib import confined_pool
from gongkai.lib.confine import Crashed, Exceeded
from gongkai.lib.confined_pool import Outcome, run_many

EXEC = "builtins.exec"


def in_order(outcomes: list[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: outcome.index)


def test_every_input_has_its_answer_with_its_number() -> None:
    outcomes = in_order(list(run_many("math.gcd", [(12, 18), (7, 5), (8, 4)], processes=2)))
    assert [(outcome.index, outcome.value) for outcome in outcomes] == [(0, 6), (1, 1), (2, 4)]


def test_only_the_input_that_hangs_fails_for_time() -> None:
    calls = [("1",), ("while True: pass",), ("import time; time.sleep(60)",), ("1",), ("1",)]
    begun = time.monotonic()
    outcomes = in_order(list(run_many(EXEC, calls, processes=1, seconds=1)))
    assert time.monotonic() - begun < 8
    failed = {outcome.index: outcome.failure for outcome in outcomes if outcome.failure}
    assert set(failed) == {1, 2}
    assert all(isinstance(one, Exceeded) and one.limit == "time" for one in failed.values())


def test_only_the_input_that_eats_memory_fails_for_memory() -> None:
    calls = [("1",), ("bytearray(2_000_000_000)",), ("1",)]
    outcomes = in_order(list(run_many(EXEC, calls, processes=1, megabytes=256)))
    failure = outcomes[1].failure
    assert isinstance(failure, Exceeded)
    assert failure.limit == "memory"
    assert [outcome.failure for outcome in outcomes[::2]] == [None, None]


def test_only_the_input_that_kills_its_process_is_told_as_a_crash() -> None:
    calls = [("1",), ("import os; os.kill(os.getpid(), 9)",), ("import os; os._exit(7)",), ("1",)]
    outcomes = in_order(list(run_many(EXEC, calls, processes=1)))
    assert [type(outcome.failure) for outcome in outcomes] == [
        type(None),
        Crashed,
        Crashed,
        type(None),
    ]


def test_what_an_earlier_input_left_behind_does_not_make_a_later_one_fail() -> None:
    keep = "import builtins; builtins.kept = bytearray(150_000_000)"
    need = "bytearray(150_000_000)"
    outcomes = list(run_many(EXEC, [(keep,), (need,)], processes=1, megabytes=300))
    assert [outcome.failure for outcome in outcomes] == [None, None]


def test_a_process_is_replaced_after_so_many_calls(monkeypatch) -> None:
    monkeypatch.setattr(confined_pool, "CALLS_OF_ONE_PROCESS", 2)
    calls: list[tuple[object, ...]] = [() for _ in range(5)]
    outcomes = list(run_many("os.getpid", calls, processes=1))
    assert len({outcome.value for outcome in outcomes}) == 3


def test_an_answer_without_end_is_not_listened_to(monkeypatch) -> None:
    monkeypatch.setattr(confined_pool, "LARGEST_ANSWER", 1000)
    [outcome] = run_many("builtins.bytes", [(2000,)], processes=1)
    assert isinstance(outcome.failure, Crashed)


def test_the_time_of_one_process_is_not_added_up() -> None:
    busy = "import time\nend = time.process_time() + 0.7\nwhile time.process_time() < end: pass"
    outcomes = list(run_many(EXEC, [(busy,)] * 6, processes=1, seconds=3))
    assert [outcome.failure for outcome in outcomes] == [None] * 6


def test_told_to_stop_it_ends_what_is_under_way(tmp_path: Path) -> None:
    marker, stop = tmp_path / "survived", threading.Event()
    late = f"import time; time.sleep(3); open({str(marker)!r}, 'w')"
    begun, seen = time.monotonic(), []
    for outcome in run_many(EXEC, [("1",), (late,), (late,)], processes=2, stop=stop):
        seen.append(outcome.index)
        stop.set()
    assert seen == [0]
    assert time.monotonic() - begun < 2.5
    time.sleep(3)
    assert not marker.exists()
