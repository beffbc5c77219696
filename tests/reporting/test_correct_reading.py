"""What a person says stands in a cell, beside what was read."""

from __future__ import annotations

import pytest
from tests.reporting.conftest import PENALTIES, RECEIVED, cell
from tests.reporting.kept import kept_reading
from tests.reporting.test_import import a_reading

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.kept_readings import corrections_of
from gongkai.reporting.models import ReadingCorrection, StoredReading
from gongkai.statute.annual_report import CellState, Entry
from gongkai.statute.refusal import NotPermitted

FEES = "t2.art20_8.admin_fees.amount_wan"


@pytest.fixture
def stored(bureau: Agency, clerk: Person) -> StoredReading:
    """Six penalties are sure; 190 cells are not."""
    return kept_reading(a_reading(), bureau, clerk)


def correct(
    stored: StoredReading, actor: Person, cell_id: str, text: str, reason: str = "原件第3页"
) -> ReadingCorrection:
    return services.correct_cell(
        stored=stored, cell_id=cell_id, text=text, reason=reason, actor=actor
    )


def test_it_stands_beside_what_was_read(stored: StoredReading, clerk: Person) -> None:
    before = stored.reading
    correct(stored, clerk, PENALTIES, "７")
    assert corrections_of(stored) == {PENALTIES: Entry.number(7)}
    stored.refresh_from_db()
    assert stored.reading == before
    entry = AuditEntry.objects.get(act="reading.correct")
    assert (entry.detail["before"], entry.detail["after"]) == ("6", "7")
    assert entry.detail["reason"] == "原件第3页"


def test_the_latest_counts_and_every_one_is_kept(stored: StoredReading, clerk: Person) -> None:
    correct(stored, clerk, PENALTIES, "7")
    correct(stored, clerk, PENALTIES, "8")
    assert corrections_of(stored)[PENALTIES].value == 8
    assert stored.corrections.count() == 2
    services.take_back_correction(stored=stored, cell_id=PENALTIES, actor=clerk)
    assert corrections_of(stored)[PENALTIES].value == 7
    services.take_back_correction(stored=stored, cell_id=PENALTIES, actor=clerk)
    assert corrections_of(stored) == {}
    assert stored.corrections.count() == 2
    with pytest.raises(NotPermitted, match="没有更正可以撤回"):
        services.take_back_correction(stored=stored, cell_id=PENALTIES, actor=clerk)


def test_an_unsure_cell_is_unsure_no_more(stored: StoredReading, clerk: Person) -> None:
    before = stored.unsure
    correct(stored, clerk, RECEIVED, "0")
    stored.refresh_from_db()
    assert stored.unsure == before - 1


def test_an_amount_is_in_wan_and_empty_is_a_blank(stored: StoredReading, clerk: Person) -> None:
    correct(stored, clerk, FEES, "1.5")
    assert corrections_of(stored)[FEES].value == 1_500_000
    correct(stored, clerk, FEES, "")
    assert corrections_of(stored)[FEES].state is CellState.BLANK
    correct(stored, clerk, FEES, "无")
    assert corrections_of(stored)[FEES].state is CellState.NONE


@pytest.mark.parametrize(
    ("cell_id", "text", "reason", "told"),
    [
        (PENALTIES, "7", " ", "请写明更正“行政处罚·本年处理决定数量”的依据"),
        (PENALTIES, "七件多", "原件", "请照原件填整数"),
        (PENALTIES, "6", "原件", "现在就是6，没有改动"),
        ("t9.nothing", "6", "原件", "没有读到这一格"),
    ],
)
def test_what_is_refused(
    stored: StoredReading, clerk: Person, cell_id: str, text: str, reason: str, told: str
) -> None:
    with pytest.raises(NotPermitted, match=told):
        correct(stored, clerk, cell_id, text, reason)
    assert not ReadingCorrection.objects.exists()


def test_who_belongs_to_another_agency_corrects_nothing(
    stored: StoredReading, stranger: Person
) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        correct(stored, stranger, PENALTIES, "7")


def test_what_is_taken_in_are_the_corrected_values(
    stored: StoredReading, clerk: Person, office_head: Person
) -> None:
    correct(stored, office_head, PENALTIES, "7")
    correct(stored, clerk, RECEIVED, "0")
    report = services.take_reading(stored=stored, actor=clerk)
    row = cell(report, PENALTIES)
    assert (row.value, row.source, row.confirmed_by, row.reason) == (
        7,
        "confirmed",
        office_head,
        "原件第3页",
    )
    assert cell(report, RECEIVED).state == "number"
    assert AuditEntry.objects.get(act="annual_report.import").detail["corrections"] == 2
    assert set(report.drafters.all()) == {clerk, office_head}, "neither files it"
    with pytest.raises(NotPermitted, match="已经导入"):
        correct(stored, clerk, PENALTIES, "8")
