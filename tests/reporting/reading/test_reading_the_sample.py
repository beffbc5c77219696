"""A real report, as far as the folder with samples is there."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from gongkai.reporting.commands import read as command
from gongkai.reporting.reading import read_file

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "samples"
SAMPLE, EXPECTED = FOLDER / "anshun-2021.txt", FOLDER / "anshun-2021.cells.json"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the samples are not here")


def test_the_sample_is_read_as_a_careful_person_reads_it() -> None:
    expected = json.loads(EXPECTED.read_text())
    reading = read_file(SAMPLE).to_json()
    for name in ("agency", "year", "form", "title"):
        assert reading[name] == expected[name]
    assert [section["title"] for section in reading["sections"]] == expected["sections"]
    labels = [paragraph["label"] for paragraph in reading["sections"][0]["paragraphs"]]
    assert [label for label in dict.fromkeys(labels) if label] == expected["s1_paragraphs"]
    for cell_id, value in expected["table2"].items():
        assert reading["cells"][cell_id]["value"] == str(value)
    states = Counter(
        (key[:2], cell["state"], *cell["candidates"]) for key, cell in reading["cells"].items()
    )
    assert states[("t3", "unsure", "0")] == 175
    assert states[("t4", "unsure", "0")] == 15


def test_the_sample_has_the_findings_of_reader_and_arithmetic() -> None:
    found = [
        (finding["rule"], finding["outcome"], len(finding["cells"]))
        for finding in read_file(SAMPLE).to_json()["findings"]
    ]
    assert ("READ-TITLE", "fails", 0) in found
    assert ("RC05", "fails", 175) in found
    assert ("RC05", "fails", 15) in found
    assert {rule for rule, outcome, _ in found if outcome == "not_checkable"} == {
        "RC01",
        "RC02",
        "RC03",
        "RC04",
        "RC20",
    }
    assert [rule for rule, _, _ in found if rule.startswith("TEXT-")] == [
        "TEXT-UNMENTIONED",
        "TEXT-DOUBLED",
        "TEXT-SLIP",
        "TEXT-PAST",
    ]
    assert len(found) == 12


def test_one_file_is_an_object_and_several_are_a_list(tmp_path: Path) -> None:
    out = StringIO()
    assert command.run(out, files=[str(SAMPLE)], as_json=True) == 0
    assert json.loads(out.getvalue())["refused"] is None
    out = StringIO()
    missing = str(tmp_path / "none.txt")
    assert command.run(out, files=[str(SAMPLE), missing], as_json=True) == 2
    first, second = json.loads(out.getvalue())
    assert first["file"] == str(SAMPLE)
    assert second["refused"]["reason"].startswith("找不到这个文件")
    assert (second["cells"], second["sections"], second["year"]) == ({}, [], None)
