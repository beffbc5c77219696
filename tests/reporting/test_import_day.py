"""The day on which an imported report was published, which its text does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.reading import ReadCell, Reading
from gongkai.reporting.services import import_reading
from gongkai.statute.annual_report import FORM_2021, Entry
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db

READING = Reading(
    file="report.txt",
    agency="云岭市工业和信息化局",
    year=2021,
    form="2021",
    cells={cell.id: ReadCell(Entry.number(0)) for cell in FORM_2021.cells},
)


def test_a_day_that_is_known_is_kept(bureau: Agency, clerk: Person) -> None:
    day = date(2022, 1, 28)
    report = import_reading(reading=READING, agency=bureau, actor=clerk, published_on=day)
    assert report.published_on == date(2022, 1, 28)


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2099, 1, 1)])
def test_a_day_that_cannot_be_is_refused(bureau: Agency, clerk: Person, day: date) -> None:
    with pytest.raises(NotPermitted, match="应在2021年结束之后、今天之前"):
        import_reading(reading=READING, agency=bureau, actor=clerk, published_on=day)
