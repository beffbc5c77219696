"""Reports that are printed to PDF are read back as they were stored, and nothing is made up."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from drawn_pdf import drawn
from drawn_report import draw_report
from hypothesis import HealthCheck, Phase, given, settings, strategies

from gongkai.reporting.output.rendering import write
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.pdf import parse_pdf
from gongkai.reporting.reading.report import read_document
from gongkai.reporting.reading.result import Reading
from gongkai.statute.annual_report import FORMS, CellKind, CellState, Entry, plain_value

sys.path.append(str(Path(__file__).parents[1] / "output"))

from sample_content import sample

_NO_DIGIT = re.compile(r"[^\d.+-]")
FORM_CODES = ("2019", "2021")
ENTRIES = strategies.one_of(
    strategies.integers(0, 20).map(Entry.number),
    strategies.integers(0, 10**12).map(Entry.number),
    strategies.just(Entry.blank()),
    strategies.just(Entry(CellState.SLASH, note="/")),
    strategies.just(Entry(CellState.NONE, note="无")),
)


def read(content: bytes) -> Reading:
    return read_document(parse_pdf(content))


def printed_at(content: bytes, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """For each number: its cell, what it says, and what PDFium's own search finds in its frame."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage() for page in document]
    heights = [page.get_height() for page in document]
    for key, cell in reading.cells.items():
        if cell.entry.state is CellState.NUMBER:
            page, (left, top, right, bottom) = cell.where.page, cell.where.frame
            high = heights[page - 1]
            found = pages[page - 1].get_text_bounded(left, high - bottom, right, high - top)
            declared = FORMS[reading.form].by_id[key]
            yield key, plain_value(declared, cell.entry.value), _NO_DIGIT.sub("", found)


@given(
    data=strategies.data(), form=strategies.sampled_from(FORM_CODES), draft=strategies.booleans()
)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
def test_any_table_of_our_writer_is_read_back(
    data: strategies.DataObject, form: str, draft: bool
) -> None:
    entries = {}
    for cell in FORMS[form].cells:
        entry = data.draw(ENTRIES)
        if cell.kind is CellKind.SIGNED and entry.value and data.draw(strategies.booleans()):
            entry = Entry.number(-entry.value)
        entries[cell.id] = entry
    content = write(sample(form, entries=entries, draft=draft), "pdf")
    reading = read(content)
    found = {key: (cell.entry.state, cell.entry.value) for key, cell in reading.cells.items()}
    assert {key: (entry.state, entry.value) for key, entry in entries.items()} == {
        key: found[key] for key in entries
    }
    for key, said, printed in printed_at(content, reading):
        assert printed == said, key


def test_our_prose_is_read_paragraph_by_paragraph() -> None:
    stored = sample("2021")
    reading = read(write(stored, "pdf"))
    assert reading.title == stored.title
    assert reading.agency == stored.agency_name
    assert [paragraph.text for paragraph in reading.preamble] == [
        paragraph.text for paragraph in stored.preamble
    ]
    first = [(paragraph.label, paragraph.text) for paragraph in reading.sections[0].paragraphs]
    assert first == [(one.label, one.text) for one in stored.sections[0].paragraphs]


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize("form", FORM_CODES)
def test_a_document_printed_by_libreoffice_is_read_back(form: str, tmp_path: Path) -> None:
    stored = sample(form)
    source = tmp_path / "report.docx"
    source.write_bytes(write(stored, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(tmp_path), str(source)]
    subprocess.run(
        ["soffice", "--headless", profile, *convert], check=True, timeout=120, capture_output=True
    )
    content = (tmp_path / "report.pdf").read_bytes()
    reading = read(content)
    assert {
        key: cell.entry.value for key, cell in reading.cells.items() if key in stored.entries
    } == {key: entry.value for key, entry in stored.entries.items()}
    for key, said, printed in printed_at(content, reading):
        assert printed == said, key


@pytest.mark.parametrize("form", FORM_CODES)
def test_marks_that_are_lost_never_make_a_wrong_number(form: str) -> None:
    """Any lines, labels and numbers go: a cell given as number still has its own value."""
    chance = random.Random(20241)
    sure = 0
    for attempt in range(40):
        values = {
            cell.id: chance.randrange(1, 1000) * (10**6 if cell.kind is CellKind.MONEY else 1)
            for cell in FORMS[form].cells
        }
        texts = {
            key: int(plain_value(FORMS[form].by_id[key], value)) for key, value in values.items()
        }
        pages = draw_report(form, texts, 2024 if form == "2021" else 2020)
        for page in pages:
            lost = chance.choice((0, 1, 5, 30)) if attempt else 0
            for _ in range(lost):
                _lose_one(page.marks, chance)
        reading = read(drawn(*pages))
        for key, cell in reading.cells.items():
            if cell.entry.state is CellState.NUMBER:
                sure += 1
                assert cell.entry.value == values[key], (attempt, key, cell)
    assert sure > 1000


def _lose_one(marks: list[str], chance: random.Random) -> None:
    """Drop a line, or a text with all its operators."""
    starts = [at for at, mark in enumerate(marks) if mark.startswith(("BT", "0.5 w"))]
    at = chance.choice(starts)
    end = at + 1
    if marks[at].startswith("BT"):
        end = marks.index("ET", at) + 1
    del marks[at:end]


@pytest.mark.parametrize("kind", ["written", "drawn"])
def test_a_damaged_file_ends_in_a_reading_or_a_refusal(kind: str) -> None:
    chance = random.Random(7)
    if kind == "written":
        whole = write(sample("2021"), "pdf")
    else:
        whole = drawn(*draw_report("2021", dict.fromkeys(FORMS["2021"].by_id, 3), 2024))
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        content = bytes(damaged)
        try:
            reading = read(content)
        except refusal.Refused:
            continue
        for key, said, printed in printed_at(content, reading):
            assert said in printed, key
