"""Putting a mail down: once for each occasion, and never breaking the act that asks for it."""

import pytest
from django.db import transaction

from gongkai.jobs.models import Mail
from gongkai.jobs.services import masked, send_later

pytestmark = pytest.mark.django_db


def test_a_mail_waits_to_be_sent() -> None:
    mail = send_later(to="zhao@gxj.yunling.example", subject="今日事项", text="三件")
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.text) == ("queued", 0, "三件")
    assert mail.next_try is not None


def test_the_same_key_is_the_same_mail() -> None:
    first = send_later(to="a@b.example", subject="今日事项", text="甲", key="digest 7 2026-02-11")
    again = send_later(to="a@b.example", subject="今日事项", text="乙", key="digest 7 2026-02-11")
    assert again == first
    assert Mail.objects.get().text == "甲"


def test_without_a_key_each_is_a_mail_of_its_own() -> None:
    send_later(to="a@b.example", subject="一", text="")
    send_later(to="a@b.example", subject="一", text="")
    assert Mail.objects.count() == 2


def test_a_mail_of_an_act_that_is_undone_is_not_there() -> None:
    def act() -> None:
        with transaction.atomic():
            send_later(to="a@b.example", subject="一", text="")
            raise ValueError

    with pytest.raises(ValueError):
        act()
    assert not Mail.objects.exists()


@pytest.mark.parametrize("address", ["", "赵文书", "a@b.example\nBcc: c@d.example", "a" * 300])
def test_an_address_that_is_none_is_kept_as_failed_and_breaks_nothing(address: str) -> None:
    mail = send_later(to=address, subject="今日事项", text="三件")
    mail.refresh_from_db()
    assert (mail.state, mail.next_try) == ("failed", None)
    assert "不是电子邮件地址" in mail.answer


def test_a_subject_is_one_line() -> None:
    mail = send_later(to="a@b.example", subject="今日\r\nBcc: 事项" + "长" * 300, text="")
    assert mail.subject.startswith("今日 Bcc: 事项")
    assert len(mail.subject) == 200


@pytest.mark.parametrize(
    ("address", "shown"),
    [("zhao@gxj.example", "z***@gxj.example"), ("", "***"), ("nobody", "***")],
)
def test_an_address_is_masked(address: str, shown: str) -> None:
    assert masked(address) == shown
