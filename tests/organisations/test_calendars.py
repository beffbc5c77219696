"""A year's arrangement that the site was told of."""

from datetime import date

import pytest

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, CalendarYear, Person
from gongkai.organisations.queries import calendar_for
from gongkai.organisations.services import announce_year, preview_year
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2026, 11, 20)
NOTICE = """日期,类型,名称
2027-01-01,放假,元旦
2027-02-05,放假,春节
2027-02-06,放假,春节
2027-02-07,放假,春节
2027-02-08,放假,春节
2027-02-09,放假,春节
2027-02-20,上班,春节
2027-04-05,放假,清明节
2027-05-01,放假,劳动节
2027-05-02,放假,劳动节
2027-06-09,放假,端午节
2027-09-15,放假,中秋节
2027-10-01,放假,国庆节
2027-10-02,放假,国庆节
2027-10-03,放假,国庆节
"""
CORRECTED = NOTICE.replace("2027-02-20,上班", "2027-02-21,上班")


@pytest.fixture
def system(people: dict[Duty, Person], city: Agency) -> Person:
    person = people[Duty.SYSTEM_ADMINISTRATOR]
    person.holdings.create(agency=city, duty=Duty.SYSTEM_ADMINISTRATOR, since=date(2015, 1, 1))
    return person


def announce(actor: Person, city: Agency, text: str = NOTICE) -> CalendarYear:
    seen = preview_year(text, city).version
    return announce_year(actor, city, text=text, today=TODAY, seen_version=seen)


def test_the_release_knows_2026(bureau: Agency) -> None:
    calendar = calendar_for(bureau)
    assert not calendar.is_provisional(2026)
    assert calendar.add_working_days(date(2026, 9, 15), 20) == date(2026, 10, 19)


def test_a_preview_shows_what_would_change_and_stores_nothing(city: Agency) -> None:
    preview = preview_year(NOTICE, city)
    assert preview.becomes_off == (date(2027, 2, 9),)
    assert preview.becomes_working == (date(2027, 2, 20),)
    assert calendar_for(city).is_provisional(2027)
    assert not CalendarYear.objects.exists()


def test_once_confirmed_the_year_counts_for_every_agency(
    system: Person, city: Agency, bureau: Agency
) -> None:
    before = calendar_for(bureau).version
    year = announce(system, city)
    calendar = calendar_for(bureau)
    assert year.version == 1
    assert not calendar.is_provisional(2027)
    assert calendar.is_working(date(2027, 2, 20))
    assert not calendar.is_working(date(2027, 2, 9))
    assert calendar.version != before
    entry = AuditEntry.objects.get(act="organisations.announce_year")
    assert (entry.chain, entry.actor_name) == ("", "何系统")
    assert entry.detail["off"] == ["2027-02-09"]


def test_a_correction_is_the_next_version(system: Person, city: Agency) -> None:
    announce(system, city)
    assert announce(system, city, CORRECTED).version == 2
    calendar = calendar_for(city)
    assert not calendar.is_working(date(2027, 2, 20))
    assert calendar.is_working(date(2027, 2, 21))
    assert CalendarYear.objects.count() == 2


def test_the_same_notice_twice_is_refused(system: Person, city: Agency) -> None:
    announce(system, city)
    with pytest.raises(NotPermitted, match="无须重复录入"):
        announce(system, city)


def test_what_is_confirmed_is_what_was_shown(system: Person, city: Agency) -> None:
    seen = preview_year(CORRECTED, city).version
    announce(system, city)
    with pytest.raises(NotPermitted, match="重新预览"):
        announce_year(system, city, text=CORRECTED, today=TODAY, seen_version=seen)


def test_only_the_system_administrator_at_the_top_announces(
    people: dict[Duty, Person], city: Agency, bureau: Agency, stranger: Person
) -> None:
    for person in (*people.values(), stranger):
        with pytest.raises(NotPermitted, match="系统管理"):
            announce(person, city)
    with pytest.raises(NotPermitted, match="最上级机关"):
        announce(people[Duty.SYSTEM_ADMINISTRATOR], bureau)


def test_a_regions_own_festival_holds_there_only(city: Agency, bureau: Agency) -> None:
    CalendarYear.objects.create(
        year=2026,
        region="9901",
        off_days={"2026-04-21": "三月街"},
        notice="州政府通知",
        version=1,
    )
    bureau.region_code = "990100"
    assert not calendar_for(bureau).is_working(date(2026, 4, 21))
    assert calendar_for(city).is_working(date(2026, 4, 21))
