"""Whatever our own writers of HTML and JSON print is read back as it was stored."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from gongkai.reporting.output import html, json
from gongkai.reporting.reading import Reading, read_document
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.json_form import read_json
from gongkai.reporting.reading.refusal import Refused
from gongkai.statute.annual_report import FORMS, CellKind, CellState, Entry

sys.path.insert(0, str(Path(__file__).parents[1] / "output"))
from sample_content import sample

ENTRIES = strategies.one_of(
    strategies.integers(0, 10**12).map(Entry.number),
    strategies.integers(0, 20).map(Entry.number),
    strategies.just(Entry.blank()),
    strategies.just(Entry(CellState.SLASH)),
    strategies.just(Entry(CellState.NONE)),
)
SIGNED = strategies.integers(-50, 50).map(Entry.number)


@strategies.composite
def entries_of(draw: strategies.DrawFn, form: str) -> dict[str, Entry]:
    return {
        cell.id: draw(SIGNED if cell.kind is CellKind.SIGNED else ENTRIES)
        for cell in FORMS[form].cells
    }


def same(reading: Reading | None, entries: dict[str, Entry]) -> None:
    assert reading is not None
    assert reading.refused is None
    assert reading.cells.keys() == entries.keys()
    for key, entry in entries.items():
        read = reading.cells[key].entry
        assert (key, read.state, read.value) == (key, entry.state, entry.value)


@pytest.mark.parametrize("form", ["2019", "2021"])
@given(data=strategies.data())
@settings(max_examples=15, deadline=None)
def test_any_table_is_read_back_from_our_page(form: str, data: strategies.DataObject) -> None:
    entries = data.draw(entries_of(form))
    document, damaged = parse_html(html.write(sample(form, entries=entries)))
    same(read_document(document), entries)
    assert damaged == 0


@pytest.mark.parametrize("form", ["2019", "2021"])
@given(data=strategies.data())
@settings(max_examples=15, deadline=None)
def test_any_table_is_read_back_from_our_json(form: str, data: strategies.DataObject) -> None:
    entries = data.draw(entries_of(form))
    same(read_json(json.write(sample(form, entries=entries))), entries)


def test_the_prose_of_our_page_is_read_with_its_labels() -> None:
    reading = read_document(parse_html(html.write(sample("2021")))[0])
    assert reading.title == "云岭市工业和信息化局2024年政府信息公开工作年度报告"
    assert [section.id for section in reading.sections] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert [len(section.paragraphs) for section in reading.sections[:5]] == [6, 0, 0, 0, 2]
    assert reading.sections[0].paragraphs[1].label == "依申请公开"
    assert len(reading.preamble) == 1


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"state": "number"', '"state": "numbers"', "t2.art20_1.regulations.issued"),
        ('"value": "40"', '"value": 40', "t3.new_received.total"),
        ('"value": "40"', '"value": "1_0"', "t3.new_received.total"),
        ("t4.review.upheld", "t4.review.upheldd", "t4.review.upheldd"),
        ("t4.review.upheld", "t4.review.total", "t4.review.total"),
        ('"year": 2024', '"year": "2024"', "year"),
        ('"preamble"', '"preambel"', "preamble"),
    ],
)
def test_a_broken_json_is_refused_with_the_place_of_its_fault(
    old: str, new: str, place: str
) -> None:
    written = json.write(sample("2021")).decode()
    assert old in written
    with pytest.raises(Refused) as refused:
        read_json(written.replace(old, new, 1).encode())
    assert place in refused.value.reason


def test_a_json_that_ends_too_early_is_refused_with_its_line() -> None:
    written = json.write(sample("2021"))
    with pytest.raises(Refused, match=r"第\d+行第\d+个字符"):
        read_json(written[: len(written) // 2])


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"a": 1}', "一、总体情况".encode()])
def test_what_is_no_json_of_ours_is_left_to_others(content: bytes) -> None:
    assert read_json(content) is None


def test_a_cell_of_our_json_has_the_line_on_which_it_stands() -> None:
    written = json.write(sample("2021"))
    reading = read_json(written)
    assert reading is not None
    line = reading.cells["t3.new_received.total"].where.line
    assert line is not None
    assert b'"t3.new_received.total"' in written.split(b"\n")[line - 1]
