"""A normative document is entered, looked at, ended, corrected, removed."""

from datetime import date

import pytest
from django.test import Client
from tests.workbench.conftest import Browser
from tests.workbench.registers.conftest import TODAY, post, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import NormativeDocument
from gongkai.registers.services import add_document
from gongkai.statute.duties import Duty

NEW = "/desk/registers/document/new/"
TYPED = {
    "title": "云岭市中小企业扶持办法",
    "number": "云工信规〔2023〕1号",
    "issued_on": "2023-05-10",
    "led": "1",
}


@pytest.fixture
def document(bureau: Agency, clerk: Person) -> NormativeDocument:
    return add_document(
        bureau,
        title="老办法",
        number="云工信规〔2019〕1号",
        issued_on=date(2019, 5, 10),
        actor=clerk,
        today=TODAY,
    )


def address_of(document: NormativeDocument, act: str = "") -> str:
    return f"/desk/registers/documents/{document.pk}/{act}"


def test_a_document_is_typed_in(browser: Client) -> None:
    page = post(browser, NEW, TYPED | {"valid_until": "2028年5月9日"})
    assert "已登记：云岭市中小企业扶持办法（云工信规〔2023〕1号）" in page
    stored = NormativeDocument.objects.get()
    assert (stored.issued_on, stored.valid_until) == (date(2023, 5, 10), date(2028, 5, 9))


def test_a_revision_ends_the_old_one(browser: Client, document: NormativeDocument) -> None:
    assert "云工信规〔2019〕1号　老办法" in text_of(browser.get(NEW))
    post(browser, NEW, TYPED | {"replaces": str(document.pk)})
    page = text_of(browser.get(address_of(document)))
    assert "2023年5月10日起被修订替代" in page


def test_another_bureau_s_document_cannot_be_replaced(
    their_browser: Client, document: NormativeDocument
) -> None:
    assert "老办法" not in text_of(their_browser.get(NEW))
    post(their_browser, NEW, TYPED | {"replaces": str(document.pk)}, status=422)
    document.refresh_from_db()
    assert document.ended_on is None


@pytest.mark.parametrize(
    "changed, message",
    [
        ({"title": ""}, "请填写文件名称"),
        ({"issued_on": "2999-05-10"}, "印发日期2999年5月10日还没有到"),
        ({"issued_on": "0202-05-10"}, "早于1949年10月"),
        ({"valid_until": "2023-05-09"}, "有效期截止日2023年5月9日早于印发日期"),
        ({"number": "云工信规〔2019〕1号"}, "文号“云工信规〔2019〕1号”已登记过（老办法）"),
        ({"replaces": "x"}, "还不能保存"),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(
    browser: Client, document: NormativeDocument, changed: dict[str, str], message: str
) -> None:
    page = post(browser, NEW, TYPED | changed, status=422)
    assert message in page
    assert f'value="{(TYPED | changed)["number"]}"' in page
    assert NormativeDocument.objects.count() == 1


def test_an_end_is_entered(browser: Client, document: NormativeDocument) -> None:
    assert "登记废止、替代或失效" in text_of(browser.get(address_of(document)))
    sent = {"end-kind": "repealed", "end-ended_on": "2024-03-01", "end-reason": "云政发〔2024〕2号"}
    page = post(browser, address_of(document, "end/"), sent)
    assert "已登记废止：老办法" in page
    assert "2024年3月1日起废止" in page
    assert "理由：云政发〔2024〕2号" in page
    assert "登记废止、替代或失效" not in page


@pytest.mark.parametrize(
    "sent, message",
    [
        ({"end-kind": "repealed", "end-ended_on": ""}, "请填写不再有效的第一天"),
        ({"end-kind": "repealed", "end-ended_on": "2024-02-30"}, "没有“2024-02-30”这一天"),
        ({"end-kind": "repealed", "end-ended_on": "2019-05-09"}, "应在印发日期2019年5月10日和今天"),
        ({"end-kind": "", "end-ended_on": "2024-03-01"}, "请选择终止方式"),
    ],
)
def test_a_wrong_end_is_refused_and_stays_as_typed(
    browser: Client, document: NormativeDocument, sent: dict[str, str], message: str
) -> None:
    page = post(browser, address_of(document, "end/"), sent, status=422)
    assert message in page
    assert f'value="{sent["end-ended_on"]}"' in page
    document.refresh_from_db()
    assert document.ended_on is None


def test_a_correction_shows_both_versions(browser: Client, document: NormativeDocument) -> None:
    typed = {
        "title": "老办法（试行）",
        "number": document.number,
        "issued_on": "2019-05-10",
        "led": "0",
    }
    page = post(browser, address_of(document, "correct/"), typed, status=422)
    assert "请写明更正的理由" in page
    assert 'value="老办法（试行）"' in page
    page = post(browser, address_of(document, "correct/"), typed | {"reason": "漏字"})
    assert "老办法</del>" in page
    assert "老办法（试行）</ins>" in page
    assert "其他机关" in page


def test_a_document_is_removed_with_a_reason(browser: Client, document: NormativeDocument) -> None:
    remove = address_of(document, "remove/")
    assert "文件废止请登记废止，不要删除。" in post(browser, remove, {"reason": " "})
    assert "已删除：云工信规〔2019〕1号" in post(browser, remove, {"reason": "重复登记"})
    assert not NormativeDocument.objects.exists()


def test_who_only_reads_is_offered_no_act(as_duty: Browser, document: NormativeDocument) -> None:
    client = as_duty(Duty.OFFICE_HEAD)
    page = text_of(client.get(address_of(document)))
    assert "由市工信局的台账登记人员更正" in page
    for act in ("end/", "correct/", "remove/"):
        assert client.post(address_of(document, act), {"reason": "有误"}).status_code == 404


def test_another_bureau_and_administrators_do_not_find_it(
    their_browser: Client, as_duty: Browser, document: NormativeDocument
) -> None:
    assert their_browser.get(address_of(document)).status_code == 404
    for act in ("end/", "correct/", "remove/"):
        assert their_browser.post(address_of(document, act), {"reason": "x"}).status_code == 404
    for duty in (
        Duty.SYSTEM_ADMINISTRATOR,
        Duty.SECURITY_ADMINISTRATOR,
        Duty.AUDIT_ADMINISTRATOR,
    ):
        assert as_duty(duty).get(address_of(document)).status_code == 404
