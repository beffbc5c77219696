"""People and their accounts."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person, Post, Section
from gongkai.organisations.permissions import require_charge_of, require_right
from gongkai.organisations.record import record_act
from gongkai.organisations.services.accounts import require_strong
from gongkai.organisations.services.sessions import end_sessions
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def create_person(
    actor: Person,
    agency: Agency,
    *,
    username: str,
    name: str,
    password: str | None,
    title: str,
    today: date,
    section: Section | None = None,
    must_change_password: bool = True,
    email: str = "",
) -> Person:
    """Open an account for somebody who works in `agency`, in the post `title` of `section`.

    Without a `password` (None) nobody signs in until an invitation is accepted.

    Raises NotPermitted unless `actor` is system administrator for the agency, and when the user
    name is taken or the first password too weak. What the person may do is for the security
    administrator to say, by appointing.
    """
    by = require_right(actor, agency, "organisations.create_person", day=today)
    username = Person.normalize_username(storable(username).strip())
    if not username or not name.strip():
        raise NotPermitted("用户名和姓名都要填写。")
    if Person.objects.filter(username=username).exists():
        raise NotPermitted(f"用户名“{username}”已被使用，请另取一个。")
    person = Person(
        username=username,
        name=storable(name).strip(),
        email=checked_email(email),
        must_change_password=must_change_password,
    )
    if password is None:
        person.set_unusable_password()
    else:
        require_strong(password, person)
        person.set_password(password)
    person.save()
    Post.objects.create(person=person, agency=agency, section=section, title=title, since=today)
    detail = {"person": person.number, "username": username, "title": title}
    record_act(actor, agency, "organisations.create_person", str(person), detail, duty=by)
    return person


@transaction.atomic
def deactivate_person(
    person: Person, agency: Agency, *, actor: Person, today: date, reason: str
) -> Person:
    """Close an account: nobody signs in with it any more; what it did stays.

    Raises NotPermitted unless `actor` is somebody else, and security administrator for the agency
    and for every other one in which `person` has a post or a duty, and when it is closed already.
    """
    by = require_right(actor, agency, "organisations.deactivate_person", day=today)
    if person.pk == actor.pk:
        raise NotPermitted("不能停用自己的账号，请另一位安全管理员办理。")
    require_charge_of(person, actor, agency, "organisations.deactivate_person", day=today)
    if not person.is_active:
        raise NotPermitted(f"{person.name}的账号已经停用。")
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person, "账号已停用，如有疑问请联系安全管理员")
    detail = {"person": person.number, "reason": reason}
    record_act(actor, agency, "organisations.deactivate_person", str(person), detail, duty=by)
    return person


@transaction.atomic
def reactivate_person(
    person: Person, agency: Agency, *, actor: Person, today: date, reason: str
) -> Person:
    """Open a closed account again. Its old password does not come back: reset it, or invite.

    Duties that were not withdrawn meanwhile count again. Raises NotPermitted as
    `deactivate_person`, without a reason, and for an account that is open.
    """
    by = require_right(actor, agency, "organisations.reactivate_person", day=today)
    require_charge_of(person, actor, agency, "organisations.reactivate_person", day=today)
    if person.is_active:
        raise NotPermitted(f"{person.name}的账号没有停用，无须恢复。")
    if not reason.strip():
        raise NotPermitted("请写明恢复账号的原因，例如“借调期满返回”。")
    person.is_active, person.must_change_password = True, True
    person.failed_attempts, person.locked_until = 0, None
    person.set_unusable_password()
    person.save()
    detail = {"person": person.number, "reason": reason.strip()}
    record_act(actor, agency, "organisations.reactivate_person", str(person), detail, duty=by)
    return person


@transaction.atomic
def change_email(
    person: Person, agency: Agency | None, *, actor: Person, email: str, today: date
) -> Person:
    """Set the address that digests and reminders go to; empty: none.

    Raises NotPermitted unless `actor` is `person`, or security administrator for `agency` and for
    every other one they belong to, and for a text that is no address.
    """
    by = ""
    if actor.pk != person.pk:
        assert agency is not None
        by = require_right(actor, agency, "organisations.change_email", day=today)
        require_charge_of(person, actor, agency, "organisations.change_email", day=today)
    person.email = checked_email(email)
    person.save(update_fields=["email"])
    # The address itself is personal and stays out of the log.
    detail = {"person": person.number, "is_set": bool(person.email)}
    record_act(
        actor, agency if by else None, "organisations.change_email", str(person), detail, duty=by
    )
    return person


@transaction.atomic
def change_digest(person: Person, *, wants: bool) -> Person:
    """Let `person` be sent the daily digest, or not any more. An act of one's own."""
    person.wants_digest = wants
    person.save(update_fields=["wants_digest"])
    record_act(person, None, "organisations.change_digest", str(person), {"is_set": wants})
    return person


def checked_email(email: str) -> str:
    """`email` without spaces around. Raises NotPermitted when it is no address."""
    email = storable(email).strip()
    try:
        if email:
            validate_email(email)
    except ValidationError as fault:
        raise NotPermitted("不像电子邮箱地址，请核对，例如zhao@example.cn。") from fault
    return email
