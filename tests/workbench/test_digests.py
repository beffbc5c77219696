"""The daily digest as it arrives: who gets one, what it says, where it leads; and its mail."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests.conftest import appoint, make_person
from tests.jobs.mail_server import mail_server
from tests.workbench.conftest import Browser

from gongkai.jobs.models import Mail
from gongkai.jobs.sending import send_due
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import NormativeDocument
from gongkai.statute.duties import Duty
from gongkai.workbench.digests import remembered_calendars, send_digest, send_digests
from gongkai.workflow.models import Case, Digest, Restriction
from gongkai.workflow.services import take_responsibility

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 2, 10, 23, 30, tzinfo=UTC)
"""7:30 on 11 February 2026 in China, a Wednesday."""


@pytest.fixture(autouse=True)
def _settings(settings) -> None:
    settings.SMTP = "smtp://127.0.0.1:1"
    settings.MAIL_FROM = "gongkai@yunling.example"
    settings.ADDRESS = "https://gk.yunling.example"


@pytest.fixture
def editor(people: dict[Duty, Person]) -> Person:
    person = people[Duty.REPORT_EDITOR]
    person.email = "yang@gxj.yunling.example"
    person.save()
    return person


@pytest.fixture
def case(bureau: Agency, editor: Person) -> Case:
    """The report for which 杨年报 answers, due on 13 February."""
    case = Case.objects.create(agency=bureau, kind="annual_report", title="2025年度报告")
    take_responsibility(
        agency=bureau,
        kind="case",
        key=str(case.pk),
        label="2025年度报告",
        owner=editor,
        case=case,
        due=date(2026, 2, 13),
    )
    return case


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def send(person: Person, day: date, hour: int = 0) -> Digest | None:
    now = datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)
    return send_digest(person, day, now, remembered_calendars())


def test_the_mail_says_what_until_when_and_where(case: Case, monkeypatch) -> None:
    at(MORNING, monkeypatch)
    assert send_digests("job")["headline"] == "1人中1人有新的事项，摘要已交付发送"
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (
        "yang@gxj.yunling.example",
        "2月11日：三个工作日内到期1件",
    )
    assert mail.text == (
        "杨年报：\n\n"
        "2月11日 周三，政府信息公开平台上有您的以下事项。\n\n"
        "【三个工作日内到期】1件\n"
        "1. 2025年度报告（2月13日到期）\n"
        f"   https://gk.yunling.example/desk/case/{case.pk}/\n\n"
        "不想再收到摘要的，登录后在“我的账号”里取消。\n"
        "https://gk.yunling.example/desk/account/"
    )
    assert Digest.objects.get().mail == mail.pk


def test_it_arrives(case: Case, monkeypatch, settings) -> None:
    at(MORNING, monkeypatch)
    send_digests("job")
    monkeypatch.undo()
    with mail_server() as server:
        settings.SMTP = server.address
        settings.MAIL_FROM = "gongkai@yunling.example"
        send_due("job")
    (message,) = server.taken
    assert message["To"] == "yang@gxj.yunling.example"
    assert "2025年度报告（2月13日到期）" in message.get_content()


def test_run_again_it_sends_nobody_a_second_one(case: Case, monkeypatch) -> None:
    at(MORNING, monkeypatch)
    send_digests("job")
    send_digests("job")
    assert Mail.objects.count() == 1


def test_who_has_no_address_turned_it_off_or_left_gets_none(
    case: Case, editor: Person, monkeypatch
) -> None:
    at(MORNING, monkeypatch)
    for change in ({"email": ""}, {"wants_digest": False}, {"is_active": False}):
        Person.objects.filter(pk=editor.pk).update(
            **({"email": "a@b.example", "wants_digest": True, "is_active": True} | change)
        )
        send_digests("job")
    assert not Mail.objects.exists()


def test_no_news_no_mail_and_on_days_off_none_either(case: Case, editor: Person) -> None:
    assert send(editor, date(2026, 2, 15)) is None, "a Sunday"
    assert send(editor, date(2026, 2, 16)) is None, "the eve of the Spring Festival"
    assert send(editor, date(2026, 2, 14)) is not None, "a Saturday that is worked"
    assert send(editor, date(2026, 2, 24)) is not None, "late on the first day at work"
    Case.objects.all().delete()
    assert send(editor, date(2026, 2, 25)) is None


def test_without_a_server_none_is_composed(case: Case, settings, monkeypatch) -> None:
    at(MORNING, monkeypatch)
    settings.SMTP = ""
    assert "没有设置邮件服务器" in send_digests("job")["headline"]
    assert not Digest.objects.exists()


def test_a_restricted_case_is_named_nowhere_in_the_mail(
    case: Case, bureau: Agency, editor: Person, monkeypatch
) -> None:
    Case.objects.update(restricted=True)
    made = Restriction.objects.create(
        agency=bureau, kind="case", key=str(case.pk), reason="未公开", by=editor
    )
    made.known_to.add(editor)
    at(MORNING, monkeypatch)
    send_digests("job")
    mail = Mail.objects.get()
    assert "年度报告" not in mail.text + mail.subject
    assert "一件限定知悉事项（2月13日到期）" in mail.text
    assert f"/desk/case/{case.pk}/" in mail.text


def document(agency: Agency, person: Person, valid_until: date) -> NormativeDocument:
    made = NormativeDocument.objects.create(
        agency=agency,
        title="云岭市工业园区管理办法",
        number="云工信规〔2021〕1号",
        issued_on=date(2021, 9, 1),
        valid_until=valid_until,
        entered_by=person,
    )
    NormativeDocument.objects.update(entered_at=datetime(2021, 9, 1, 1, 0, tzinfo=UTC))
    return made


@pytest.fixture
def register_clerk(people: dict[Duty, Person]) -> Person:
    person = people[Duty.REGISTER_CLERK]
    person.email = "chen@gxj.yunling.example"
    person.save()
    return person


def test_an_expiring_document_is_told_once_at_each_mark(
    bureau: Agency, register_clerk: Person
) -> None:
    """Valid until Monday 31 August 2026: marks are Saturday 28 February, Sunday 31 May, 31 July."""
    made = document(bureau, register_clerk, date(2026, 8, 31))
    told = {}
    for day in (
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 2),
        date(2026, 3, 3),
        date(2026, 5, 29),
        date(2026, 6, 1),
        date(2026, 6, 2),
        date(2026, 7, 31),
        date(2026, 8, 3),
        date(2026, 8, 31),
        date(2026, 9, 1),
    ):
        digest = send(register_clerk, day)
        if digest is not None:
            told[day] = digest.lines[0]["text"]
    name = "云岭市工业园区管理办法（云工信规〔2021〕1号）　"
    assert told == {
        date(2026, 2, 28): f"{name}6个月内到期，最后一日是2026年8月31日",
        date(2026, 6, 1): f"{name}3个月内到期，最后一日是2026年8月31日",
        date(2026, 7, 31): f"{name}1个月内到期，最后一日是2026年8月31日",
    }
    address = f"https://gk.yunling.example/desk/registers/documents/{made.pk}/"
    assert all(address in mail.text for mail in Mail.objects.all())


def test_only_the_office_and_the_register_clerk_are_told(
    bureau: Agency, other_bureau: Agency, register_clerk: Person, people: dict[Duty, Person]
) -> None:
    document(bureau, register_clerk, date(2026, 3, 1))
    told = {duty for duty in Duty if send(people[duty], date(2026, 2, 11)) is not None}
    assert told == {Duty.OFFICE_HEAD, Duty.REGISTER_CLERK}
    elsewhere = make_person("elsewhere", "郑他局")
    appoint(elsewhere, other_bureau, Duty.OFFICE_HEAD)
    assert send(elsewhere, date(2026, 2, 11)) is None


def test_a_restricted_document_is_told_to_those_named_without_its_name(
    bureau: Agency, register_clerk: Person, people: dict[Duty, Person]
) -> None:
    made = document(bureau, register_clerk, date(2026, 3, 1))
    restriction = Restriction.objects.create(
        agency=bureau,
        kind="normative_document",
        key=str(made.pk),
        reason="未公开",
        by=register_clerk,
    )
    restriction.known_to.add(register_clerk)
    digest = send(register_clerk, date(2026, 2, 11))
    assert digest is not None
    assert digest.lines[0]["text"].startswith("一件限定知悉事项　1个月内到期")
    assert send(people[Duty.OFFICE_HEAD], date(2026, 2, 11)) is None


@pytest.mark.parametrize("duty", [Duty.OFFICE_HEAD, Duty.REGISTER_CLERK])
def test_the_first_page_shows_it_from_the_first_mark_on(
    bureau: Agency, register_clerk: Person, as_duty: Browser, duty: Duty
) -> None:
    document(bureau, register_clerk, date.today().replace(day=1))  # noqa: DTZ011
    NormativeDocument.objects.update(valid_until=date(2099, 1, 1))
    assert "评估是否延续" not in as_duty(duty).get("/desk/").content.decode()
    NormativeDocument.objects.update(valid_until=date.today())  # noqa: DTZ011
    page = as_duty(duty).get("/desk/").content.decode()
    assert "评估是否延续：云岭市工业园区管理办法" in page
    assert "1个月内到期" in page
    other = Client()
    other.force_login(make_person("nobody", "周无职"))
    assert "评估是否延续" not in other.get("/desk/").content.decode()
    assert "评估是否延续" not in as_duty(Duty.LEGAL_REVIEWER).get("/desk/").content.decode()
