"""Whose pages a person sees, and whose business they may open."""

from datetime import date

from tests.conftest import appoint

from gongkai.organisations.models import Agency, Person, Post
from gongkai.organisations.queries import people_of, visible_agencies, working_agencies
from gongkai.statute.duties import Duty

DAY = date(2026, 3, 2)


def codes(agencies) -> set[str]:
    return set(agencies.values_list("code", flat=True))


def test_an_administrator_above_sees_agencies_but_opens_no_business(
    clerk: Person, city: Agency, other_bureau: Agency
) -> None:
    appoint(clerk, city, Duty.SYSTEM_ADMINISTRATOR)
    assert codes(visible_agencies(clerk, DAY)) == {"yunling", "yunling-gxj", "yunling-jtj"}
    assert codes(working_agencies(clerk, DAY)) == {"yunling-gxj"}


def test_a_supervisor_opens_the_business_below(
    clerk: Person, city: Agency, other_bureau: Agency
) -> None:
    appoint(clerk, city, Duty.SUPERVISOR)
    assert codes(working_agencies(clerk, DAY)) == {"yunling", "yunling-gxj", "yunling-jtj"}


def test_a_closed_account_and_an_ended_duty_open_nothing(clerk: Person, bureau: Agency) -> None:
    clerk.holdings.update(until=DAY)
    assert codes(working_agencies(clerk, date(2026, 3, 1))) == {"yunling-gxj"}
    assert codes(working_agencies(clerk, DAY)) == set()
    clerk.holdings.update(until=None)
    clerk.is_active = False
    assert codes(working_agencies(clerk, DAY)) == set()


def test_people_of_an_agency_have_a_post_or_a_duty_there(
    clerk: Person, stranger: Person, bureau: Agency
) -> None:
    assert set(people_of(bureau, DAY)) == {clerk}
    Post.objects.create(person=stranger, agency=bureau, title="借调", since=date(2026, 3, 2))
    assert set(people_of(bureau, DAY)) == {clerk, stranger}
    assert set(people_of(bureau, date(2026, 3, 1))) == {clerk}
