"""Text that runs downwards in a narrow box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongkai.reporting.reading.pdf.printed import into_lines
from gongkai.reporting.reading.pdf.runs import Run

_LEAST = 3
_SHARE = 0.6


def read_upright(runs: Sequence[Run]) -> str | None:
    """The text of a box whose letters stand below each other, or were turned; else None.

    `runs` are in the order of writing, which tells columns of upright letters from lines.
    """
    turned = [run for run in runs if run.turn]
    if len(turned) * 2 > len(runs):
        return _read_turned(turned)
    if len(runs) < _LEAST or any(len(run.text) > 2 or run.text.isdigit() for run in runs):
        return None
    steps = sum(
        abs(after.left - before.left) < 0.8 * before.em
        and 0.5 * before.em < after.base - before.base < 4 * before.em
        for before, after in pairwise(runs)
    )
    if steps < _SHARE * (len(runs) - 1):
        return None
    return "".join(run.text for run in runs)


def _read_turned(runs: Sequence[Run]) -> str:
    """Letters lying on their side, read along their own lines."""
    turn = runs[0].turn
    upright = [_turned_back(run, turn) for run in runs if run.turn == turn]
    return "\n".join(line.text for line in into_lines(upright))


def _turned_back(run: Run, turn: int) -> Run:
    across, down = (run.left + run.right) / 2, run.middle
    if turn == 180:
        across, down = -across, -down
    elif turn == 90:
        across, down = -down, across
    else:
        across, down = down, -across
    left, right = across - run.em / 4, across + run.em / 4
    return Run(left, right, down, run.em, run.text, [left])
