"""Numbers that no database holds and characters that none takes are refused, and break nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.workbench.addresses import ADDRESSES
from tests.workbench.test_every_address import named  # noqa: F401 (a fixture)

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty

LONG = ("9" * 30, "9" * 5000)
"""Beyond every database, and beyond what int() reads."""

NUMBERS = [
    ("route", Duty.OFFICE_HEAD, {"rows": "{}"}),
    ("route", Duty.OFFICE_HEAD, {"rows": "1", "act": "remove-{}"}),
    ("route", Duty.OFFICE_HEAD, {"rows": "1", "act": "save", "who-1": "person:{}"}),
    ("route", Duty.OFFICE_HEAD, {"rows": "1", "act": "save", "version": "{}"}),
    ("responsibilities-act", Duty.OFFICE_HEAD, {"act": "remind", "chosen": "{}"}),
    ("responsibilities-act", Duty.OFFICE_HEAD, {"act": "give", "chosen": "1", "owner": "{}"}),
    ("hand-over-new", Duty.OFFICE_HEAD, {"leaver": "{}"}),
    ("hand-over-new", Duty.REPORT_EDITOR, {"row-{}": "1", "reason": "调离"}),
    ("case-owner", Duty.OFFICE_HEAD, {"owner": "{}", "deputy": "{}"}),
    ("report-open", Duty.REPORT_EDITOR, {"year": "{}"}),
    ("report-open", Duty.REPORT_EDITOR, {"year": "{}", "how": "typed"}),
    ("report-cell", Duty.REPORT_EDITOR, {"text": "1", "revision": "{}"}),
    ("report-cell", Duty.REPORT_EDITOR, {"text": "{}"}),
    ("report-text", Duty.REPORT_EDITOR, {"text": "改过。", "revision": "{}"}),
    ("report-platforms", Duty.REPORT_EDITOR, {"wechat-count": "{}"}),
    ("report-signing-act", Duty.OFFICE_HEAD, {"step": "{}", "opinion": "请核对"}),
    ("report-assign", Duty.OFFICE_HEAD, {"person": "{}"}),
    ("report-part-assign", Duty.OFFICE_HEAD, {"section": "{}", "owner": "{}", "deputy": "{}"}),
    ("report-part-collect", Duty.REPORT_EDITOR, {"text-of": "{}", "revision": "{}"}),
    ("reports-deadlines", Duty.SUPERVISOR, {"year": "{}"}),
    ("reading-correct", Duty.SUPERVISOR, {"other": "{}", "reason": "核对"}),
    ("reading-assign", Duty.SUPERVISOR, {"agency": "{}"}),
]

NUL = "甲\x00乙"

TEXTS = [
    ("filter-save", Duty.OFFICE_HEAD, {"page_name": NUL, "name": NUL, "query": f"text={NUL}"}),
    ("case-link", Duty.OFFICE_HEAD, {"other": NUL, "why": NUL}),
    ("case-link", Duty.OFFICE_HEAD, {"other": "2020", "why": NUL}),
    ("case-restriction", Duty.OFFICE_HEAD, {"reason": NUL, "known_to": "all"}),
    ("hand-over-new", Duty.OFFICE_HEAD, {"leaver": "the clerk", "to": "the head", "reason": NUL}),
]


def post(
    name: str,
    person: Person,
    sent: Mapping[str, object],
    things: dict[str, object],
) -> int:
    arguments = {
        key: things.get(value, value) if isinstance(value, str) else value
        for key, value in ADDRESSES[name].arguments.items()
    }
    client = Client()
    client.force_login(person)
    return client.post(reverse(f"workbench:{name}", kwargs=arguments), sent).status_code


@pytest.mark.parametrize("number", LONG, ids=["30", "5000"])
@pytest.mark.parametrize(("name", "duty", "sent"), NUMBERS)
def test_a_number_too_long(
    name: str,
    duty: Duty,
    sent: dict[str, str],
    number: str,
    people: dict[Duty, Person],
    named: dict[str, object],  # noqa: F811
) -> None:
    filled = {key.format(number): value.format(number) for key, value in sent.items()}
    assert post(name, people[duty], filled, named) < 500


@pytest.mark.parametrize(("name", "duty", "sent"), TEXTS)
def test_a_character_that_is_none(
    name: str,
    duty: Duty,
    sent: dict[str, str],
    people: dict[Duty, Person],
    named: dict[str, object],  # noqa: F811
) -> None:
    both = {"the clerk": named["the clerk"], "the head": people[Duty.OFFICE_HEAD].pk}
    filled: dict[str, object] = {key: both.get(value, value) for key, value in sent.items()}
    if "known_to" in sent:
        filled["known_to"] = sorted(both.values())  # type: ignore[type-var]

    def refuse_nul(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        """As PostgreSQL does."""
        rows = params if many else [params or ()]
        assert not any(isinstance(one, str) and "\x00" in one for row in rows for one in row)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_nul):
        assert post(name, people[duty], filled, named) < 500
