"""A register is kept from a year on, or given up."""

from datetime import date

import pytest
from django.test import Client
from tests.workbench.conftest import Browser
from tests.workbench.registers.conftest import enter, post

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import KeptRegister
from gongkai.statute.duties import Duty

KEEP = "/desk/registers/penalty/keep/"
STOP = "/desk/registers/penalty/stop/"


def test_a_register_is_kept_and_given_up(browser: Client) -> None:
    page = post(browser, KEEP, {"since_year": "２０２２"})
    assert "行政处罚台账自2022年启用，没有登记的年份即为0" in page
    assert KeptRegister.objects.get().since_year == 2022
    page = post(browser, STOP, {})
    assert "已停用行政处罚台账；年度报告里相应的格为空白" in page
    assert not KeptRegister.objects.exists()


@pytest.mark.parametrize("year", ["", "x", "1900", "2999", "9" * 5000])
def test_a_year_that_is_none_is_refused(browser: Client, year: str) -> None:
    assert "起始年份应在1950至" in post(browser, KEEP, {"since_year": year})
    assert not KeptRegister.objects.exists()


def test_records_stand_in_the_way(browser: Client, bureau: Agency, clerk: Person) -> None:
    enter(bureau, clerk, "1号", date(2020, 3, 5))
    page = post(browser, KEEP, {"since_year": "2022"})
    assert "行政处罚台账里已有2020年的记录，起始年份不能晚于2020年。" in page
    assert "行政处罚台账里已有记录，不能停用" in post(browser, STOP, {})
    assert KeptRegister.objects.get().since_year == 2020


def test_who_may_not(as_duty: Browser) -> None:
    for duty in (Duty.OFFICE_HEAD, Duty.SYSTEM_ADMINISTRATOR):
        assert as_duty(duty).post(KEEP, {"since_year": "2022"}).status_code == 404
        assert as_duty(duty).post(STOP).status_code == 404
