"""How far the reading of many files has come, and what came of it; for people, on one stream."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import TextIO

_BAR = 24
_SHOWN_EVERY = 0.1
_SAID_EVERY = 10.0
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts files as they are read. On a terminal a bar moves; elsewhere a line now and then.

    With `quietly`, as where the readings themselves run over the terminal, there is neither.
    """

    def __init__(self, stream: TextIO, total: int, *, quietly: bool = False) -> None:
        self.stream, self.total, self.quietly = stream, total, quietly
        self.done = 0
        self.refusals: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.begun = self.shown = time.monotonic()
        self.on_terminal = stream.isatty()

    @property
    def refused(self) -> int:
        return self.refusals.total()

    def add(self, refused: str | None, findings: Mapping[str, int]) -> None:
        """One file more, with its refusal and its findings by severity (E, W, N)."""
        self.done += 1
        if refused is not None:
            self.refusals[refused] += 1
        self.findings.update(findings)
        now = time.monotonic()
        if self.quietly:
            return
        if now - self.shown >= (_SHOWN_EVERY if self.on_terminal else _SAID_EVERY):
            self.shown = now
            self._show(now)

    def end(self, *, interrupted: bool) -> None:
        """The summary: how many were read, refused for which reasons, and what was found."""
        if self.on_terminal and not self.quietly:
            self.stream.write(_CLEAR)
        seconds = time.monotonic() - self.begun
        if interrupted:
            self.stream.write(f"已中断：共{self.total}份，只读到第{self.done}份。\n")
        self.stream.write(
            f"共{self.done}份，用时{seconds:.1f}秒：读出{self.done - self.refused}份，"
            f"未读{self.refused}份；发现错误{self.findings['E']}处，提醒{self.findings['W']}处。\n"
        )
        for reason, count in self.refusals.most_common():
            self.stream.write(f"  未读{count}份：{reason}\n")
        self.stream.flush()

    def _show(self, now: float) -> None:
        if not self.on_terminal:
            self.stream.write(f"{self.done}/{self.total}，未读{self.refused}份\n")
            self.stream.flush()
            return
        full = _BAR * self.done // self.total
        left = (now - self.begun) / self.done * (self.total - self.done)
        self.stream.write(
            f"{_CLEAR}[{'█' * full}{'·' * (_BAR - full)}] {self.done}/{self.total}"
            f"　未读{self.refused}　还需约{_duration(left)}"
        )
        self.stream.flush()


def _duration(seconds: float) -> str:
    return f"{seconds:.0f}秒" if seconds < 60 else f"{seconds / 60:.0f}分钟"
