"""Signing in and passwords."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_charge_of, require_right
from gongkai.organisations.record import record_act
from gongkai.organisations.services.sessions import end_sessions
from gongkai.statute.refusal import NotPermitted

WRONG = "用户名或密码不正确，请核对后重新输入。忘记密码的，请安全管理员重置。"

WEAK = {
    "password_too_short": "太短，至少要%(min_length)s个字符",
    "password_too_common": "太常见，容易被猜中",
    "password_entirely_numeric": "不能全是数字",
    "password_too_similar": "与用户名或姓名太相近",
}
"""Django's codes for a weak password, for which its own Chinese has gaps."""


def sign_in(username: str, password: str, now: datetime) -> Person:
    """The person with that name and password, at the moment `now`.

    Raises NotPermitted for a wrong name or password, a deactivated account, and while the account
    is locked, which it is for SIGN_IN_LOCK_MINUTES after SIGN_IN_FAILURES_BEFORE_LOCK failures.
    Failures are kept in the log of the installation, even though the sign-in is refused; so do not
    call this inside a transaction. Whoever is returned may have to change the password first
    (`must_change_password`), and bears the number of failures since the last success
    (`failures_told`), the last of them at `last_failed_at`.
    """
    username = Person.normalize_username(storable(username).strip())[:150]
    person = _take_an_attempt(username, now)
    if person is None:
        make_password(password)  # An unknown name must take as long as a wrong password.
        _record_failure(None, username, "没有这个用户名", now)
        raise NotPermitted(WRONG)
    if not person.check_password(password) or not person.is_active:
        reason = "密码不正确" if person.is_active else "账号已停用"
        _record_failure(person, username, reason, now)
        if person.locked_until is not None:
            times = settings.SIGN_IN_FAILURES_BEFORE_LOCK
            raise NotPermitted(f"密码连续输错{times}次，{_locked(person.locked_until, now)}")
        raise NotPermitted(WRONG)
    with transaction.atomic():
        told = person.failures_since_success
        person.failed_attempts, person.locked_until, person.last_login = 0, None, now
        person.failures_since_success = 0
        person.save(
            update_fields=[
                "failed_attempts",
                "locked_until",
                "last_login",
                "failures_since_success",
            ]
        )
        record_act(person, None, "accounts.sign_in", subject=username)
    person.failures_told = told
    return person


def _take_an_attempt(username: str, now: datetime) -> Person | None:
    """Count the attempt before the password is looked at, so that many at once are counted too.

    The last attempt allowed locks the account right away; success takes the lock off again.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(username=username).first()
        if person is None:
            return None
        is_locked = person.locked_until is not None and person.locked_until > now
        if not is_locked:
            if person.locked_until is not None:
                person.failed_attempts, person.locked_until = 0, None
            person.failed_attempts += 1
            if person.failed_attempts >= settings.SIGN_IN_FAILURES_BEFORE_LOCK:
                person.locked_until = now + timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)
            person.save(update_fields=["failed_attempts", "locked_until"])
            return person
    _record_failure(person, username, "账号锁定期间", now)
    assert person.locked_until is not None
    raise NotPermitted(_locked(person.locked_until, now))


def _locked(until: datetime, now: datetime) -> str:
    minutes = -(-(until - now) // timedelta(minutes=1))
    end = timezone.localtime(until)
    return f"账号已锁定，{minutes}分钟后再试（{end:%H:%M}起），或者请安全管理员重置密码。"


def _record_failure(person: Person | None, username: str, reason: str, now: datetime) -> None:
    if person is not None:
        Person.objects.filter(pk=person.pk).update(
            failures_since_success=F("failures_since_success") + 1, last_failed_at=now
        )
    # The actor is whoever the name belongs to only by their own claim: it stays the platform.
    detail = {"reason": reason, "person": person.number if person else None}
    record_act(None, None, "accounts.sign_in_failed", subject=username[:60], detail=detail)


@transaction.atomic
def change_password(person: Person, old: str, new: str) -> Person:
    """Let `person` choose a new password. Their other sessions end.

    Raises NotPermitted when `old` is not the present one, or `new` equals it or is too weak.
    """
    if not person.check_password(old):
        raise NotPermitted("原密码不正确，请重新输入。")
    if old == new:
        raise NotPermitted("新密码与原密码相同，请换一个。")
    set_password(person, new, must_change=False)
    end_sessions(person, "密码已修改，请用新密码登录")
    record_act(person, None, "accounts.change_password", subject=person.username)
    return person


@transaction.atomic
def reset_password(
    person: Person,
    agency: Agency,
    actor: Person,
    *,
    new: str,
    today: date,
    must_change: bool = True,
) -> Person:
    """Give `person` of `agency` a first password, take off a lock, and have it changed at sign-in.

    Raises NotPermitted unless `actor` is security administrator for the agency and for every other
    one in which `person` has a post or a duty.
    """
    duty = require_right(actor, agency, "accounts.reset_password", day=today)
    require_charge_of(person, actor, agency, "accounts.reset_password", day=today)
    set_password(person, new, must_change=must_change)
    person.failed_attempts, person.locked_until = 0, None
    person.save(update_fields=["failed_attempts", "locked_until"])
    end_sessions(person, "密码已由安全管理员重置，请用新密码登录")
    record_act(actor, agency, "accounts.reset_password", subject=str(person), duty=duty)
    return person


def set_password(person: Person, new: str, *, must_change: bool) -> None:
    """Store `new` as the password. Raises NotPermitted when it is too weak."""
    require_strong(new, person)
    person.set_password(new)
    person.must_change_password = must_change
    person.save(update_fields=["password", "must_change_password"])


def password_rules() -> tuple[str, ...]:
    """What a password must be, told before one is chosen; as AUTH_PASSWORD_VALIDATORS judge it."""
    said = {
        "MinimumLengthValidator": "至少{min_length}个字符，汉字、字母、数字和符号都可以",
        "CommonPasswordValidator": "不能是常见的、容易被猜中的",
        "NumericPasswordValidator": "不能全是数字",
        "UserAttributeSimilarityValidator": "不能与用户名或姓名相近",
    }
    rules: list[dict[str, Any]] = settings.AUTH_PASSWORD_VALIDATORS  # type: ignore[assignment]
    return tuple(
        said[rule["NAME"].rsplit(".", 1)[-1]].format(**rule.get("OPTIONS", {})) for rule in rules
    )


def require_strong(password: str, person: Person) -> None:
    """Raises NotPermitted listing in Chinese every way in which the password is too weak."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        faults = "，".join(
            WEAK.get(fault.code or "", str(fault.message)) % (fault.params or {})
            for fault in weak.error_list
        )
        raise NotPermitted(f"新密码不符合要求：{faults}。请换一个。") from weak
