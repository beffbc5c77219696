"""Inviting a person to set the own password by a link that works once and expires.

The token has 256 random bits, so that nobody finds one by trying, and only its hash is kept: who
reads the database or a backup signs in as nobody. For the same reason it is never put into a mail,
whose text waits in the database.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongkai.organisations.models import Agency, Invitation, Person, Section
from gongkai.organisations.permissions import require_charge_of, require_right
from gongkai.organisations.record import record_act
from gongkai.organisations.services.accounts import set_password
from gongkai.organisations.services.people import create_person
from gongkai.organisations.services.sessions import end_sessions
from gongkai.statute.refusal import NotPermitted

VALID_FOR = timedelta(days=7)
"""How long a link works; the platform's own choice."""

VOID = "这个链接不能用：可能已经用过、过了期，或者没有抄全。请联系安全管理员重新发出邀请。"


@transaction.atomic
def invite(*, person: Person, agency: Agency, actor: Person, now: datetime) -> str:
    """A new link for `person` of `agency`; the token is told this once. Earlier links end.

    The present password, if any, works until the link is used. Raises NotPermitted unless `actor`
    is security administrator for the agency and for every other one in which `person` has a post
    or a duty, and for a closed account.
    """
    today = timezone.localdate(now)
    by = require_right(actor, agency, "organisations.invite", day=today)
    require_charge_of(person, actor, agency, "organisations.invite", day=today)
    if not person.is_active:
        raise NotPermitted(f"{person.name}的账号已停用，不能邀请。请先恢复账号。")
    token = _issue(person, actor, now)
    detail = {"person": person.number, "until": now + VALID_FOR}
    record_act(actor, agency, "organisations.invite", str(person), detail, duty=by)
    return token


@transaction.atomic
def create_person_by_invitation(
    actor: Person,
    agency: Agency,
    *,
    username: str,
    name: str,
    title: str,
    today: date,
    now: datetime,
    section: Section | None = None,
    email: str = "",
) -> tuple[Person, str]:
    """`create_person` without a first password, and the token by which the person sets it."""
    person = create_person(
        actor,
        agency,
        username=username,
        name=name,
        password=None,
        title=title,
        today=today,
        section=section,
        email=email,
    )
    return person, _issue(person, actor, now)


@transaction.atomic
def accept_invitation(*, token: str, new: str, now: datetime) -> Person:
    """Set the own password by the link. Locks end, and so do sessions of before.

    Raises NotPermitted in the same words for a token that is unknown, used or expired and for a
    closed account, and when the password is too weak; the link works on then.
    """
    invitation = find_invitation(token, now, lock=True)
    if invitation is None:
        raise NotPermitted(VOID)
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    set_password(person, new, must_change=False)
    person.failed_attempts, person.locked_until = 0, None
    person.save(update_fields=["failed_attempts", "locked_until"])
    end_sessions(person, "密码已重新设置，请用新密码登录")
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    record_act(person, None, "organisations.accept_invitation", subject=person.username)
    return person


def find_invitation(token: str, now: datetime, *, lock: bool = False) -> Invitation | None:
    """The invitation that `token` opens at `now`, None when there is none. Writes nothing."""
    rows = Invitation.objects.select_for_update(of=("self",)) if lock else Invitation.objects.all()
    return (
        rows.select_related("person")
        .filter(token_hash=_hash(token), used_at=None, expires_at__gt=now, person__is_active=True)
        .first()
    )


def _issue(person: Person, actor: Person, now: datetime) -> str:
    Invitation.objects.filter(person=person, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        person=person, token_hash=_hash(token), expires_at=now + VALID_FOR, by=actor, at=now
    )
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
