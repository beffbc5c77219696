"""Mails sent, refused, tried again, or perhaps gone out: against a server on this machine."""

from __future__ import annotations

import socket
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.jobs.mail_server import mail_server, slowly

from gongkai.jobs import sending, smtp
from gongkai.jobs.models import Job, Mail
from gongkai.jobs.sending import PAUSES, forget_old, send_due, start_if_due
from gongkai.jobs.services import send_again, send_later
from gongkai.statute.refusal import NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAIL_FROM = "gongkai@yunling.example"
    monkeypatch.setattr(smtp, "TIMEOUT", 0.5)


def mail(number: int = 1) -> Mail:
    return send_later(
        to=f"zhao{number}@gxj.yunling.example",
        subject=f"今日事项 第{number}封",
        text=f"待办{number}件\n.\n..以点开头的行\n",
    )


def due_now() -> None:
    Mail.objects.filter(state="queued").update(next_try=timezone.now())


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def nobody_listens() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"smtp://127.0.0.1:{one.getsockname()[1]}"


def test_mails_go_out_over_one_connection_word_for_word(settings) -> None:
    mail(1)
    mail(2)
    with mail_server() as server:
        settings.SMTP = server.address
        result = send_due("job")
    assert result["headline"] == "已发出2封"
    assert [message["Subject"] for message in server.taken] == ["今日事项 第1封", "今日事项 第2封"]
    first = server.taken[0]
    assert (first["From"], first["To"]) == (
        "gongkai@yunling.example",
        "zhao1@gxj.yunling.example",
    )
    assert first.get_content().replace("\r\n", "\n") == "待办1件\n.\n..以点开头的行\n"
    assert first["Message-ID"] == f"<gongkai-{Mail.objects.last().pk}@yunling.example>"
    assert [line.split()[0] for line in server.said].count("ehlo") == 1
    sent = Mail.objects.last()
    assert (sent.state, sent.text, sent.attempts) == ("sent", "", 1)
    assert sent.answer == "250 taken as 42"
    assert sent.next_try is None
    send_due("job")
    assert len(server.taken) == 2


def test_without_a_server_in_the_settings_mails_wait(settings) -> None:
    settings.SMTP = ""
    mail()
    assert start_if_due(timezone.now()) is None
    send_due("job")
    assert states() == ["queued"]


def test_a_server_that_is_down_lets_all_wait_and_is_asked_once(settings, monkeypatch) -> None:
    settings.SMTP = nobody_listens()
    first = mail(1)
    mail(2)
    asked = []
    real = smtp._connect
    monkeypatch.setattr(smtp, "_connect", lambda server: (asked.append(1), real(server))[1])
    before = timezone.now()
    assert send_due("job")["headline"] == "等待发送2封"
    assert len(asked) == 1
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("queued", 1)
    assert "Connection refused" in first.answer
    assert timedelta(seconds=59) < first.next_try - before < timedelta(seconds=75)
    send_due("job")
    assert len(asked) == 1, "its time has not come"


def test_it_is_tried_with_growing_pauses_and_then_has_failed(settings) -> None:
    settings.SMTP = nobody_listens()
    one = mail()
    waits = []
    for _ in range(len(PAUSES) + 1):
        due_now()
        send_due("job")
        one.refresh_from_db()
        if one.next_try:
            waits.append(round((one.next_try - one.tried_at).total_seconds() / 60))
    assert waits == [1, 5, 15, 60, 240, 720, 1440]
    assert (one.state, one.attempts, one.next_try) == ("failed", 8, None)


@pytest.mark.parametrize(
    ("command", "answer"),
    [("RCPT", "550 no such user"), ("MAIL", "553 sender not allowed"), ("DATA", "554 no")],
)
def test_what_is_refused_for_good_has_failed_and_the_next_one_goes_out(
    settings, command: str, answer: str
) -> None:
    mail(1)
    mail(2)
    answers = iter([answer])
    usual = {"DATA": "354 go on"}.get(command, "250 ok")
    with mail_server(**{command: lambda: next(answers, usual)}) as server:
        settings.SMTP = server.address
        send_due("job")
    assert states() == ["failed", "sent"]
    failed = Mail.objects.order_by("pk").first()
    assert (failed.answer, failed.next_try) == (answer, None)
    assert failed.text, "it may be sent again"


def test_what_is_refused_for_now_waits(settings) -> None:
    mail()
    with mail_server(RCPT="451 greylisted, try later") as server:
        settings.SMTP = server.address
        send_due("job")
        assert states() == ["queued"]
        server.answers.clear()
        due_now()
        send_due("job")
    assert states() == ["sent"]
    assert Mail.objects.get().attempts == 2


def test_a_text_refused_at_its_end_was_not_taken(settings) -> None:
    mail()
    with mail_server(**{"DATA.": "554 looks like spam"}) as server:
        settings.SMTP = server.address
        send_due("job")
    assert (states(), server.taken) == (["failed"], [])


@pytest.mark.parametrize("command", ["", "EHLO", "MAIL", "RCPT", "DATA"])
def test_hung_up_before_the_text_it_is_tried_again(settings, command: str) -> None:
    mail(1)
    mail(2)
    with mail_server(**{command: None, "HELO": None}) as server:
        settings.SMTP = server.address
        send_due("job")
        assert states() == ["queued", "queued"]
        server.answers.clear()
        due_now()
        send_due("job")
    assert states() == ["sent", "sent"]
    assert len(server.taken) == 2


def test_hung_up_after_the_text_it_may_have_gone_out_and_is_not_sent_again(settings) -> None:
    mail()
    with mail_server(**{"DATA.": None}) as server:
        settings.SMTP = server.address
        result = send_due("job")
        due_now()
        send_due("job")
    assert result == {"good": False, "headline": "可能已发出1封"}
    assert len(server.taken) == 1
    one = Mail.objects.get()
    assert (one.state, one.next_try) == ("unclear", None)
    assert one.answer.startswith("已交给邮件服务器，没有得到答复")


def test_a_server_too_slow_before_the_text_is_tried_again(settings) -> None:
    mail()
    with mail_server(MAIL=slowly(1.0, "250 ok")) as server:
        settings.SMTP = server.address
        send_due("job")
    assert states() == ["queued"]
    assert "timed out" in Mail.objects.get().answer


def test_a_server_too_slow_after_the_text_leaves_it_unclear(settings) -> None:
    mail()
    with mail_server(**{"DATA.": slowly(1.0, "250 taken")}) as server:
        settings.SMTP = server.address
        send_due("job")
    assert states() == ["unclear"]


def test_killed_in_the_middle_it_is_never_sent_twice_silently(settings, monkeypatch) -> None:
    mail()

    def killed(*_: object) -> str:
        raise SystemExit

    with mail_server() as server:
        settings.SMTP = server.address
        monkeypatch.setattr(sending, "hand_over", killed)
        with pytest.raises(SystemExit):
            send_due("job")
        assert states() == ["sending"], "marked before the server heard of it"
        monkeypatch.undo()
        send_due("job")
        assert states() == ["sending"], "another worker may be at it"
        Mail.objects.update(tried_at=timezone.now() - timedelta(minutes=11))
        assert start_if_due(timezone.now()) is not None
        send_due("job")
    assert (states(), server.taken) == (["unclear"], [])
    assert Mail.objects.get().answer == "发送中断，不知道有没有发出"


def test_a_person_decides_to_send_again(settings) -> None:
    one = mail()
    Mail.objects.update(state="unclear", next_try=None, attempts=3)
    send_again(one, timezone.now())
    with mail_server() as server:
        settings.SMTP = server.address
        send_due("job")
    assert states() == ["sent"]
    assert len(server.taken) == 1
    with pytest.raises(NotPermitted, match="已发出"):
        send_again(one, timezone.now())
    nowhere = send_later(to="没有地址", subject="一", text="二")
    with pytest.raises(NotPermitted, match="不是电子邮件地址"):
        send_again(nowhere, timezone.now())


def test_a_wrong_password_is_said_and_the_mails_wait(settings) -> None:
    mail()
    greeting = "250-test\r\n250 AUTH PLAIN"
    with mail_server(EHLO=greeting, AUTH="535 wrong password") as server:
        settings.SMTP = server.address.replace("//", "//gongkai:p%40ss@")
        send_due("job")
    one = Mail.objects.get()
    assert one.state == "queued"
    assert "535 wrong password" in one.answer


def test_a_server_without_the_starttls_asked_for_is_given_nothing(settings) -> None:
    mail()
    with mail_server() as server:
        settings.SMTP = f"{server.address}?starttls=1"
        send_due("job")
    assert states() == ["queued"]
    assert not any(line.startswith("MAIL") for line in server.said)


def test_an_address_that_no_server_takes_has_failed(settings) -> None:
    one = mail()
    Mail.objects.filter(pk=one.pk).update(to="赵@gxj.example")
    mail(2)
    with mail_server() as server:
        settings.SMTP = server.address
        send_due("job")
    assert states() == ["failed", "sent"]


def test_sending_is_queued_once_at_a_time(settings) -> None:
    settings.SMTP = "smtp://127.0.0.1:1"
    now = timezone.now()
    assert start_if_due(now) is None
    mail()
    assert start_if_due(timezone.now()) is not None
    assert start_if_due(timezone.now()) is None
    Job.objects.update(state="done")
    Mail.objects.update(next_try=now + timedelta(minutes=5))
    assert start_if_due(timezone.now()) is None
    assert start_if_due(now + timedelta(minutes=5)) is not None


def test_long_sent_mails_are_dropped_and_others_kept() -> None:
    old = timezone.now() - timedelta(days=91)
    mail(1)
    mail(2)
    mail(3)
    first, second, _ = Mail.objects.order_by("pk")
    Mail.objects.filter(pk__in=[first.pk, second.pk]).update(created_at=old)
    Mail.objects.filter(pk=first.pk).update(state="sent")
    assert forget_old("job")["headline"] == "清理了1封早已发出的邮件"
    assert states() == ["queued", "queued"]


@pytest.mark.parametrize(
    ("address", "host", "port", "user", "password", "security"),
    [
        ("smtp://mail.example", "mail.example", 25, "", "", ""),
        ("smtp://a%40b:p%2Fw@mail.example:2525", "mail.example", 2525, "a@b", "p/w", ""),
        ("smtp://mail.example?starttls=1", "mail.example", 587, "", "", "starttls"),
        ("smtps://mail.example", "mail.example", 465, "", "", "tls"),
    ],
)
def test_the_setting_is_read(
    address: str, host: str, port: int, user: str, password: str, security: str
) -> None:
    expected = smtp.MailServer(host, port, user, password, security)
    assert smtp.mail_server(address) == expected


@pytest.mark.parametrize(
    "address", ["mail.example", "http://mail.example", "smtp://", "smtp://a:b"]
)
def test_a_setting_that_is_none_is_said(address: str) -> None:
    with pytest.raises(ValueError):
        smtp.mail_server(address)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(settings) -> None:
    for number in range(6):
        mail(number)

    def work() -> None:
        try:
            send_due("job")
        finally:
            connection.close()

    with mail_server() as server:
        settings.SMTP = server.address
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(timeout=60)
    assert sorted(message["Subject"] for message in server.taken) == [
        f"今日事项 第{number}封" for number in range(6)
    ]
    assert set(states()) == {"sent"}
