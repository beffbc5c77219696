"""Making mutants, reading them in a confined process, and looking at each a second time."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.reporting.mutations import (
    look_docx,
    look_html,
    look_json,
    look_pdf,
    look_text,
    look_xlsx,
)
from tests.reporting.mutations.originals import KINDS, VARIANTS, original
from tests.reporting.mutations.seen import Disagreement, Table, disagreements
from tests.reporting.mutations.spoil import spoil

from gongkai.lib.confined_pool import run_many
from gongkai.reporting.reading import Reading

SECONDS = 20
"""Time limit of one mutant."""

_READER = "gongkai.reporting.reading.files.read_content"
_TABLES: dict[str, Callable[[bytes], Sequence[Table]]] = {
    "html": look_html.tables_of,
    "docx": look_docx.tables_of,
    "xlsx": look_xlsx.tables_of,
}
_FAULTS: dict[str, Callable[[bytes, Reading], list[Disagreement]]] = {
    "json": look_json.faults_of,
    "text": look_text.faults_of,
    "pdf": look_pdf.faults_of,
}


@dataclass
class Summary:
    """What came of many mutants; `slowest` in seconds, the wait for its turn included."""

    mutants: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    numbers: int = 0
    unseen: Counter[str] = field(default_factory=Counter)
    """Readings that the second look could not check, by its error."""
    unseen_numbers: int = 0
    disagreements: list[tuple[str, Disagreement]] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Mutants that ended in an exception, a crash or at a limit."""
    slowest: tuple[float, str] = (0.0, "")

    def add(self, other: Summary) -> None:
        self.mutants += other.mutants
        self.read += other.read
        self.refused += other.refused
        self.numbers += other.numbers
        self.unseen += other.unseen
        self.unseen_numbers += other.unseen_numbers
        self.disagreements += other.disagreements
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def keys(kind: str, seed: int, numbers: Iterable[int]) -> list[str]:
    """Names of mutants: html/7/0, html/7/1 …"""
    return [f"{kind}/{seed}/{number}" for number in numbers]


def mutant(key: str) -> bytes:
    """The mutant of that name, always the same."""
    kind = key.split("/")[0]
    chance = random.Random(key)
    return spoil(original(kind, chance.randrange(VARIANTS)), KINDS[kind][0], chance)


def look(key: str, content: bytes, reading: Reading) -> list[Disagreement]:
    """What an independent look finds wrong in the reading of a mutant."""
    format = KINDS[key.split("/")[0]][0]
    if format in _TABLES:
        return disagreements(reading, _TABLES[format](content))
    return _FAULTS[format](content, reading)


def run(names: Sequence[str]) -> Summary:
    """Read the mutants of these names in one confined process, and look at each."""
    summary = Summary()
    under_way: dict[int, tuple[str, bytes, float]] = {}

    def calls() -> Iterator[tuple[bytes]]:
        for index, key in enumerate(names):
            content = mutant(key)
            under_way[index] = key, content, time.monotonic()
            yield (content,)

    for outcome in run_many(_READER, calls(), processes=1, seconds=SECONDS):
        key, content, began = under_way.pop(outcome.index)
        summary.mutants += 1
        summary.slowest = max(summary.slowest, (time.monotonic() - began, key))
        if outcome.failure is not None:
            summary.failures.append((key, repr(outcome.failure)))
        elif outcome.value.refused is not None:
            summary.refused[outcome.value.refused] += 1
        else:
            summary.read += 1
            _look(summary, key, content, outcome.value)
    return summary


def _look(summary: Summary, key: str, content: bytes, reading: Reading) -> None:
    numbers = sum(cell.entry.is_number for cell in reading.cells.values())
    if not numbers:
        return
    try:
        found = look(key, content, reading)
    except Exception as raised:  # noqa: BLE001 -- what other libraries raise over a broken file
        summary.unseen[type(raised).__name__] += 1
        summary.unseen_numbers += numbers
        return
    summary.numbers += numbers
    summary.disagreements += [(key, one) for one in found]
