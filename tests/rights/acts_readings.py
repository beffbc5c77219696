"""Acts on reports that somebody else made."""

from __future__ import annotations

from tests.reporting.conftest import PENALTIES
from tests.reporting.kept import kept_reading
from tests.reporting.test_file_report import a_reading
from tests.rights.acts import World, act

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import StoredReading
from gongkai.statute.duties import Duty


def read(w: World) -> StoredReading:
    return kept_reading(a_reading(), w.bureau, w.editor)


@act("reading.receive")
def receive(w: World, who: Person) -> None:
    given = [services.HandedIn("年报.txt", [b"abc"], 3)]
    services.receive_readings(given=given, agency=w.bureau, actor=who)


@act("reading.assign")
def assign(w: World, who: Person) -> None:
    services.assign_reading(stored=read(w), subject=w.city, actor=who)


@act("reading.correct")
def correct(w: World, who: Person) -> None:
    services.correct_cell(
        stored=read(w), cell_id=PENALTIES, text="7", reason="原件第3页", actor=who
    )


@act("reading.take_back")
def take_back(w: World, who: Person) -> None:
    stored = read(w)
    services.correct_cell(
        stored=stored,
        cell_id=PENALTIES,
        text="7",
        reason="原件第3页",
        actor=w.people[Duty.SUPERVISOR],
    )
    services.take_back_correction(stored=stored, cell_id=PENALTIES, actor=who)


@act("reading.drop")
def drop(w: World, who: Person) -> None:
    services.drop_reading(stored=read(w), actor=who)
