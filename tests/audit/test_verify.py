"""Each way of tampering, done by raw SQL as somebody who owns the database would."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.audit import triggers
from gongkai.audit.hashing import entry_hash
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.services import record, verify
from gongkai.audit.verification import Tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_entries() -> Iterator[None]:
    for number in range(1, 6):
        record(chain="gxj", act="registers.add", actor_name="赵文书", subject=f"第{number}件")
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def tamper(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found() -> list[tuple[str, Tampering, int | None, int | None]]:
    return [(fault.chain, fault.kind, fault.first, fault.last) for fault in verify().faults]


def test_an_untouched_log_is_sound(five_entries: None) -> None:
    report = verify()
    assert report.is_sound
    assert [(chain.code, chain.count) for chain in report.chains] == [("", 1), ("gxj", 5)]


def test_an_empty_log_is_sound_before_anything_was_ever_sealed(settings, tmp_path) -> None:
    settings.AUDIT_SEAL_KEY_FILE = tmp_path / "none.key"
    assert verify().is_sound
    settings.AUDIT_SEAL_KEY_FILE.write_text("made when something was sealed")
    assert [fault.message for fault in verify().faults] == [
        "已有封印密钥，日志却是空的，全部记录被删除"
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subject", "别的"),
        ("actor_name", "钱某"),
        ("actor_number", 99),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("act", "registers.remove"),
        ("duty", "office_head"),
        ("agency_code", "jtj"),
        ("detail", '{"a": 1}'),
        ("cites", "《条例》第一条"),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_column_names_the_row(five_entries: None, column: str, value: object) -> None:
    tamper(f"UPDATE audit_auditentry SET {column} = %s WHERE chain = 'gxj' AND sequence = 3", value)
    assert ("gxj", Tampering.CHANGED, 3, 3) in found()


def test_a_changed_row_whose_hash_was_made_anew_is_named_by_the_one_after(
    five_entries: None,
) -> None:
    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = 3")
    row = AuditEntry.objects.get(chain="gxj", sequence=3)
    tamper("UPDATE audit_auditentry SET hash = %s WHERE id = %s", entry_hash(row), row.pk)
    assert found() == [("gxj", Tampering.CHANGED, 3, 3)]


def test_the_last_row_changed_with_its_hash_does_not_fit_the_seal(five_entries: None) -> None:
    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = 5")
    row = AuditEntry.objects.get(chain="gxj", sequence=5)
    tamper("UPDATE audit_auditentry SET hash = %s WHERE id = %s", entry_hash(row), row.pk)
    assert found() == [("gxj", Tampering.CHANGED, 5, 5)]


def test_a_chain_made_anew_with_its_head_lacks_the_seal(five_entries: None) -> None:
    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = 5")
    row = AuditEntry.objects.get(chain="gxj", sequence=5)
    tamper("UPDATE audit_auditentry SET hash = %s WHERE id = %s", entry_hash(row), row.pk)
    tamper("UPDATE audit_audithead SET last_hash = %s WHERE chain = 'gxj'", entry_hash(row))
    assert found() == [("gxj", Tampering.HEAD, None, None)]


def test_a_removed_row_is_named(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 2")
    assert found() == [("gxj", Tampering.REMOVED, 2, 2)]


def test_the_first_row_removed_is_named(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 1")
    assert found() == [("gxj", Tampering.REMOVED, 1, 1)]


def test_the_last_rows_removed_are_named(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence >= 4")
    assert found() == [("gxj", Tampering.REMOVED, 4, 5)]
    assert str(verify().faults[0]) == "机关gxj的日志：第4至5条被删除"


def test_the_last_row_removed_and_the_head_set_back_lacks_the_seal(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 5")
    fourth = AuditEntry.objects.get(chain="gxj", sequence=4)
    tamper("UPDATE audit_audithead SET count = 4, last_hash = %s WHERE chain = 'gxj'", fourth.hash)
    assert found() == [("gxj", Tampering.HEAD, None, None)]


def test_two_rows_that_changed_places_are_named(five_entries: None) -> None:
    for was, becomes in ((2, 99), (4, 2), (99, 4)):
        tamper(
            "UPDATE audit_auditentry SET sequence = %s WHERE chain = 'gxj' AND sequence = %s",
            becomes,
            was,
        )
    assert found() == [("gxj", Tampering.REORDERED, 2, 2), ("gxj", Tampering.REORDERED, 4, 4)]
    assert verify().faults[0].message == "第2条原为第4条，顺序被调换"


def test_a_row_added_at_the_end_without_the_key_is_named(five_entries: None) -> None:
    last = AuditEntry.objects.get(chain="gxj", sequence=5)
    forged = AuditEntry(
        chain="gxj", sequence=6, at=last.at, act="registers.add", previous_hash=last.hash
    )
    forged.hash = entry_hash(forged)
    forged.save()
    assert found() == [("gxj", Tampering.ADDED, 6, 6)]


def test_a_row_pressed_in_between_is_noticed(five_entries: None) -> None:
    for sequence in (5, 4, 3):
        tamper(
            "UPDATE audit_auditentry SET sequence = %s WHERE chain = 'gxj' AND sequence = %s",
            sequence + 1,
            sequence,
        )
    second = AuditEntry.objects.get(chain="gxj", sequence=2)
    forged = AuditEntry(chain="gxj", sequence=3, at=second.at, act="x", previous_hash=second.hash)
    forged.hash = entry_hash(forged)
    forged.save()
    assert ("gxj", Tampering.REORDERED, 4, 4) in found()
    assert ("gxj", Tampering.ADDED, 6, 6) in found()


def test_a_chain_that_nobody_opened_is_noticed(five_entries: None) -> None:
    forged = AuditEntry(chain="ghost", sequence=1, at=AuditEntry.objects.first().at, act="x")
    forged.hash = entry_hash(forged)
    forged.save()
    assert found() == [
        ("ghost", Tampering.ADDED, 1, 1),
        ("ghost", Tampering.HEAD, None, None),
    ]


def test_a_chain_removed_whole_with_its_head_is_noticed(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj'")
    tamper("DELETE FROM audit_audithead WHERE chain = 'gxj'")
    assert found() == [("gxj", Tampering.REMOVED, None, None)]


def test_the_installations_chain_removed_whole_is_noticed(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = ''")
    tamper("DELETE FROM audit_audithead WHERE chain = ''")
    assert found() == [("", Tampering.REMOVED, None, None)]


def test_another_key_does_not_fit(five_entries: None, settings, tmp_path) -> None:
    settings.AUDIT_SEAL_KEY_FILE = tmp_path / "another.key"
    settings.AUDIT_SEAL_KEY_FILE.write_text("another")
    assert found() == [("", Tampering.HEAD, None, None), ("gxj", Tampering.HEAD, None, None)]


def test_the_command_prints_each_chain_and_says_that_all_is_well(five_entries: None) -> None:
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    last = AuditHead.objects.get(chain="gxj").last_hash
    assert f"机关gxj的日志：5条，末条摘要 {last}" in out.getvalue()
    assert out.getvalue().endswith("日志完整，未见改动\n")


def test_the_command_exits_with_1_and_names_the_row(five_entries: None) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 5")
    err = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("audit", "verify", stdout=StringIO(), stderr=err)
    assert stopped.value.returncode == 1
    assert "机关gxj的日志：第5条被删除" in err.getvalue()
