"""Whatever is spoilt is read or refused, and every number stands at its place under its labels.

A mutant that fails is made again by its name: `mutant("html/5/17")`. A larger run:
`python -m tests.reporting.mutations 20000 --seed 7 --pdf 500`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reporting.mutations.originals import KINDS, original
from tests.reporting.mutations.running import Summary, keys, look, mutant, run

from gongkai.reporting.reading import Reading
from gongkai.reporting.reading.files import read_content
from gongkai.statute.annual_report import Entry

SEED = 5
PARTS = {
    "html": (150, 150),
    "word-html": (150,),
    "page": (200, 200),
    "docx": (60,),
    "word": (120,),
    "xlsx": (40,),
    "workbook": (150,),
    "json": (800,),
    "text": (400, 400),
    "pdf": (40,),
    "drawn-pdf": (60,),
}
"""Mutants of each kind, in parts that run side by side."""


@pytest.mark.parametrize(
    ("kind", "first", "count"),
    [
        (kind, sum(counts[:part]), count)
        for kind, counts in PARTS.items()
        for part, count in enumerate(counts)
    ],
)
def test_what_is_spoilt_is_read_or_refused_and_no_number_is_wrong(
    kind: str, first: int, count: int
) -> None:
    summary = run(keys(kind, SEED, range(first, first + count)))

    assert summary.failures == []
    assert summary.disagreements == []
    assert summary.mutants == count
    # Too much spoilt or too little would tell nothing; a page is read however it is torn.
    assert summary.refused.total() > count / 40 or kind in ("html", "word-html")
    assert summary.numbers > 20 * count
    assert summary.unseen_numbers < summary.numbers / 5


def _second_look(kind: str, reading: Reading) -> list[str]:
    return [one.cell for one in look(f"{kind}/0/0", original(kind, 0), reading)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_look_agrees_with_a_whole_report(kind: str) -> None:
    reading = read_content(original(kind, 0))

    assert sum(cell.entry.is_number for cell in reading.cells.values()) > 100
    assert _second_look(kind, reading) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_look_sees_a_number_that_is_not_printed(kind: str) -> None:
    reading = read_content(original(kind, 0))
    key = next(key for key, cell in reading.cells.items() if cell.entry.value)
    wrong = replace(reading.cells[key], entry=Entry.number(7_777_777))

    spoilt = replace(reading, cells={**reading.cells, key: wrong})
    assert _second_look(kind, spoilt) == [key]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("t3.new_received.natural_person", "t3.new_received.total"),
        ("t3.outcome.refused.state_secret.total", "t3.outcome.refused.admin_query.total"),
        ("t4.review.upheld", "t4.lit_direct.upheld"),
        ("t4.lit_direct.upheld", "t4.lit_direct.other"),
    ],
    ids=["column", "row", "group", "result"],
)
def test_the_second_look_sees_two_numbers_exchanged_with_their_places(
    kind: str, one: str, other: str
) -> None:
    """Digits and places fit each other: only the labels tell."""
    reading = read_content(original(kind, 0))
    cells = dict(reading.cells)
    cells[one], cells[other] = cells[other], cells[one]

    found = _second_look(kind, replace(reading, cells=cells))
    numbers = {key for key in (one, other) if cells[key].entry.is_number}
    assert numbers
    # A heading in the middle over its columns leaves the first of them to the group before it.
    untold = {"t4.review.upheld"} if kind == "pdf" else set()
    assert numbers - untold <= set(found) <= numbers


def test_a_mutant_is_made_again_from_its_name() -> None:
    assert mutant("word/5/3") == mutant("word/5/3")
    assert mutant("word/5/3") != mutant("word/5/4")


def test_a_reader_that_breaks_down_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.reporting.mutations.running._READER", "zlib.decompress")
    summary: Summary = run(keys("text", SEED, range(3)))

    assert len(summary.failures) == 3
