"""A register by year, month and text, with what it adds up to."""

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.registers.conftest import TODAY, enter, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EntryKind, NormativeDocument, RegisterKind
from gongkai.registers.services import add_document, keep_register, set_month
from gongkai.statute.duties import Duty

PENALTIES = "/desk/registers/penalty/"


@pytest.fixture
def penalties(bureau: Agency, clerk: Person) -> None:
    enter(bureau, clerk, "甲字1号", date(2023, 3, 5))
    enter(bureau, clerk, "乙字2号", date(2023, 4, 5))
    enter(bureau, clerk, "丙字3号", date(2022, 4, 5))


def test_the_newest_year_is_shown_with_its_figure(browser: Client, penalties: None) -> None:
    page = text_of(browser.get(PENALTIES))
    assert "甲字1号" in page
    assert "丙字3号" not in page
    assert "2023年计入年度报告" in page
    assert "<b>2</b>" in page
    assert "台账自2022年起" in page


@pytest.mark.parametrize(
    "asked, shown, hidden",
    [
        ("year=2022", ["丙字3号"], ["甲字1号", "乙字2号"]),
        ("year=all", ["甲字1号", "乙字2号", "丙字3号"], []),
        ("year=2023&month=4", ["乙字2号"], ["甲字1号", "丙字3号"]),
        (f"year=all&text={quote('甲字')}", ["甲字1号"], ["乙字2号", "丙字3号"]),
        (f"year=all&text={quote('丙字3号未报送')}", ["丙字3号"], ["甲字1号", "乙字2号"]),
    ],
)
def test_one_looks_by_year_month_and_text(
    browser: Client, penalties: None, asked: str, shown: list[str], hidden: list[str]
) -> None:
    page = text_of(browser.get(f"{PENALTIES}?{asked}"))
    for number in shown:
        assert f">{number}</a>" in page
    for number in hidden:
        assert f">{number}</a>" not in page


@pytest.mark.parametrize(
    "asked",
    [
        "year=2023x",
        "year=" + "9" * 5000,
        "year=99999999999999999999",
        "month=99999999999999999999",
        "month=13",
        "page=99",
        "page=x",
        "text=%00",
    ],
)
def test_nonsense_in_the_address_does_no_harm(browser: Client, penalties: None, asked: str) -> None:
    assert browser.get(f"{PENALTIES}?{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["on=2024-13-45", "on=x", "on=", "state=x", "text=%00"])
def test_nonsense_of_documents_does_no_harm_either(browser: Client, asked: str) -> None:
    assert browser.get(f"/desk/registers/document/?{asked}").status_code == 200


def test_months_kept_as_a_count_are_listed_apart(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    set_month(bureau, EntryKind.PENALTY, year=2023, month=5, count=1234, actor=clerk, today=TODAY)
    page = text_of(browser.get(PENALTIES))
    assert "只记数量的月份" in page
    assert "2023年5月" in page
    assert "<b>1,234</b>" in page


def test_fees_and_refunds_are_shown_together(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    enter(bureau, clerk, "00012345", date(2023, 3, 5), "fee", amount=123_456_700)
    enter(bureau, clerk, "T0000012", date(2023, 4, 5), "refund", amount=23_456_700)
    page = text_of(browser.get("/desk/registers/fee/"))
    assert "1,234,567.00" in page
    assert "−234,567.00" in page
    assert "<b>100</b>" in page


def test_a_register_that_is_not_kept_says_blank_and_no_zero(browser: Client) -> None:
    page = text_of(browser.get("/desk/registers/coercion/"))
    assert "还没有启用这种台账" in page
    assert "<b>空白</b>" in page


def test_a_kept_register_without_entries_says_zero(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    keep_register(bureau, RegisterKind.COERCION, since_year=2015, actor=clerk, today=TODAY)
    page = text_of(browser.get("/desk/registers/coercion/"))
    assert "还没有启用这种台账" not in page
    assert "<b>0</b>" in page


def test_registers_open_at_the_first_that_is_kept(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    keep_register(bureau, RegisterKind.FEE, since_year=2015, actor=clerk, today=TODAY)
    assert browser.get("/desk/registers/")["Location"] == "/desk/registers/fee/"


def test_who_only_reads_is_offered_no_act(as_duty: Browser, penalties: None) -> None:
    page = text_of(as_duty(Duty.OFFICE_HEAD).get(PENALTIES))
    assert "甲字1号" in page
    assert "登记一条" not in page
    assert "启用" not in page


def test_another_bureau_sees_its_own_and_administrators_nothing(
    their_browser: Client, as_duty: Browser, penalties: None
) -> None:
    assert "甲字1号" not in text_of(their_browser.get(f"{PENALTIES}?year=all"))
    for duty in (
        Duty.SYSTEM_ADMINISTRATOR,
        Duty.SECURITY_ADMINISTRATOR,
        Duty.AUDIT_ADMINISTRATOR,
    ):
        assert as_duty(duty).get(PENALTIES).status_code == 404


@pytest.mark.parametrize("kind", RegisterKind)
def test_a_list_takes_the_same_queries_however_long(
    browser: Client, bureau: Agency, clerk: Person, kind: RegisterKind
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            if kind == RegisterKind.DOCUMENT:
                add_document(
                    bureau,
                    title="扶持办法",
                    number=f"{number}号",
                    issued_on=date(2023, 5, 10),
                    actor=clerk,
                    today=TODAY,
                )
                continue
            money = {"amount": 100} if kind == RegisterKind.FEE else {}
            enter(bureau, clerk, f"{number}号", date(2023, 5, 10), kind.value, **money)

    address = f"/desk/registers/{kind}/?year=2023"
    fill(0, 2)
    few = queries_for(browser, address)
    fill(2, 40)
    assert queries_for(browser, address) == few
    assert few <= 18


def test_documents_are_shown_with_their_validity_on_a_day(
    browser: Client, bureau: Agency, clerk: Person
) -> None:
    common = {"agency": bureau, "entered_by": clerk, "title": "扶持办法"}
    NormativeDocument.objects.create(number="甲字1号", issued_on="2019-05-10", **common)
    NormativeDocument.objects.create(
        number="乙字2号",
        issued_on="2020-05-10",
        ended_on="2022-03-01",
        end_kind="repealed",
        **common,
    )
    NormativeDocument.objects.create(
        number="丙字3号", issued_on="2021-05-10", valid_until="2023-05-09", **common
    )

    def in_force_on(day: str) -> list[str]:
        page = text_of(browser.get(f"/desk/registers/document/?on={day}&state=in_force"))
        return [one for one in ("甲字1号", "乙字2号", "丙字3号") if f">{one}</a>" in page]

    assert in_force_on("2019-05-09") == []
    assert in_force_on("2021-12-31") == ["甲字1号", "乙字2号", "丙字3号"]
    assert in_force_on("2022-03-01") == ["甲字1号", "丙字3号"]
    assert in_force_on("2023-05-10") == ["甲字1号"]
    page = text_of(browser.get("/desk/registers/document/?on=2023-05-10"))
    assert "有效期届满失效" in page
    assert "废止" in page
