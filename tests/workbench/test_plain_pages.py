"""No page of the desk has script or style in it, whoever looks."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.plain_html import faults
from tests.workbench.addresses import ADDRESSES
from tests.workbench.test_every_address import ask, named

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty

__all__ = ["named"]

PAGES = [name for name, address in ADDRESSES.items() if address.method == "get"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_nothing_inline(
    name: str, people: dict[Duty, Person], named: dict[str, object]
) -> None:
    address = ADDRESSES[name]
    somebody = people[min(address.open_to)]
    with transaction.atomic():
        answer = ask(somebody, name, address, named)
    if answer.get("Content-Type", "").startswith("text/html") and answer.content:
        if name.endswith("progress"):
            assert not [fault for fault in faults(answer.content.decode()) if "h1" not in fault]
        else:
            assert not faults(answer.content.decode())


def test_the_sign_in_page_has_nothing_inline(client, db: None) -> None:
    assert not faults(client.get("/desk/sign-in/").content.decode())


def test_a_name_with_a_script_in_it_stays_a_name(
    people: dict[Duty, Person], client, named: dict[str, object]
) -> None:
    people[Duty.HANDLER].name = "<script>alert(1)</script>"
    people[Duty.HANDLER].save()
    client.force_login(people[Duty.SECURITY_ADMINISTRATOR])
    page = client.get("/desk/people/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
