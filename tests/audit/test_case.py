"""The number of the case in an entry: part of what is proved, and no burden to older entries."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.audit import triggers
from gongkai.audit.hashing import entry_hash
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import record, verify
from gongkai.audit.verification import Tampering

pytestmark = pytest.mark.django_db

WRITTEN_BEFORE = (
    '[["chain","gxj"],["sequence",1],["at","2026-01-05T01:02:03.000004+00:00"],'
    '["act","registers.add"],["actor_number",7],["actor_name","赵文书"],'
    '["duty","register_clerk"],["agency_code","gxj"],["subject","第1件"],["detail_text","{}"],'
    '["cites",""],["previous_hash",""]]'
)


def entry(case: int | None = None) -> AuditEntry:
    return AuditEntry(
        chain="gxj",
        sequence=1,
        at=datetime(2026, 1, 5, 1, 2, 3, 4, tzinfo=UTC),
        act="registers.add",
        actor_number=7,
        actor_name="赵文书",
        duty="register_clerk",
        agency_code="gxj",
        subject="第1件",
        case=case,
    )


def test_an_entry_without_a_case_keeps_the_hash_that_it_had_before_there_was_the_column() -> None:
    assert entry_hash(entry()) == hashlib.sha256(WRITTEN_BEFORE.encode()).hexdigest()


def test_a_case_is_part_of_the_hash() -> None:
    with_case = WRITTEN_BEFORE.removesuffix("]") + ',["case",12]]'
    assert entry_hash(entry(12)) == hashlib.sha256(with_case.encode()).hexdigest()


@pytest.mark.parametrize(("was", "becomes"), [(12, None), (12, 13), (None, 12)])
def test_a_case_put_in_or_taken_out_afterwards_is_a_change(
    was: int | None, becomes: int | None
) -> None:
    record(chain="gxj", act="annual_report.check", case=was)
    triggers.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_auditentry SET case_number = %s WHERE chain = 'gxj'", [becomes]
        )
    triggers.put_up(connection)
    assert [(fault.kind, fault.first) for fault in verify().faults] == [(Tampering.CHANGED, 1)]


def test_the_wall_stands_after_every_migration() -> None:
    record(chain="", act="a.b", case=1)
    for statement in (
        "UPDATE audit_auditentry SET case_number = 2",
        "DELETE FROM audit_auditentry",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
