"""Reading many files on all cores: each in a confined process, what was read handed on as text."""

from __future__ import annotations

import io
import json
import os
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.lib.confined_pool import Outcome, run_many
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.files import MEGABYTES, SECONDS, read_here
from gongkai.reporting.reading.for_people import for_people
from gongkai.reporting.reading.office.converting import find_converter
from gongkai.reporting.reading.result import Reading

_MOST_HELD = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading says, as text; `findings` counts them by severity (E, W, N)."""

    text: str
    refused: str | None
    findings: dict[str, int]


def files_in(given: Sequence[str]) -> Iterator[str]:
    """The files named, and those in the folders named with all folders inside, in order.

    Hidden ones are left out, and the lock files that Office leaves beside an open document (~$). A
    folder without any file stands for itself: its reading then says so.
    """
    for name in given:
        if not Path(name).is_dir():
            yield name
            continue
        found = False
        for folder, folders, files in os.walk(name):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for file in sorted(files):
                if not file.startswith((".", "~$")):
                    found = True
                    yield os.path.join(folder, file)  # noqa: PTH118 -- keeps the name as given
        if not found:
            yield name


def read_and_tell(path: str, called: str, as_json: bool, converter: str | None) -> Told:
    """Read a file and put what was read into words: the work of one call, in its own process."""
    return tell(read_here(path, converter), called, as_json)


def tell(reading: Reading, called: str, as_json: bool) -> Told:
    """The reading of the file `called` so, as the object of `--json` or for people."""
    reading = replace(reading, file=called)
    text = (
        json.dumps(reading.to_json(), ensure_ascii=False, indent=1)
        if as_json
        else "\n".join(for_people(reading)) + "\n"
    )
    counts = Counter(finding.severity.value for finding in reading.findings)
    return Told(text, reading.refused, dict(counts))


def read_many(
    names: Sequence[str],
    *,
    as_json: bool,
    processes: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Told]:
    """Read the files and yield what each says, in their order, as soon as it may be said.

    A file that hangs, eats memory or kills its process is refused alone. Memory stays flat: what
    waits for one that takes long lies in a file. Ends early once `stop` is set.
    """
    converter = find_converter()
    calls = ((str(Path(name).absolute()), name, as_json, converter) for name in names)
    outcomes = run_many(
        f"{__name__}.read_and_tell",
        calls,
        processes=processes,
        seconds=SECONDS,
        megabytes=MEGABYTES,
        stop=stop,
    )
    with _Shelf() as shelf:
        wanted = 0
        for outcome in outcomes:
            told = _told(outcome, names[outcome.index], as_json)
            if outcome.index != wanted:
                shelf.put(outcome.index, told)
                continue
            wanted += 1
            yield told
            while (held := shelf.take(wanted)) is not None:
                wanted += 1
                yield held


def _told(outcome: Outcome, name: str, as_json: bool) -> Told:
    if isinstance(outcome.value, Told):
        return outcome.value
    return tell(Reading(refused=refusal.STOPPED), name, as_json)


class _Shelf:
    """Holds what came before its turn; the texts of many lie in a temporary file."""

    def __init__(self) -> None:
        self.waiting: dict[int, tuple[int, int, Told]] = {}
        self.texts = tempfile.SpooledTemporaryFile(max_size=_MOST_HELD)  # noqa: SIM115

    def __enter__(self) -> _Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self.texts.close()

    def put(self, index: int, told: Told) -> None:
        text = told.text.encode("utf-8", "surrogateescape")
        begins = self.texts.seek(0, io.SEEK_END)
        self.texts.write(text)
        self.waiting[index] = begins, len(text), Told("", told.refused, told.findings)

    def take(self, index: int) -> Told | None:
        """What was put under this number; the file begins anew when nothing waits."""
        if index not in self.waiting:
            return None
        begins, length, told = self.waiting.pop(index)
        self.texts.seek(begins)
        text = self.texts.read(length).decode("utf-8", "surrogateescape")
        if not self.waiting:
            self.texts.seek(0)
            self.texts.truncate()
        return Told(text, told.refused, told.findings)
