"""Every act × every duty, by direct POST: as somebody who has seen no page and types the address.

What counts is the log: an act that was done stands in it.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.conftest import make_person
from tests.workbench.addresses import ADDRESSES
from tests.workbench.posts import POSTS
from tests.workbench.test_every_address import named, nobody  # noqa: F401 (fixtures)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person, Post
from gongkai.organisations.seats import seats_of
from gongkai.statute.duties import Duty
from gongkai.statute.rights import ADMINISTRATORS, RIGHTS
from gongkai.statute.rights.steps import STEPS

ROWS = {**RIGHTS, **{step.name: step for step in STEPS}}
READS = {"audit.read"}


@pytest.fixture
def things(
    named: dict[str, object],  # noqa: F811
    nobody: Person,  # noqa: F811
    bureau: Agency,
) -> dict[str, object]:
    """What the tables call by words."""
    closed = make_person("closed", "吴停用")
    Post.objects.create(person=closed, agency=bureau, title="科员", since="2015-01-01")
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    return named | {"a newcomer": nobody.pk, "a closed account": closed.pk}


def post(
    person: Person, name: str, things: dict[str, object], seat: str = ""
) -> tuple[int, set[str]]:
    """The status of the answer, and the acts that the log has gained by it."""
    address, what = ADDRESSES[name], POSTS.get(name)
    arguments = {
        key: things.get(value, value) if isinstance(value, str) else value
        for key, value in (address.arguments | (what.arguments if what else {})).items()
    }
    given = address.sent | ((what.sent if what else None) or {})
    sent: dict[str, Any] = {key: things.get(value, value) for key, value in given.items()}
    client = Client()
    client.force_login(person)
    if seat:
        session = client.session
        session["seat"] = seat
        session.save()
    with transaction.atomic():
        last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = client.post(reverse(f"workbench:{name}", kwargs=arguments), sent)
        acts = AuditEntry.objects.filter(pk__gt=last).values_list("act", flat=True)
        done = {act for act in acts if act in ROWS and act not in READS}
        transaction.set_rollback(True)
    return answer.status_code, done


def test_the_table_knows_the_acts_it_names() -> None:
    assert set(POSTS) <= set(ADDRESSES)
    assert {right for what in POSTS.values() for right in what.rights} <= set(ROWS)


def test_every_act_of_the_desk_has_an_address() -> None:
    """Rights that no address does are looked at, done by the owner on another page, or inside."""
    behind = {right for what in POSTS.values() for right in what.rights}
    beside = {
        "workflow.send_back",
        "workflow.ask",
        "workflow.answer",
        "workflow.recall_draft",
        "workflow.recall_signature",
        "workflow.raise_importance",
        "workflow.lower_importance",
        "workflow.grant_emergency",
        "workflow.confirm_emergency",
        "registers.add_document",
        "organisations.give_post",
        "organisations.accept_invitation",
        "accounts.change_password",
        "organisations.change_digest",
    }
    looked_at = {name for name in RIGHTS if ".see" in name} | READS
    assert set(RIGHTS) - behind - looked_at == beside


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_gets_it_done(
    name: str,
    people: dict[Duty, Person],
    stranger: Person,
    nobody: Person,  # noqa: F811
    things: dict[str, object],
) -> None:
    answers = {duty: post(people[duty], name, things) for duty in Duty}
    if name not in POSTS:
        assert {status for status, _ in answers.values()} <= {404, 405}, "it answers to a POST"
        return
    what = POSTS[name]
    done = {duty for duty, (_, acts) in answers.items() if acts & set(what.rights)}
    allowed = {duty for right in what.rights for duty in ROWS[right].duties}
    if what.rights and what.sent is not None:
        assert done == allowed
    assert done <= allowed
    beyond = {act for _, acts in answers.values() for act in acts - set(what.rights)}
    assert not beyond or not what.rights, f"{name} does more than the table says: {beyond}"
    of_agency = ADDRESSES[name].of_agency
    for seat in seats_of(stranger, timezone.localdate()):
        _, acts = post(stranger, name, things, seat=seat.key)
        assert not acts or (seat.duties & allowed and not of_agency) or not what.rights
    _, acts = post(nobody, name, things)
    assert not acts or not what.rights


@pytest.mark.parametrize("name", [name for name, what in POSTS.items() if what.rights])
def test_an_administrator_gets_nothing_of_an_agencys_work_done(
    name: str, people: dict[Duty, Person], things: dict[str, object]
) -> None:
    theirs = {duty for right in POSTS[name].rights for duty in ROWS[right].duties}
    for duty in ADMINISTRATORS - theirs:
        status, acts = post(people[duty], name, things)
        assert not acts
        assert status in {404, 422, 200}, f"{duty.label} is let in and answered {status}"
