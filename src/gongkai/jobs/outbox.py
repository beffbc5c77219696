"""Mails put down to be sent. They exist exactly when the transaction that asked for them does."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from gongkai.jobs.models import Mail, MailState
from gongkai.lib.storable_text import storable
from gongkai.statute.refusal import NotPermitted

LONGEST_SUBJECT = 200
NO_ADDRESS = "收件地址不是电子邮件地址，没有发送。请在账号页改正地址后重新发起。"


def send_later(*, to: str, subject: str, text: str, key: str = "") -> Mail:
    """Put a mail down for the worker to send, plain text to one address.

    The same `key` a second time returns the mail that is there: it is never sent twice. An address
    that is none breaks nobody's act; the mail is there as failed, for the administrator to see.
    The subject is shown to administrators and passes through many hands: name nothing in it.
    """
    known = Mail.objects.filter(key=key).first() if key else None
    if known is not None:
        return known
    mail = Mail(
        key=key,
        to=storable(to)[:254],
        subject=" ".join(storable(subject).split())[:LONGEST_SUBJECT],
        text=storable(text),
    )
    if not _is_address(to):
        mail.state, mail.next_try, mail.answer = MailState.FAILED, None, NO_ADDRESS
    try:
        with transaction.atomic():
            mail.save()
    except IntegrityError:
        # Somebody else was quicker with the same key.
        return Mail.objects.get(key=key)
    return mail


@transaction.atomic
def send_again(mail: Mail, now: datetime) -> Mail:
    """Let a mail that failed, waits or may have gone out be sent (once more) at once.

    Raises NotPermitted for one that went out or is just being sent.
    """
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state in {MailState.SENT, MailState.SENDING}:
        raise NotPermitted(f"这封邮件{locked.get_state_display()}，不用再发。")
    if not _is_address(locked.to):
        raise NotPermitted(NO_ADDRESS)
    locked.state, locked.attempts, locked.next_try = MailState.QUEUED, 0, now
    locked.save(update_fields=["state", "attempts", "next_try"])
    return locked


def masked(address: str) -> str:
    """The address as others than administrators may read it: its first letter and its domain."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}***@{domain}" if name else "***"


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
