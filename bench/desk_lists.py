"""To-do list, done list, owned things and log: of 100,000 cases and 10^6 entries, against 100.

The person heads the office and has 40 open things and 5 signatures to give in both; the rest is
their colleagues'. Pages are asked for through the whole stack, as a browser would. Queries must be
as many in both, and the median at most 3 times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.database import throw_away_database
from bench.measuring import median_seconds, report

FEW, MANY = 100, 100_000
ENTRIES_A_CASE = 10
MINE, MY_SIGNATURES = 40, 5
COLLEAGUES, OTHER_AGENCIES = 50, 40
TIMES = 15
LIMIT = 3.0
SINCE = date(2015, 1, 1)


@dataclass(frozen=True)
class Measured:
    """One page: how many queries it takes, and the median in seconds."""

    queries: int
    seconds: float


def main() -> bool:
    """Measure and print; whether every page kept to the limit."""
    with throw_away_database() as vendor:
        agency, head, auditor = _cast()
        _fill(agency, head, 0, FEW)
        few = _measure(head, auditor)
        _fill(agency, head, FEW, MANY)
        many = _measure(head, auditor)
    verdicts = [
        report(
            f"{name} on {vendor}",
            f"{many[name].seconds * 1000:.0f} ms in {many[name].queries} queries, with {FEW} cases "
            f"{few[name].seconds * 1000:.0f} ms in {few[name].queries}, "
            f"ratio {many[name].seconds / few[name].seconds:.2f}",
            f"{LIMIT:.0f}, as many queries",
            many[name].seconds <= LIMIT * few[name].seconds
            and many[name].queries == few[name].queries,
        )
        for name in few
    ]
    return all(verdicts)


def _cast():  # type: ignore[no-untyped-def]
    """An agency, the head of its office, and the auditor of the city above it."""
    from gongkai.audit.hashing import sealing_key
    from gongkai.organisations.models import Agency, DutyHolding

    sealing_key()  # Made while the log is empty, or never.
    city = Agency.objects.create(code="city", name="某市", kind="government", level="city")
    agency = Agency.objects.create(
        code="bench", name="某局", kind="municipal_department", level="city", parent=city
    )
    for number in range(OTHER_AGENCIES):
        Agency.objects.create(
            code=f"other-{number}",
            name=f"某局{number}",
            kind="municipal_department",
            level="city",
            parent=city,
        )
    people = [_person("head"), _person("auditor")]
    people += [_person(f"colleague-{number}") for number in range(COLLEAGUES)]
    for person in people:
        person.save()
    held = [(people[0], agency, "office_head"), (people[1], city, "audit_administrator")]
    held += [(one, agency, "handler") for one in people[2:]]
    held.append((people[2], agency, "legal_reviewer"))
    for person, where, duty in held:
        DutyHolding.objects.create(person=person, agency=where, duty=duty, since=SINCE)
    return agency, people[0], people[1]


def _person(name: str):  # type: ignore[no-untyped-def]
    from gongkai.organisations.models import Person

    person = Person(username=name, name=name, must_change_password=False)
    person.set_unusable_password()
    return person


def _fill(agency, head, done: int, number: int) -> None:  # type: ignore[no-untyped-def]
    """Raise the cases from `done` to `number`, with who answers for them and what the log says.

    Every tenth case is out for signature; the last entries of the log are the person's, so that
    their list of things done fills its page in both.
    """
    from django.db import connection

    people = {"head": head.pk, "first": head.pk + 2, "colleagues": COLLEAGUES}
    with connection.cursor() as cursor:
        for statement in (CASES, RESPONSIBILITIES, DRAFTS, STEPS, ENTRIES):
            facts = people | {
                "agency": agency.pk,
                "mine": MINE,
                "mine_to_sign": MY_SIGNATURES,
                "others": OTHER_AGENCIES,
                "from": done * (ENTRIES_A_CASE if statement is ENTRIES else 1),
                "to": number * (ENTRIES_A_CASE if statement is ENTRIES else 1),
            }
            cursor.execute(_filled(statement, connection.vendor, facts))
        cursor.execute("ANALYZE")
    _seal_heads()


def _filled(statement: str, vendor: str, facts: dict[str, int]) -> str:
    """The statement with its numbers, in the words of the database."""
    text = statement.replace("@moment", MOMENT[vendor]).replace("@day", DAY[vendor])
    return re.sub(r":(\w+)", lambda found: str(facts[found[1]]), text)


MOMENT = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S', 1577836800 + 180 * i, 'unixepoch')",
    "postgresql": "to_timestamp(1577836800 + 180 * i)",
}
DAY = {"sqlite": "'2030-01-31'", "postgresql": "CAST('2030-01-31' AS date)"}
NUMBERS = """
    WITH RECURSIVE numbers(i) AS (
        SELECT :from + 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < :to
    )"""
CASES = f"""
    INSERT INTO workflow_case (id, agency_id, kind, number, title, status, due, restricted,
                               created_at)
    {NUMBERS}
    SELECT i, :agency, 'letter', '', '关于某企业技改补助的复函（第' || i || '件）', 'open', @day,
           (i % 500) = 499, @moment
    FROM numbers"""
RESPONSIBILITIES = f"""
    INSERT INTO workflow_responsibility (id, agency_id, kind, key, label, case_id, owner_id,
                                         deputy_id, due, came_back, since, closed_at)
    {NUMBERS}
    SELECT i, :agency, 'case', CAST(i AS text), '关于某企业技改补助的复函（第' || i || '件）', i,
           CASE WHEN i <= :mine THEN :head ELSE :first + (i % :colleagues) END,
           :first + ((i + 1) % :colleagues), @day, '', @moment,
           CASE WHEN i <= :mine OR i % 2 = 0 THEN NULL ELSE @moment END
    FROM numbers"""
DRAFTS = f"""
    INSERT INTO workflow_draft (id, case_id, kind, version, hash, drafter_id, importance, at,
                                closed_at, outcome)
    {NUMBERS}
    SELECT i, i, 'annual_report', 1, 'a', :first + (i % :colleagues), 'ordinary', @moment,
           CASE WHEN i % 100 = 50 OR i > :mine AND i <= :mine + :mine_to_sign THEN NULL
                ELSE @moment END,
           CASE WHEN i % 100 = 50 OR i > :mine AND i <= :mine + :mine_to_sign THEN ''
                ELSE 'signed' END
    FROM numbers WHERE i % 10 = 0 OR i > :mine AND i <= :mine + :mine_to_sign"""
STEPS = f"""
    INSERT INTO workflow_signaturestep (id, draft_id, agency_id, "order", label, duty, person_id,
                                        only_important, waits_since)
    {NUMBERS}
    SELECT i, i, :agency, 1, '审核',
           CASE WHEN i > :mine AND i <= :mine + :mine_to_sign THEN 'office_head'
                ELSE 'legal_reviewer' END,
           NULL, 1 = 0,
           CASE WHEN i % 100 = 50 OR i > :mine AND i <= :mine + :mine_to_sign THEN @moment END
    FROM numbers WHERE i % 10 = 0 OR i > :mine AND i <= :mine + :mine_to_sign"""
ENTRIES = f"""
    INSERT INTO audit_auditentry (chain, sequence, at, act, actor_number, actor_name, duty,
                                  agency_code, subject, detail, cites, case_number,
                                  previous_hash, hash)
    {NUMBERS}
    SELECT CASE WHEN i % 5 = 0 THEN 'other-' || (i % :others) ELSE 'bench' END, i, @moment,
           CASE WHEN i % 7 = 0 THEN 'workflow.sign' ELSE 'workflow.add_note' END,
           CASE WHEN i % 10 < 3 THEN :head ELSE :first + (i % :colleagues) END, '某人', 'handler',
           CASE WHEN i % 5 = 0 THEN 'other-' || (i % :others) ELSE 'bench' END,
           '关于某企业技改补助的复函', '{{"note": "已核对"}}', '', (i % 100000) + 1, '', ''
    FROM numbers"""


def _seal_heads() -> None:
    """Heads that fit what was written, so that an act finds nothing to mark."""
    from django.db.models import Max

    from gongkai.audit.hashing import head_seal, sealing_key
    from gongkai.audit.models import AuditEntry, AuditHead

    key = sealing_key()
    for chain, last in AuditEntry.objects.order_by().values_list("chain").annotate(Max("sequence")):
        head = AuditHead.objects.filter(chain=chain).first() or AuditHead(chain=chain)
        head.count = last
        head.last_hash = AuditEntry.objects.get(chain=chain, sequence=last).hash
        head.seal = head_seal(head, key)
        head.save()


def _measure(head: Any, auditor: Any) -> dict[str, Measured]:
    """Every page of one size of database."""
    return {
        "to-do list": _page(head, "/desk/"),
        "done list": _page(head, "/desk/done/"),
        "done list, the last page": _page(head, _deep("/desk/done/")),
        "log of the agency": _page(head, "/desk/log/"),
        "log of the agency, the last page": _page(head, _deep("/desk/log/")),
        "log of the city": _page(auditor, "/desk/log/"),
        "things owned": _page(head, "/desk/responsibilities/"),
        "waiting for others": _page(head, "/desk/waiting/"),
    }


def _deep(address: str) -> str:
    """The page that begins just before the oldest entries: far from the head of the list."""
    return f"{address}?after=2020-01-01T09:00:00%2B00:00~100"


def _page(person: Any, address: str) -> Measured:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)
    first = client.get(address)
    assert first.status_code == 200, (address, first.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return Measured(len(captured), median_seconds(lambda: client.get(address), TIMES))


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
