"""Anchors: who holds database and key still cannot rewrite the past, or restore an old one, unseen.

The database is copied and put back row by row here, as a backup tool would do with the whole.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from gongkai.audit import triggers
from gongkai.audit.checker import Anchors
from gongkai.audit.hashing import entry_hash, head_seal, kept_key
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.services import anchor, record, verify
from gongkai.audit.verification import Tampering

pytestmark = pytest.mark.django_db

FIRST_NIGHT = datetime(2026, 2, 11, 17, 0, tzinfo=UTC)
SECOND_NIGHT = datetime(2026, 2, 12, 17, 0, tzinfo=UTC)


@pytest.fixture
def file(settings, tmp_path: Path) -> Path:
    settings.AUDIT_ANCHOR = str(tmp_path / "elsewhere.txt")
    return Path(settings.AUDIT_ANCHOR)


@pytest.fixture(autouse=True)
def _without_wall(db: None) -> Iterator[None]:
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def add(*subjects: str) -> None:
    for subject in subjects:
        record(chain="gxj", act="registers.add", subject=subject)


def tamper(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def copy_of_database() -> tuple[list[AuditEntry], list[AuditHead]]:
    return list(AuditEntry.objects.all()), list(AuditHead.objects.all())


def restore(copy: tuple[list[AuditEntry], list[AuditHead]]) -> None:
    tamper("DELETE FROM audit_auditentry")
    tamper("DELETE FROM audit_audithead")
    for row in (*copy[0], *copy[1]):
        row._state.adding = True
        row.save(force_insert=True)


def rewrite_with_the_key(sequence: int) -> None:
    """Change an entry, make all hashes after it anew and seal the head: nothing shows it inside."""
    tamper(
        "UPDATE audit_auditentry SET subject = '别的' WHERE chain = 'gxj' AND sequence = %s",
        sequence,
    )
    rehash()


def rehash() -> None:
    previous = ""
    for entry in AuditEntry.objects.filter(chain="gxj"):
        entry.previous_hash = previous
        previous = entry_hash(entry)
        tamper(
            "UPDATE audit_auditentry SET previous_hash = %s, hash = %s WHERE id = %s",
            entry.previous_hash,
            previous,
            entry.pk,
        )
    head = AuditHead.objects.get(chain="gxj")
    head.last_hash = previous
    head.seal = head_seal(head, kept_key())
    head.save()


def found() -> list[tuple[str, Tampering, int | None]]:
    return [(fault.chain, fault.kind, fault.first) for fault in verify().faults]


def lines(file: Path) -> list[list]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_without_a_setting_nothing_is_written(settings) -> None:
    add("甲")
    assert anchor(FIRST_NIGHT) is None
    assert not AuditEntry.objects.filter(act="audit.anchor").exists()


def test_a_line_for_each_chain_with_time_count_last_hash_and_the_line_before(file: Path) -> None:
    add("甲", "乙")
    anchor(FIRST_NIGHT)
    gxj = AuditHead.objects.get(chain="gxj")
    first, second = lines(file)
    assert first[:3] == ["2026-02-11T17:00:00.000000+00:00", "", 1]
    assert second[1:4] == ["gxj", 2, gxj.last_hash]
    assert first[4] == ""
    assert second[4] == first[5]
    assert verify().is_sound


def test_it_is_in_the_log_which_is_why_the_next_night_has_a_line_in_any_case(file: Path) -> None:
    add("甲")
    anchor(FIRST_NIGHT)
    entry = AuditEntry.objects.get(act="audit.anchor")
    assert entry.detail == {"lines": 2, "last_line": lines(file)[-1][5]}
    anchor(SECOND_NIGHT)
    assert [(line[1], line[2]) for line in lines(file)] == [("", 1), ("gxj", 1), ("", 2)]
    assert verify().is_sound


def test_entries_rewritten_with_the_key_are_found(file: Path) -> None:
    add("甲", "乙", "丙")
    anchor(FIRST_NIGHT)
    add("丁")
    rewrite_with_the_key(2)
    assert found() == [("gxj", Tampering.ANCHOR, 3)]
    assert str(verify().faults[0]) == "机关gxj的日志：第3条与锚不符，本条或其前的记录被改写"
    file.unlink()
    tamper("DELETE FROM audit_auditentry WHERE act = 'audit.anchor'")
    assert ("gxj", Tampering.ANCHOR, 3) not in found(), "the seal alone cannot tell"


def test_it_is_found_even_when_the_forger_has_it_anchored_anew(file: Path) -> None:
    add("甲", "乙", "丙")
    anchor(FIRST_NIGHT)
    rewrite_with_the_key(2)
    add("丁")
    anchor(SECOND_NIGHT)
    assert ("gxj", Tampering.ANCHOR, 3) in found()


def test_an_old_copy_of_the_database_restored_whole_is_found(file: Path) -> None:
    add("甲", "乙")
    anchor(FIRST_NIGHT)
    copy = copy_of_database()
    add("丙", "丁")
    anchor(SECOND_NIGHT)

    restore(copy)
    assert ("gxj", Tampering.ANCHOR, 3) in found()
    said = [str(fault) for fault in verify().faults]
    assert "机关gxj的日志：锚记有4条，现在只有2条，后面的被删除，或者数据库被换回旧的备份" in said


def test_it_is_found_as_well_when_work_went_on_over_it(file: Path) -> None:
    add("甲", "乙")
    anchor(FIRST_NIGHT)
    copy = copy_of_database()
    add("丙", "丁")
    anchor(SECOND_NIGHT)
    restore(copy)
    add("戊", "己", "庚")
    assert ("gxj", Tampering.ANCHOR, 4) in found()


def test_a_restored_copy_that_was_anchored_again_shows_in_the_anchors_themselves(
    file: Path,
) -> None:
    add("甲", "乙")
    copy = copy_of_database()
    add("丙", "丁")
    anchor(FIRST_NIGHT)
    restore(copy)
    anchor(SECOND_NIGHT)
    faults = [str(fault) for fault in verify().faults]
    assert any("由4条减为2条，有记录被删除，或者数据库曾被换回旧的备份" in one for one in faults)


def test_a_chain_that_vanished_whole_with_all_that_names_it_is_found(file: Path) -> None:
    add("甲")
    anchor(FIRST_NIGHT)
    tamper("DELETE FROM audit_auditentry")
    tamper("DELETE FROM audit_audithead")
    record(chain="", act="audit.chain_opened", subject="jtj")
    assert ("gxj", Tampering.ANCHOR, None) in found()


def test_an_anchor_brought_along_counts_where_the_kept_one_was_made_anew(
    file: Path, tmp_path: Path
) -> None:
    add("甲", "乙", "丙")
    anchor(FIRST_NIGHT)
    mail = tmp_path / "mail.txt"
    mail.write_text(f"发件人：平台\n\n以下是日志锚：\n{file.read_text()}\n请保存。\n")
    file.unlink()
    tamper("DELETE FROM audit_auditentry WHERE act = 'audit.anchor'")
    head = AuditHead.objects.get(chain="")
    head.count, head.last_hash = 1, AuditEntry.objects.get(chain="").hash
    head.seal = head_seal(head, kept_key())
    head.save()
    rewrite_with_the_key(2)
    anchor(SECOND_NIGHT)
    assert verify().is_sound, "who rules over everything here leaves no trace here"
    faults = verify([mail]).faults
    assert (Tampering.ANCHOR, 3) in {(fault.kind, fault.first) for fault in faults}
    assert any("几个锚文件" in str(fault) for fault in faults)


def test_the_anchors_are_bound_to_each_other_and_to_the_log(file: Path) -> None:
    add("甲")
    anchor(FIRST_NIGHT)
    add("乙")
    anchor(SECOND_NIGHT)
    whole = file.read_text().splitlines()
    for kept, said in (
        ([whole[0], whole[1].replace('"gxj",1', '"gxj",7'), *whole[2:]], "第2行被改动"),
        ([whole[0], *whole[2:]], "第2行与前一行不衔接"),
        (whole[:-1], "没有日志所记最近一次的锚"),
        ([], "没有日志所记最近一次的锚"),
    ):
        file.write_text("".join(f"{line}\n" for line in kept))
        assert any(said in str(fault) for fault in verify().faults), said
    file.unlink()
    assert any("读不出" in str(fault) for fault in verify().faults)
    file.write_text("".join(f"{line}\n" for line in whole))
    assert verify().is_sound


def test_a_line_cut_short_by_a_power_cut_is_passed_over(file: Path) -> None:
    add("甲")
    anchor(FIRST_NIGHT)
    with file.open("a") as torn:
        torn.write('["2026-02-12T17:00:00.000000+00:00","gxj",')
    assert verify().is_sound
    add("乙")
    anchor(SECOND_NIGHT)
    assert verify().is_sound
    assert Anchors(file.read_text().splitlines()).latest == {"": 2, "gxj": 2}


def test_a_folder_that_is_not_there_is_an_error_and_no_entry(file: Path, settings) -> None:
    settings.AUDIT_ANCHOR = str(file.parent / "unmounted" / "anchor.txt")
    add("甲")
    with pytest.raises(FileNotFoundError):
        anchor(FIRST_NIGHT)
    assert not AuditEntry.objects.filter(act="audit.anchor").exists()
    assert verify().is_sound


@pytest.mark.parametrize(
    "line",
    ["[]", '["a","b",1,"c","d"]', '["a","b","1","c","d","e"]', "null", "[" * 100_000, "\x00"],
)
def test_any_line_may_stand_between(line: str) -> None:
    assert Anchors([line]).faults == []
