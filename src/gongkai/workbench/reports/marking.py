"""Two wordings of one sentence, cut into what stayed, what was taken out and what was put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[0-9０-９][0-9０-９,，.．%％]*|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.3
"""Below this share of common signs the whole sentence is shown as another one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: `kept`, taken `out` or put `in`."""

    kind: str
    text: str


def marked(before: str, now: str) -> tuple[Run, ...]:
    """Both wordings as one line, the changes marked. A number counts as one sign.

    Sentences that have little in common are shown whole, the old one and then the new one.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not before or not now or matcher.ratio() < _ALIKE:
        return _runs([("out", before), ("in", now)])
    found: list[tuple[str, str]] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            found.append(("kept", "".join(old[start:end])))
        else:
            found += [("out", "".join(old[start:end])), ("in", "".join(new[first:last]))]
    return _runs(_joined(found))


def _joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One sign that stayed between two changes is no island: it is part of one longer change."""
    joined: list[tuple[str, str]] = []
    for place, (kind, text) in enumerate(found):
        is_island = kind == "kept" and len(text) == 1 and 0 < place < len(found) - 1
        joined += [("out", text), ("in", text)] if is_island else [(kind, text)]
    return joined


def _runs(found: list[tuple[str, str]]) -> tuple[Run, ...]:
    """Neighbours of one kind made one; between two stays, what went out stands before what came."""
    runs: list[Run] = []
    out = put_in = ""

    def settle() -> None:
        nonlocal out, put_in
        runs.extend(Run(kind, text) for kind, text in (("out", out), ("in", put_in)) if text)
        out = put_in = ""

    for kind, text in found:
        if kind == "out":
            out += text
        elif kind == "in":
            put_in += text
        elif text:
            settle()
            runs.append(Run("kept", text))
    settle()
    return tuple(runs)
