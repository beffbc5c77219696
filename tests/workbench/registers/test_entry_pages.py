"""An entry is typed in, looked at, corrected, removed."""

from datetime import date

import pytest
from django.test import Client
from tests.workbench.conftest import Browser
from tests.workbench.registers.conftest import enter, post, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry
from gongkai.statute.duties import Duty
from gongkai.workflow.record import record_act

NEW = "/desk/registers/penalty/new/"
TYPED = {
    "number": "云工信罚〔2023〕3号",
    "subject": "云岭铸造厂未报送节能资料",
    "decided_on": "2023-03-05",
}


@pytest.fixture
def penalty(bureau: Agency, clerk: Person) -> Entry:
    return enter(bureau, clerk, "甲字1号", date(2023, 3, 5))


def test_a_penalty_is_typed_in(browser: Client) -> None:
    page = post(browser, NEW, TYPED)
    assert "已登记：云工信罚〔2023〕3号" in page
    assert "云岭铸造厂未报送节能资料" in page
    assert Entry.objects.get().decided_on == date(2023, 3, 5)


def test_one_goes_on_with_the_next(browser: Client) -> None:
    answer = browser.post(NEW, TYPED | {"again": "1"})
    assert answer["Location"] == NEW


@pytest.mark.parametrize(
    "changed, message",
    [
        ({"number": " "}, "请填写决定书文号"),
        ({"decided_on": ""}, "请填写决定日期"),
        ({"decided_on": "2023-02-30"}, "没有“2023-02-30”这一天，请核对年月日"),
        ({"decided_on": "去年"}, "看不懂日期“去年”"),
        ({"decided_on": "2999-03-05"}, "2999年3月5日还没有到，请核对年份。"),
        ({"number": "甲字1号"}, "“甲字1号”已登记过"),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(
    browser: Client, penalty: Entry, changed: dict[str, str], message: str
) -> None:
    page = post(browser, NEW, TYPED | changed, status=422)
    assert message in page
    assert 'value="云岭铸造厂未报送节能资料"' in page
    if changed.get("decided_on"):
        assert f'value="{changed["decided_on"]}"' in page
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("written", ["2023/3/5", "2023年3月5日", "20230305", "２０２３－３－５"])
def test_the_usual_ways_to_write_a_day_are_taken(browser: Client, written: str) -> None:
    post(browser, NEW, TYPED | {"decided_on": written})
    assert Entry.objects.get().decided_on == date(2023, 3, 5)


def test_a_fee_has_its_amount_in_yuan_and_a_refund_is_chosen(browser: Client) -> None:
    typed = TYPED | {"kind": "refund", "amount": "1,250.5"}
    post(browser, "/desk/registers/fee/new/", typed)
    entry = Entry.objects.get()
    assert (entry.kind, entry.amount) == ("refund", 125_050)


@pytest.mark.parametrize("amount", ["0.001", "-5", "NaN", "1e99", "很多", "0", ""])
def test_an_amount_that_is_none_is_refused(browser: Client, amount: str) -> None:
    typed = TYPED | {"kind": "fee", "amount": amount}
    page = post(browser, "/desk/registers/fee/new/", typed, status=422)
    assert "还不能保存" in page
    assert not Entry.objects.exists()


def test_a_penalty_is_asked_for_no_amount_and_no_kind(browser: Client) -> None:
    page = text_of(browser.get(NEW))
    assert 'name="amount"' not in page
    assert 'name="kind"' not in page
    post(browser, NEW, TYPED | {"amount": "5", "kind": "fee"})
    entry = Entry.objects.get()
    assert (entry.kind, entry.amount) == ("penalty", None)


def test_a_correction_needs_a_reason_and_shows_both_versions(
    browser: Client, penalty: Entry
) -> None:
    address = f"/desk/registers/entries/{penalty.pk}/"
    typed = {"number": "甲字1号", "subject": "无证经营", "decided_on": "2023-04-05"}
    page = post(browser, f"{address}correct/", typed | {"reason": " "}, status=422)
    assert "请写明更正的理由" in page
    assert 'value="无证经营"' in page
    page = post(browser, f"{address}correct/", typed | {"reason": "看错了案卷"})
    assert "已更正" in page
    assert "2023年3月5日</del>" in page
    assert "2023年4月5日</ins>" in page
    assert "理由：看错了案卷" in page
    assert Entry.objects.get().decided_on == date(2023, 4, 5)


def test_a_correction_that_is_refused_keeps_what_was_typed(
    browser: Client, penalty: Entry, bureau: Agency, clerk: Person
) -> None:
    enter(bureau, clerk, "乙字2号", date(2023, 3, 5))
    typed = {
        "number": "乙字2号",
        "subject": "无证经营",
        "decided_on": "2023-04-05",
        "reason": "号码写错",
    }
    page = post(browser, f"/desk/registers/entries/{penalty.pk}/correct/", typed, status=422)
    assert "“乙字2号”已登记过" in page
    assert 'value="无证经营"' in page
    assert 'value="号码写错"' in page


def test_an_entry_is_removed_with_a_reason(browser: Client, penalty: Entry) -> None:
    address = f"/desk/registers/entries/{penalty.pk}/remove/"
    assert "删除登记须写明理由" in post(browser, address, {"reason": ""})
    assert "已删除：甲字1号" in post(browser, address, {"reason": "重复登记"})
    assert not Entry.objects.exists()
    assert browser.post(address, {"reason": "重复登记"}).status_code == 404


def test_the_history_is_of_this_entry_alone(browser: Client, bureau: Agency, clerk: Person) -> None:
    """The log of entry 5 is not that of entry 53."""
    entry = enter(bureau, clerk, "甲字1号", date(2023, 3, 5))
    record_act(clerk, bureau, "registers.add_entry", "乙", {"entry": entry.pk * 10 + 3, "kind": ""})
    record_act(clerk, bureau, "registers.add_document", "丙", {"document": entry.pk, "led": True})
    page = text_of(browser.get(f"/desk/registers/entries/{entry.pk}/"))
    assert page.split('id="history"')[1].count("<li>") == 1


def test_who_only_reads_is_offered_no_act_and_may_do_none(as_duty: Browser, penalty: Entry) -> None:
    client, address = as_duty(Duty.OFFICE_HEAD), f"/desk/registers/entries/{penalty.pk}/"
    page = text_of(client.get(address))
    assert "由市工信局的台账登记人员更正" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    for act in ("correct", "remove"):
        assert client.post(f"{address}{act}/", {"reason": "有误"}).status_code == 404


def test_another_bureau_and_administrators_do_not_find_it(
    their_browser: Client, as_duty: Browser, penalty: Entry
) -> None:
    address = f"/desk/registers/entries/{penalty.pk}/"
    assert their_browser.get(address).status_code == 404
    for act in ("correct", "remove"):
        assert their_browser.post(f"{address}{act}/", {"reason": "有误"}).status_code == 404
    for duty in (
        Duty.SYSTEM_ADMINISTRATOR,
        Duty.SECURITY_ADMINISTRATOR,
        Duty.AUDIT_ADMINISTRATOR,
    ):
        assert as_duty(duty).get(address).status_code == 404
        assert as_duty(duty).get(NEW).status_code == 404
    assert Entry.objects.exists()
