"""The year's twelve months as a sheet."""

from datetime import date

import pytest
from django.test import Client
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.registers.conftest import TODAY, enter, post, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, MonthlyCount
from gongkai.registers.services import set_month
from gongkai.statute.duties import Duty

SHEET = "/desk/registers/penalty/months/"
FEES = "/desk/registers/fee/months/"


def count(bureau: Agency, clerk: Person, month: int, number: int) -> None:
    set_month(
        bureau,
        EntryKind.PENALTY,
        year=2023,
        month=month,
        count=number,
        actor=clerk,
        today=TODAY,
    )


def test_several_months_are_saved_at_once_and_empty_ones_left_alone(browser: Client) -> None:
    page = post(browser, SHEET, {"year": "2023", "count-1": "12", "count-2": "０", "count-3": ""})
    assert "已保存2023年1月、2月" in page
    stored = MonthlyCount.objects.order_by("month").values_list("year", "month", "count")
    assert list(stored) == [(2023, 1, 12), (2023, 2, 0)]
    assert 'name="count-1" value="12"' in page


def test_money_has_two_columns(browser: Client) -> None:
    sent = {"year": "2023", "of": "refund", "count-1": "2", "amount-1": "1,250.5"}
    post(browser, FEES, sent)
    month = MonthlyCount.objects.get()
    assert (month.kind, month.count, month.amount) == ("refund", 2, 125_050)


@pytest.mark.parametrize(
    "sent, message",
    [
        ({"count-1": "-1", "amount-1": "5"}, "件数不能是负数（-1）"),
        ({"count-1": "1.5", "amount-1": "5"}, "件数不能有小数（1.5）"),
        ({"count-1": "三", "amount-1": "5"}, "这里应填整数，填的是“三”"),
        ({"count-1": "99999999", "amount-1": "5"}, "1月的数太大了，请核对"),
        ({"count-1": "1"}, "件数和金额要一起填"),
        ({"amount-1": "5"}, "件数和金额要一起填"),
        ({"count-1": "1", "amount-1": "NaN"}, "这里应填金额（元），填的是“NaN”"),
        ({"count-1": "1", "amount-1": "Infinity"}, "这里应填金额（元），填的是“Infinity”"),
        ({"count-1": "1", "amount-1": "1e30"}, "这里应填金额（元），填的是“1e30”"),
        ({"count-1": "1", "amount-1": "0.001"}, "金额最小到分"),
    ],
)
def test_one_wrong_month_saves_none_and_what_was_typed_stays(
    browser: Client, sent: dict[str, str], message: str
) -> None:
    typed = {"year": "2023", "of": "fee", "count-2": "7", "amount-2": "70"} | sent
    page = post(browser, FEES, typed, status=422)
    assert message in page
    assert 'name="count-2" value="7"' in page
    assert not MonthlyCount.objects.exists()


def test_a_month_of_single_entries_has_no_field(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    for day in (5, 6):
        enter(bureau, clerk, f"{day}号", date(2023, 3, day))
    page = text_of(browser.get(f"{SHEET}?year=2023"))
    assert "逐条登记2条" in page
    assert 'name="count-3"' not in page
    assert 'name="count-4"' in page
    post(browser, SHEET, {"year": "2023", "count-3": "9", "count-4": "1"})
    assert MonthlyCount.objects.get().month == 4


def test_a_month_to_come_has_no_field(browser: Client) -> None:
    page = text_of(browser.get(SHEET))
    assert page.count('name="count-') + page.count("还没有到") == 12


def test_a_correction_needs_a_reason_and_other_months_are_not_touched(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    count(bureau, clerk, 1, 12)
    count(bureau, clerk, 2, 5)
    typed = {"year": "2023", "count-1": "15", "count-2": "5"}
    page = post(browser, SHEET, typed, status=422)
    assert "改动了1月已有的数，请写明理由" in page
    assert 'name="count-1" value="15"' in page
    page = post(browser, SHEET, typed | {"reason": "漏了3件"})
    assert "已保存2023年1月" in page
    assert sorted(MonthlyCount.objects.values_list("month", "count")) == [(1, 15), (2, 5)]


def test_a_month_is_not_cleared_by_leaving_it_empty(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    count(bureau, clerk, 1, 12)
    page = post(browser, SHEET, {"year": "2023", "count-1": ""}, status=422)
    assert "已有的数不能空着。没有发生填0" in page
    assert MonthlyCount.objects.get().count == 12


def test_a_month_changes_from_single_entries_to_a_count(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    enter(bureau, clerk, "1号", date(2023, 3, 5))
    assert "3月：逐条登记1条" in text_of(browser.get(f"{SHEET}?year=2023"))
    sent = {"year": "2023", "of": "penalty", "month": "3", "reason": ""}
    assert "请写明理由" in post(browser, f"{SHEET}replace/", sent)
    page = post(browser, f"{SHEET}replace/", sent | {"reason": "改报数量"})
    assert "已清除2023年3月的逐条登记1条，可以换一种方式登记" in page
    assert not Entry.objects.exists()
    assert 'name="count-3"' in page
    assert browser.post(f"{SHEET}replace/", sent | {"month": "13"}).status_code == 404


@pytest.mark.parametrize("year", ["x", "9" * 5000, "1700", "2999"])
def test_nonsense_in_the_address_opens_this_year(browser: Client, year: str) -> None:
    assert browser.get(f"{SHEET}?year={year}").status_code == 200


def test_there_are_no_months_of_documents_and_none_of_another_kind(browser: Client) -> None:
    assert browser.get("/desk/registers/document/months/").status_code == 404
    assert browser.get(f"{SHEET}?of=fee").status_code == 404


def test_who_may_not_open_it(as_duty: Browser) -> None:
    for duty in (Duty.OFFICE_HEAD, Duty.SYSTEM_ADMINISTRATOR, Duty.AUDIT_ADMINISTRATOR):
        assert as_duty(duty).get(SHEET).status_code == 404
        assert as_duty(duty).post(SHEET, {"count-1": "1"}).status_code == 404


def test_the_sheet_takes_the_same_queries_however_full(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    address = f"{SHEET}?year=2023"
    empty = queries_for(browser, address)
    for month in range(1, 7):
        count(bureau, clerk, month, 1)
    for month in range(7, 13):
        enter(bureau, clerk, f"{month}号", date(2023, month, 5))
    assert queries_for(browser, address) == empty
