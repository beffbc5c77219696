"""An output that says anything else than what is stored does not leave."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from dataclasses import replace

import pytest
from sample_content import sample, sections

from gongkai.reporting.output import OutputDiffers, OutputFormat, Paragraph, render
from gongkai.reporting.output.readback import verify
from gongkai.reporting.output.rendering import write
from gongkai.statute.annual_report import Entry
from gongkai.statute.refusal import NotPermitted

PENALTY = "t2.art20_6.penalty.decisions"
FORMATS: tuple[OutputFormat, ...] = ("docx", "xlsx", "pdf", "html", "json")


def with_member_changed(package: bytes, member: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == member:
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(name, content)
    return out.getvalue()


def difference(written: bytes, output_format: OutputFormat) -> OutputDiffers:
    with pytest.raises(OutputDiffers) as caught:
        verify(sample(), output_format, written)
    return caught.value


def test_a_word_cell_changed_behind_our_back_is_caught_and_named() -> None:
    changed = with_member_changed(
        write(sample(), "docx"), "word/document.xml", ">28</w:t>", ">82</w:t>"
    )
    found = difference(changed, "docx")
    assert (found.place, found.stored, found.printed) == ("行政处罚·本年处理决定数量", "28", "82")
    assert found.message == (
        "DOCX文件没有通过回读核对：“行政处罚·本年处理决定数量”应为“28”，文件里读到的是“82”。"
        "文件没有输出，请重新生成；再次出现时请联系系统管理员。"
    )
    assert isinstance(found, NotPermitted)


def test_a_spreadsheet_cell_changed_behind_our_back_is_caught() -> None:
    changed = with_member_changed(
        write(sample(), "xlsx"), "xl/worksheets/sheet2.xml", "<v>28</v>", "<v>29</v>"
    )
    assert difference(changed, "xlsx").printed == "29"


def test_the_list_of_cells_in_the_spreadsheet_is_compared_too() -> None:
    changed = with_member_changed(
        write(sample(), "xlsx"), "xl/worksheets/sheet5.xml", "<v>28</v>", "<v>29</v>"
    )
    assert PENALTY in difference(changed, "xlsx").place


def test_a_changed_json_value_is_caught() -> None:
    report = json.loads(write(sample(), "json"))
    report["cells"][PENALTY]["value"] = "29"
    assert difference(json.dumps(report).encode(), "json").stored == "28"


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_output_of_other_figures_is_caught(output_format: OutputFormat) -> None:
    other = replace(sample(), entries={**sample().entries, PENALTY: Entry.number(29)})
    found = difference(write(other, output_format), output_format)
    assert (found.stored, found.printed) == ("28", "29")


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_zero_where_nothing_is_stored_is_caught(output_format: OutputFormat) -> None:
    stored = replace(sample(), entries={**sample().entries, PENALTY: Entry.blank()})
    zero = replace(sample(), entries={**sample().entries, PENALTY: Entry.number(0)})
    with pytest.raises(OutputDiffers) as caught:
        verify(stored, output_format, write(zero, output_format))
    assert (caught.value.stored, caught.value.printed) == ("", "0")


@pytest.mark.parametrize("output_format", ["docx", "xlsx", "pdf", "html"])
def test_figures_that_changed_places_are_caught(output_format: OutputFormat) -> None:
    entries = dict(sample().entries)
    first, second = "t3.new_received.natural_person", "t3.new_received.commercial_enterprise"
    entries[first], entries[second] = entries[second], entries[first]
    found = difference(write(replace(sample(), entries=entries), output_format), output_format)
    assert (found.stored, found.printed) == ("31", "9")


@pytest.mark.parametrize("output_format", ["docx", "xlsx", "pdf", "html"])
def test_a_missing_paragraph_is_caught(output_format: OutputFormat) -> None:
    shorter = replace(sample(), sections=sections((Paragraph("略。", "主动公开"),)))
    assert difference(write(shorter, output_format), output_format).place == "正文"


@pytest.mark.parametrize("output_format", ["docx", "xlsx", "pdf", "html"])
def test_a_draft_without_its_mark_is_caught(output_format: OutputFormat) -> None:
    with pytest.raises(OutputDiffers) as caught:
        verify(sample(draft=True), output_format, write(sample(), output_format))
    assert caught.value.place == "草稿标记"


def test_render_hands_over_nothing_that_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(sample(), entries={**sample().entries, PENALTY: Entry.number(29)})
    wrong = write(other, "docx")
    monkeypatch.setattr("gongkai.reporting.output.docx.write", lambda content: wrong)
    with pytest.raises(OutputDiffers):
        render(sample(), "docx")


def test_a_difference_can_be_handed_from_one_process_to_another() -> None:
    found = pickle.loads(pickle.dumps(OutputDiffers("pdf", "行政处罚", "28", "29")))
    assert (found.output_format, found.place, found.stored, found.printed) == (
        "pdf",
        "行政处罚",
        "28",
        "29",
    )
