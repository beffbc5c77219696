"""A chain once broken stays marked, a lost key stays lost, no stored value stops the reading."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.audit import triggers
from gongkai.audit.hashing import SealKeyMissing, entry_hash
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.services import record, verify
from gongkai.audit.verification import Tampering

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL stores no such value"
)


@pytest.fixture(autouse=True)
def _five_entries(settings, tmp_path: Path) -> Iterator[None]:
    settings.AUDIT_SEAL_KEY_FILE = tmp_path / "seal.key"
    for number in range(1, 6):
        record(chain="gxj", act="registers.add", subject=f"第{number}件")
    record(chain="jtj", act="registers.add", subject="他局")
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def tamper(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rows(code: str = "gxj") -> list[tuple[int, str]]:
    return list(AuditEntry.objects.filter(chain=code).values_list("sequence", "act"))


def kinds(code: str = "gxj") -> set[tuple[Tampering, int | None]]:
    return {(fault.kind, fault.first) for fault in verify().faults if fault.chain == code}


def rewrite_from_third() -> str:
    """Change row 3 and make all hashes after it anew. Returns the last."""
    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = 3")
    previous = AuditEntry.objects.get(chain="gxj", sequence=2).hash
    for entry in AuditEntry.objects.filter(chain="gxj", sequence__gte=3):
        entry.previous_hash = previous
        previous = entry_hash(entry)
        tamper(
            "UPDATE audit_auditentry SET previous_hash = %s, hash = %s WHERE id = %s",
            entry.previous_hash,
            previous,
            entry.pk,
        )
    return previous


def test_an_untouched_chain_gets_no_mark() -> None:
    record(chain="gxj", act="registers.add")
    assert verify().is_sound
    assert not AuditEntry.objects.filter(act="audit.breach_found").exists()


@pytest.mark.parametrize("with_head", [True, False])
def test_a_chain_made_anew_is_still_found_after_ordinary_acts(with_head: bool) -> None:
    last = rewrite_from_third()
    if with_head:
        tamper("UPDATE audit_audithead SET last_hash = %s WHERE chain = 'gxj'", last)
    entry = record(chain="gxj", act="accounts.sign_in_failed")
    record(chain="gxj", act="accounts.sign_in_failed")

    assert entry.sequence == 7
    assert rows()[5:] == [
        (6, "audit.breach_found"),
        (7, "accounts.sign_in_failed"),
        (8, "accounts.sign_in_failed"),
    ]
    assert (Tampering.BREACH, 6) in kinds()
    assert kinds("jtj") == set()
    err = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("audit", "verify", stdout=StringIO(), stderr=err)
    assert stopped.value.returncode == 1
    assert "机关gxj的日志：第6条记载此前日志已被破坏" in err.getvalue()


def test_the_last_row_removed_and_the_head_set_back_stays_marked() -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 5")
    fourth = AuditEntry.objects.get(chain="gxj", sequence=4)
    tamper("UPDATE audit_audithead SET count = 4, last_hash = %s WHERE chain = 'gxj'", fourth.hash)
    record(chain="gxj", act="registers.add")
    assert kinds() == {(Tampering.BREACH, 5)}
    mark = AuditEntry.objects.get(act="audit.breach_found")
    assert mark.subject == "链首被删除或改写，封印不符"
    assert mark.detail["head"]["count"] == 4


def test_a_removed_last_row_stays_named_beside_the_mark() -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain = 'gxj' AND sequence = 5")
    record(chain="gxj", act="registers.add")
    assert kinds() == {(Tampering.REMOVED, 5), (Tampering.BREACH, 6)}


@pytest.mark.parametrize("place", [6, 2**63 - 1])
def test_a_forged_row_in_the_way_stops_nobody_and_stays_found(place: int) -> None:
    last = AuditEntry.objects.get(chain="gxj", sequence=5)
    forged = AuditEntry(chain="gxj", sequence=place, at=last.at, act="x", previous_hash=last.hash)
    forged.hash = entry_hash(forged)
    forged.save()
    record(chain="gxj", act="registers.add")
    record(chain="gxj", act="registers.add")
    assert not verify().is_sound


@pytest.mark.parametrize("rows_too", [False, True])
@pytest.mark.parametrize("code", ["gxj", ""])
def test_a_deleted_head_is_named_and_stays_marked(code: str, rows_too: bool) -> None:
    tamper("DELETE FROM audit_audithead WHERE chain = %s", code)
    if rows_too:
        tamper("DELETE FROM audit_auditentry WHERE chain = %s", code)
    assert not verify().is_sound
    record(chain=code, act="accounts.sign_in_failed")
    record(chain=code, act="accounts.sign_in_failed")
    assert Tampering.BREACH in {kind for kind, _ in kinds(code)}


def test_taking_the_mark_away_is_marked_again() -> None:
    tamper("UPDATE audit_audithead SET seal = '封印' WHERE chain = 'gxj'")
    record(chain="gxj", act="registers.add")
    tamper("DELETE FROM audit_auditentry WHERE act = 'audit.breach_found'")
    assert (Tampering.REMOVED, 6) in kinds()


def test_a_lost_key_is_named_and_none_is_made(settings) -> None:
    key = settings.AUDIT_SEAL_KEY_FILE.read_text()
    for lose in (settings.AUDIT_SEAL_KEY_FILE.unlink, lambda: settings.AUDIT_SEAL_KEY_FILE.touch()):
        lose()
        assert [fault.kind for fault in verify().faults] == [Tampering.KEY]
        assert "缺失" in str(verify().faults[0])
        with pytest.raises(SealKeyMissing, match="从备份恢复该文件"):
            record(chain="gxj", act="registers.add")
        with pytest.raises(SealKeyMissing):
            record(chain="new", act="registers.add")
        with pytest.raises(CommandError) as stopped:
            call_command("audit", "verify", stdout=StringIO(), stderr=StringIO())
        assert stopped.value.returncode == 1
    assert settings.AUDIT_SEAL_KEY_FILE.read_text() == ""
    settings.AUDIT_SEAL_KEY_FILE.write_text(key)
    record(chain="gxj", act="registers.add")
    assert verify().is_sound


def test_verify_of_an_empty_log_makes_no_key(settings) -> None:
    tamper("DELETE FROM audit_auditentry")
    tamper("DELETE FROM audit_audithead")
    settings.AUDIT_SEAL_KEY_FILE.unlink()
    assert verify().is_sound
    assert not settings.AUDIT_SEAL_KEY_FILE.exists()
    record(chain="gxj", act="registers.add")
    assert settings.AUDIT_SEAL_KEY_FILE.exists()
    assert verify().is_sound


@on_sqlite
@pytest.mark.parametrize(
    ("change", "kind", "place"),
    [
        ("subject = x'ff00'", Tampering.CHANGED, 3),
        ("subject = CAST(x'ff41' AS TEXT)", Tampering.CHANGED, 3),
        ("actor_number = 'abc'", Tampering.CHANGED, 3),
        ("hash = x'ff00'", Tampering.CHANGED, 3),
        ("at = 'gestern'", Tampering.CHANGED, 3),
        ("at = '2020-13-45 00:00:00'", Tampering.UNREADABLE, 3),
        ("at = 7", Tampering.CHANGED, 3),
        ("at = x'ff'", Tampering.UNREADABLE, 3),
        ("sequence = 'abc'", Tampering.UNREADABLE, None),
        ("sequence = 2.5", Tampering.UNREADABLE, None),
        ("sequence = 'abc', at = x'ff'", Tampering.UNREADABLE, None),
        ("chain = x'ff'", Tampering.REMOVED, 3),
        ("chain = CAST(x'ff' AS TEXT)", Tampering.REMOVED, 3),
    ],
)
@pytest.mark.parametrize("row", [3, 5])
def test_strange_values_name_the_row(
    row: int, change: str, kind: Tampering, place: int | None
) -> None:
    tamper(f"UPDATE audit_auditentry SET {change} WHERE chain = 'gxj' AND sequence = {row}")
    tamper("UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'jtj' AND sequence = 1")
    assert (kind, place and row) in kinds()
    assert (Tampering.CHANGED, 1) in kinds("jtj")
    for fault in verify().faults:
        str(fault).encode()
    record(chain="gxj", act="registers.add")
    assert not verify().is_sound


def test_a_time_beyond_the_calendar_names_the_row() -> None:
    value = "infinity" if connection.vendor == "postgresql" else "9999-99-99 00:00:00"
    tamper("UPDATE audit_auditentry SET at = %s WHERE chain = 'gxj' AND sequence = 3", value)
    assert kinds() == {(Tampering.UNREADABLE, 3)}


def test_a_seal_of_other_letters_is_a_wrong_seal() -> None:
    tamper("UPDATE audit_audithead SET seal = '封印' WHERE chain = 'gxj'")
    assert kinds() == {(Tampering.HEAD, None)}
    assert kinds("jtj") == set()


@on_sqlite
@pytest.mark.parametrize("change", ["count = 'abc'", "seal = x'ff'", "last_hash = x'ff'"])
def test_a_strange_head_is_named_and_stops_nobody(change: str) -> None:
    tamper(f"UPDATE audit_audithead SET {change} WHERE chain = 'gxj'")
    assert (Tampering.HEAD, None) in kinds()
    assert kinds("jtj") == set()
    assert AuditHead.objects.count() == 3
    record(chain="gxj", act="registers.add")
    assert kinds() == {(Tampering.BREACH, 6)}
