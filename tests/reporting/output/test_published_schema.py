"""The JSON says what the published schema promises, no more and no less."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sample_content import sample

from gongkai.reporting.output import render
from gongkai.reporting.output.json import SCHEMA_FILE
from gongkai.statute.annual_report import CellState, Entry

SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """What a value has against the few words of JSON Schema that ours uses."""
    if "$ref" in schema:
        schema = {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
    if "anyOf" in schema:
        answers = [faults(value, option, at) for option in schema["anyOf"]]
        return [] if [] in answers else answers[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r}"]
    names = schema.get("type", [])
    wanted = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    if type(value) not in wanted:
        return [f"{at}: {type(value).__name__}"]
    found: list[str] = []
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r}")
    if isinstance(value, list):
        for index, part in enumerate(value):
            found.extend(faults(part, schema["items"], f"{at}[{index}]"))
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found.extend(f"{at}: no {name}" for name in schema.get("required", []) if name not in value)
        for name, part in value.items():
            other = schema.get("additionalProperties", {})
            if name not in known and other is False:
                found.append(f"{at}.{name}: unknown")
            else:
                found.extend(faults(part, known.get(name, other), f"{at}.{name}"))
            if "propertyNames" in schema and not re.search(
                schema["propertyNames"]["pattern"], name
            ):
                found.append(f"{at}.{name}: name")
    return found


@pytest.mark.parametrize("form, cells", [("2019", 198), ("2021", 200)])
def test_a_report_obeys_the_schema_and_has_every_cell(form: str, cells: int) -> None:
    report = json.loads(render(sample(form), "json"))
    assert faults(report, SCHEMA) == []
    assert len(report["cells"]) == cells


def test_odd_entries_obey_the_schema() -> None:
    entries = dict(sample().entries)
    entries["t3.carried_in.total"] = Entry.unsure(1, 2, note="1或2")
    entries["t4.review.total"] = Entry(CellState.SLASH, note="—")
    report = json.loads(render(sample(entries=entries, published_on=None, draft=True), "json"))
    assert faults(report, SCHEMA) == []


def test_the_check_itself_finds_faults() -> None:
    report = json.loads(render(sample(), "json"))
    report["cells"]["t4.review.total"]["value"] = "1.50"
    report["rows"] = []
    del report["year"]
    assert faults(report, SCHEMA) == [
        "$: no year",
        "$.cells.t4.review.total.value: '1.50'",
        "$.rows: unknown",
    ]


def test_a_computed_value_stands_beside_the_printed_one() -> None:
    cell = json.loads(render(sample(), "json"))["cells"]["t2.art20_6.penalty.decisions"]
    assert (cell["label"], cell["value"], cell["computed"]) == (
        "行政处罚·本年处理决定数量",
        "28",
        "28",
    )
