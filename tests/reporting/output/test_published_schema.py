"""The JSON says what the published schema promises, no more and no less."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from sample_content import sample

from gongkai.reporting.output import render
from gongkai.reporting.output.json import SCHEMA_FILE, as_plain
from gongkai.statute.annual_report import FORM_2021, CellState, Entry

SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def faults(report: Any) -> list[str]:
    """Where the report is not what the schema says, in order."""
    return sorted(f"{one.json_path}: {one.validator}" for one in VALIDATOR.iter_errors(report))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("form, cells", [("2019", 198), ("2021", 200)])
def test_a_report_obeys_the_schema_and_has_every_cell(form: str, cells: int) -> None:
    report = json.loads(render(sample(form), "json"))
    assert faults(report) == []
    assert len(report["cells"]) == cells


def test_odd_entries_obey_the_schema() -> None:
    entries = dict(sample().entries)
    entries["t3.carried_in.total"] = Entry.unsure(1, 2, note="1或2")
    entries["t4.review.total"] = Entry(CellState.SLASH, note="—")
    report = json.loads(render(sample(entries=entries, published_on=None, draft=True), "json"))
    assert faults(report) == []


def test_the_check_itself_finds_faults() -> None:
    report = json.loads(render(sample(), "json"))
    report["cells"]["t4.review.total"]["value"] = "1.50"
    report["rows"] = []
    del report["year"]
    report["cells"]["t3.carried_in.total"]["value"] = None
    assert faults(report) == [
        "$.cells['t3.carried_in.total'].value: type",
        "$.cells['t4.review.total'].value: anyOf",
        "$: additionalProperties",
        "$: required",
    ]


ENTRIES = st.one_of(
    st.integers(-(10**15), 10**15).map(Entry.number),
    st.just(Entry.blank()),
    st.just(Entry.absent()),
    st.text(max_size=5).map(lambda text: Entry(CellState.TEXT, note=text)),
    st.lists(st.integers(0, 10**9), max_size=3).map(lambda several: Entry.unsure(*several)),
)


@given(st.dictionaries(st.sampled_from([cell.id for cell in FORM_2021.cells]), ENTRIES))
def test_whatever_stands_in_the_cells_the_report_obeys_the_schema(
    entries: dict[str, Entry],
) -> None:
    assert faults(json.loads(json.dumps(as_plain(sample(entries=entries))))) == []


def test_the_command_prints_the_schema() -> None:
    out = io.StringIO()
    call_command("report", "schema", stdout=out)
    assert json.loads(out.getvalue()) == SCHEMA


def test_a_computed_value_stands_beside_the_printed_one() -> None:
    cell = json.loads(render(sample(), "json"))["cells"]["t2.art20_6.penalty.decisions"]
    assert (cell["label"], cell["value"], cell["computed"]) == (
        "行政处罚·本年处理决定数量",
        "28",
        "28",
    )
