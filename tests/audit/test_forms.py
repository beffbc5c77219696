"""What is hashed, written out; and that entries of the first form stay good beside newer ones."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit import triggers
from gongkai.audit.hashing import HASHED, entry_hash, hash_fits, hashed_text, head_seal, kept_key
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.services import record, verify
from gongkai.audit.verification import Tampering

COLUMNS = (
    '["chain","gxj"],["sequence",1],["at","2026-01-05T01:02:03.000004+00:00"],'
    '["act","registers.add"],["actor_number",7],["actor_name","赵文书"],'
    '["duty","register_clerk"],["agency_code","gxj"],["subject","第\\"1\\"件"],'
    '["detail_text","{}"],["cites",""],["previous_hash",""]'
)
FIRST_FORM = f"[{COLUMNS}]"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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
        subject='第"1"件',
        case=case,
    )


def tamper(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def without_wall(db: None) -> Iterator[None]:
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def test_what_is_hashed_now() -> None:
    assert entry_hash(entry()) == sha256(f'[["format",2],{COLUMNS},["case",null]]')
    assert entry_hash(entry(12)) == sha256(f'[["format",2],{COLUMNS},["case",12]]')


def test_what_was_hashed_before_there_was_a_case_is_still_good() -> None:
    old = entry()
    old.hash = sha256(FIRST_FORM)
    assert hash_fits(old) == 1
    old.case = 12
    assert not hash_fits(old)


json_values = st.one_of(
    st.none(), st.integers(), st.text(st.characters(exclude_categories=["Cs"])), st.booleans()
)


@given(st.lists(json_values, min_size=len(HASHED), max_size=len(HASHED)))
def test_the_text_written_out_is_what_json_makes_of_it(values: list[object]) -> None:
    rows = [[name, value] for name, value in zip(HASHED, values, strict=True)]
    for form, made in ((2, [["format", 2], *rows]), (1, rows[:-1])):
        plain = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        assert hashed_text(values, form) == plain


@pytest.mark.django_db
@pytest.mark.parametrize(("was", "becomes"), [(12, None), (12, 13), (None, 12)])
def test_a_case_put_in_or_taken_out_afterwards_is_a_change(
    was: int | None, becomes: int | None, without_wall: None
) -> None:
    record(chain="gxj", act="annual_report.check", case=was)
    tamper("UPDATE audit_auditentry SET case_number = %s WHERE chain = 'gxj'", becomes)
    assert [(fault.kind, fault.first) for fault in verify().faults] == [(Tampering.CHANGED, 1)]


@pytest.mark.django_db
def test_the_wall_stands_after_every_migration() -> None:
    record(chain="", act="a.b", case=1)
    for statement in (
        "UPDATE audit_auditentry SET case_number = 2",
        "DELETE FROM audit_auditentry",
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            tamper(statement)


@pytest.mark.django_db
def test_a_chain_begun_in_the_first_form_goes_on_in_the_present_one(without_wall: None) -> None:
    written_before("09:00", "08:00", "10:00")
    record(chain="gxj", act="registers.add", case=12)
    report = verify()
    assert report.is_sound, report.faults
    assert report.chains[-1].count == 4

    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = 2")
    assert [(fault.kind, fault.first) for fault in verify().faults] == [(Tampering.CHANGED, 2)]


def written_before(*times: str) -> None:
    """A chain as it was written when the clock could still run backwards in it."""
    record(chain="", act="audit.chain_opened", subject="gxj")
    head = AuditHead.objects.create(chain="gxj")
    for sequence, time in enumerate(times, start=1):
        at = f"2026-01-05T{time}:00.000000+00:00"
        text = (
            FIRST_FORM.replace('["sequence",1]', f'["sequence",{sequence}]')
            .replace("2026-01-05T01:02:03.000004+00:00", at)
            .replace('["previous_hash",""]', f'["previous_hash","{head.last_hash}"]')
        )
        old = entry()
        old.sequence, old.at = sequence, datetime.fromisoformat(at)
        old.previous_hash, old.hash = head.last_hash, sha256(text)
        old.save()
        head.count, head.last_hash = sequence, old.hash
    head.seal = head_seal(head, kept_key())
    head.save()
