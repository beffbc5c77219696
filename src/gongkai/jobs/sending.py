"""Sending the mails of the outbox: each at most once by itself, with every outcome written down.

A mail is marked as being sent before the server is spoken to. Where a kill or a broken line leaves
unclear whether it went out, it stays so until a person decides: docs/decisions/0010.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from smtplib import SMTP
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.jobs.models import Job, Mail, MailState, State
from gongkai.jobs.services import start
from gongkai.jobs.smtp import (
    NotSent,
    Refused,
    Unclear,
    Unreachable,
    hand_over,
    mail_server,
    session,
)
from gongkai.lib.storable_text import storable

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""How long a mail waits after each try that failed; after the last one it has failed for good."""

CUT_SHORT_AFTER = timedelta(minutes=10)
"""A mail that is "being sent" for so long is not: whoever sent it was killed."""

KEPT = timedelta(days=90)
"""How long mails that went out are kept, and the jobs that the platform itself started."""

KIND, SCHEDULED = "mail", "schedule"
CUT_SHORT = "发送中断，不知道有没有发出"
NO_ANSWER = "已交给邮件服务器，没有得到答复：{answer}"


def start_if_due(now: datetime) -> Job | None:
    """Queue the sending when there is something to send and nobody does it yet."""
    if not settings.SMTP or not Mail.objects.filter(_due(now) | _cut_short(now)).exists():
        return None
    if Job.objects.filter(kind=KIND, state__in=[State.QUEUED, State.RUNNING]).exists():
        return None
    return start(KIND, "gongkai.jobs.sending.send_due", title="发送邮件")


def send_due(job_id: str) -> dict[str, Any]:
    """The job: send every mail whose time has come. Its result counts the outcomes."""
    now = timezone.now()
    counts: Counter[str] = Counter()
    counts[MailState.UNCLEAR] += Mail.objects.filter(_cut_short(now)).update(
        state=MailState.UNCLEAR, answer=CUT_SHORT
    )
    while settings.SMTP and Mail.objects.filter(_due(timezone.now())).exists():
        try:
            with session(mail_server(settings.SMTP)) as server:
                _send_all(server, counts)
        except Unreachable as trouble:
            counts[MailState.QUEUED] += _postpone(
                Mail.objects.filter(_due(timezone.now())), trouble
            )
            break
    said = [f"{MailState(state).label}{number}封" for state, number in counts.items() if number]
    return {"good": not counts[MailState.UNCLEAR], "headline": "、".join(said) or "没有要发的邮件"}


def forget_old(job_id: str, planned: str = "") -> dict[str, Any]:
    """The daily job: drop mails that went out long ago, and jobs that nobody asked for by hand."""
    before = timezone.now() - KEPT
    mails, _ = Mail.objects.filter(state=MailState.SENT, created_at__lt=before).delete()
    jobs = Job.objects.filter(kind__in=[KIND, SCHEDULED], state=State.DONE)
    jobs.filter(created_at__lt=before).delete()
    return {"good": True, "headline": f"清理了{mails}封早已发出的邮件"}


def _due(now: datetime) -> Q:
    return Q(state=MailState.QUEUED, next_try__lte=now)


def _cut_short(now: datetime) -> Q:
    return Q(state=MailState.SENDING, tried_at__lt=now - CUT_SHORT_AFTER)


def _send_all(server: SMTP, counts: Counter[str]) -> None:
    """Send over one connection until nothing is due or the connection is gone."""
    while (mail := _claim()) is not None:
        mine = Mail.objects.filter(pk=mail.pk)
        try:
            answer = hand_over(server, _message(mail), settings.MAIL_FROM, mail.to)
        except Unclear as trouble:
            said = NO_ANSWER.format(answer=trouble.answer)
            mine.update(state=MailState.UNCLEAR, answer=storable(said))
            counts[MailState.UNCLEAR] += 1
            return
        except Refused as trouble:
            if trouble.for_good:
                mine.update(state=MailState.FAILED, answer=storable(trouble.answer))
                counts[MailState.FAILED] += 1
            else:
                counts[MailState.QUEUED] += _postpone(mine, trouble, tried=True)
        except Unreachable as trouble:
            counts[MailState.QUEUED] += _postpone(mine, trouble, tried=True)
            return
        else:
            mine.update(
                state=MailState.SENT, sent_at=timezone.now(), answer=storable(answer), text=""
            )
            counts[MailState.SENT] += 1


@transaction.atomic
def _claim() -> Mail | None:
    """Mark the next mail as being sent; committed before the server hears of it."""
    now = timezone.now()
    skip = connection.features.has_select_for_update_skip_locked
    rows = Mail.objects.select_for_update(skip_locked=skip).filter(_due(now))
    mail = rows.order_by("next_try", "pk").first()
    if mail is not None:
        mail.state, mail.attempts, mail.tried_at = MailState.SENDING, mail.attempts + 1, now
        mail.next_try = None
        mail.save(update_fields=["state", "attempts", "tried_at", "next_try"])
    return mail


def _postpone(mails: QuerySet[Mail], trouble: NotSent, *, tried: bool = False) -> int:
    """Let the mails wait for their next try, or have failed after the last one.

    `tried`: this try is in `attempts` already.
    """
    now, number = timezone.now(), 0
    for attempts in set(mails.values_list("attempts", flat=True)):
        used = attempts if tried else attempts + 1
        over = used > len(PAUSES)
        number += mails.filter(attempts=attempts).update(
            state=MailState.FAILED if over else MailState.QUEUED,
            attempts=used,
            next_try=None if over else now + PAUSES[used - 1],
            answer=storable(trouble.answer),
            tried_at=now,
        )
    return number


def _message(mail: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.MAIL_FROM, mail.to, mail.subject
    message["Date"] = format_datetime(timezone.localtime(mail.created_at))
    # The same for every try, so that a mail box can tell a second copy.
    message["Message-ID"] = f"<gongkai-{mail.pk}@{settings.MAIL_FROM.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
