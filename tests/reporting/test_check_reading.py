"""Every rule on a report read from a file, with what people corrected and with last year's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reporting.foreign_reports import GRANTED, RECEIVED, RECEIVED_TOTAL, a_file, a_report

from gongkai.reporting.checks.of_reading import check_reading, with_corrections
from gongkai.reporting.kept_readings import frames_of, reading_from_json, reading_to_json
from gongkai.reporting.reading import Reading, read_content
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.statute.annual_report import Entry, Severity

CARRIED_IN = "t3.carried_in.natural_person"
CARRIED_OUT = "t3.carried_out.natural_person"


def read(**changed: int) -> Reading:
    content = a_report(
        "云岭市档案馆", changed={key.replace("__", "."): n for key, n in changed.items()}
    )
    return read_content(a_file(content, "html"))


@pytest.fixture
def planted() -> Reading:
    """The total of the applications received is printed as 8 where nine are named."""
    return read(t3__new_received__total=8)


def rules(reading: Reading, corrections: dict[str, Entry] | None = None) -> set[str]:
    checked = check_reading(reading, corrections or {})
    return {one.finding.rule for one in checked.findings if one.fails}


def test_a_report_without_faults_has_no_error(planted: Reading) -> None:
    checked = check_reading(read(), {})
    assert checked.count(Severity.ERROR) == 0
    assert checked.unsure == 0
    assert check_reading(planted, {}).count(Severity.ERROR) > 0


def test_a_corrected_cell_takes_the_finding_away(planted: Reading) -> None:
    assert "RC01" in rules(planted)
    assert "RC01" not in rules(planted, {RECEIVED_TOTAL: Entry.number(9)})


def test_a_finding_says_on_which_corrections_it_rests() -> None:
    checked = check_reading(read(), {RECEIVED_TOTAL: Entry.number(7)})
    resting = {one.finding.rule: one.rests_on for one in checked.findings if one.rests_on}
    assert resting["RC01"] == (RECEIVED_TOTAL,)
    assert all(not one.rests_on for one in check_reading(read(), {}).findings)


def test_the_place_of_a_corrected_cell_stays(planted: Reading) -> None:
    corrected = with_corrections(planted, {RECEIVED_TOTAL: Entry.number(9)})
    assert corrected.cells[RECEIVED_TOTAL].entry.value == 9
    assert corrected.cells[RECEIVED_TOTAL].where == planted.cells[RECEIVED_TOTAL].where
    assert planted.cells[RECEIVED_TOTAL].entry.value == 8


def test_a_correction_of_what_was_not_read_changes_nothing(planted: Reading) -> None:
    assert with_corrections(planted, {"t9.none": Entry.number(1)}).cells == planted.cells


def test_last_years_report_is_compared() -> None:
    last = report_text_of_reading(read(t3__carried_out__natural_person=5))
    checked = check_reading(read(), {}, last)
    carried = [one for one in checked.findings if one.finding.rule == "RC06" and one.fails]
    assert carried[0].finding.cells == (CARRIED_IN,)
    assert (carried[0].finding.left, carried[0].finding.right) == ("0", "5")
    assert "RC06" not in rules(read())


def test_a_text_taken_over_from_last_year_is_found() -> None:
    last = report_text_of_reading(read())
    found = [one.finding for one in check_reading(read(), {}, last).findings]
    copied = next(one for one in found if one.rule == "RC18")
    assert copied.passages


def test_what_the_reader_found_is_kept_with_the_reading() -> None:
    content = a_file(a_report("云岭市档案馆"), "html").replace(
        "政府信息公开工作年度报告".encode(), b"", 1
    )
    reading = read_content(content)
    kept = reading_from_json(reading_to_json(reading))
    before = {one.finding.message for one in check_reading(reading, {}).findings}
    assert {one.finding.message for one in check_reading(kept, {}).findings} == before


def test_frames_are_kept_beside_the_json() -> None:
    reading = read_content(a_file(a_report("云岭市档案馆"), "pdf"))
    frame = reading.cells[GRANTED].where.frame
    assert frame is not None
    kept = reading_from_json(reading_to_json(reading), frames_of(reading))
    again = kept.cells[GRANTED].where
    assert again.page == reading.cells[GRANTED].where.page
    assert again.frame == pytest.approx(frame, abs=0.01)
    without = reading_from_json(reading_to_json(reading))
    assert without.cells[GRANTED].where == replace(again, frame=None)


def test_findings_stand_errors_first(planted: Reading) -> None:
    findings = check_reading(planted, {}).findings
    failing = [one.finding.severity for one in findings if one.fails]
    assert failing == sorted(failing, key=list(Severity).index)
    assert [one.fails for one in findings] == sorted((one.fails for one in findings), reverse=True)
    assert RECEIVED in findings[0].finding.cells
