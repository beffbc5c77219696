"""People and their accounts."""

from __future__ import annotations

from datetime import date

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
    password: str,
    title: str,
    today: date,
    section: Section | None = None,
    must_change_password: bool = True,
) -> Person:
    """Open an account for somebody who works in `agency`, in the post `title` of `section`.

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
    person = Person(username=username, name=name.strip(), must_change_password=must_change_password)
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
    and for every other one in which `person` has a post or a duty.
    """
    by = require_right(actor, agency, "organisations.deactivate_person", day=today)
    if person.pk == actor.pk:
        raise NotPermitted("不能停用自己的账号，请另一位安全管理员办理。")
    require_charge_of(person, actor, agency, "organisations.deactivate_person", day=today)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person, "账号已停用，如有疑问请联系安全管理员")
    detail = {"person": person.number, "reason": reason}
    record_act(actor, agency, "organisations.deactivate_person", str(person), detail, duty=by)
    return person
