"""The clock of the machine is set back: the order of the log stays, and the log says so."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from gongkai.audit import triggers
from gongkai.audit.hashing import entry_hash, head_seal, kept_key
from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.audit.services import record, verify
from gongkai.audit.verification import Tampering

pytestmark = pytest.mark.django_db

Clock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Sets the clock of the machine to a time of 11 February 2026, UTC."""

    def set_to(hour: int, minute: int, second: int, microsecond: int = 0) -> None:
        moment = datetime(2026, 2, 11, hour, minute, second, microsecond, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


def at(*time: int) -> datetime:
    return datetime(2026, 2, 11, *time, tzinfo=UTC)


def tamper(statement: str, *values: object) -> None:
    triggers.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.put_up(connection)


def test_an_entry_is_never_earlier_than_the_one_before_and_notes_the_difference(
    clock: Clock,
) -> None:
    clock(3, 0, 5)
    record(chain="gxj", act="registers.add")
    clock(3, 0, 2)
    entry = record(chain="gxj", act="registers.add", detail={"note": "补录"})
    assert entry.at == at(3, 0, 5)
    assert entry.detail == {
        "note": "补录",
        "clock": "系统时钟比上一条早3秒，当时读数2026-02-11 11:00:02.000+08:00",
    }
    clock(3, 0, 3)
    assert record(chain="gxj", act="registers.add").at == at(3, 0, 5)
    clock(3, 0, 6)
    after = record(chain="gxj", act="registers.add")
    assert (after.at, after.detail) == (at(3, 0, 6), {})
    assert verify().is_sound


def test_only_the_own_chain_counts(clock: Clock) -> None:
    record(chain="jtj", act="registers.add")
    clock(3, 0, 0)
    assert record(chain="jtj", act="registers.add").at > at(3, 0, 0)
    clock(4, 0, 0)
    record(chain="gxj", act="registers.add")
    clock(3, 0, 0)
    opened = record(chain="gxj", act="registers.add")
    assert opened.at == at(4, 0, 0)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "microsecond", "said"),
    [
        (2, 59, 59, 950_000, "早0.05秒"),
        (2, 54, 57, 0, "早5分3秒"),
        (0, 30, 0, 0, "早2小时30分"),
    ],
)
def test_the_difference_is_said_in_words(
    clock: Clock, hour: int, minute: int, second: int, microsecond: int, said: str
) -> None:
    clock(3, 0, 0)
    record(chain="gxj", act="registers.add")
    clock(hour, minute, second, microsecond)
    assert said in record(chain="gxj", act="registers.add").detail["clock"]


def test_the_mark_of_a_broken_chain_keeps_the_order_as_well(clock: Clock) -> None:
    clock(3, 0, 5)
    record(chain="gxj", act="registers.add")
    tamper("UPDATE audit_audithead SET seal = 'x' WHERE chain = 'gxj'")
    clock(3, 0, 2)
    record(chain="gxj", act="registers.add")
    entries = AuditEntry.objects.filter(chain="gxj")
    assert [(one.act, one.at) for one in entries] == [
        ("registers.add", at(3, 0, 5)),
        ("audit.breach_found", at(3, 0, 5)),
        ("registers.add", at(3, 0, 5)),
    ]
    assert {fault.kind for fault in verify().faults} == {Tampering.BREACH}


def test_a_time_that_somebody_changed_is_not_handed_on(clock: Clock) -> None:
    clock(3, 0, 5)
    record(chain="gxj", act="registers.add")
    tamper("UPDATE audit_auditentry SET at = '9999-12-31 23:59:59+00:00' WHERE chain = 'gxj'")
    clock(3, 0, 6)
    assert record(chain="gxj", act="registers.add").at == at(3, 0, 6)
    assert [(fault.kind, fault.first) for fault in verify().faults] == [(Tampering.CHANGED, 1)]


def test_an_entry_that_is_earlier_than_the_one_before_is_a_fault(clock: Clock) -> None:
    """Only who holds the key can make one; what was written before this rule is let be."""
    clock(3, 0, 5)
    record(chain="gxj", act="registers.add")
    last = record(chain="gxj", act="registers.add")
    last.at = at(3, 0, 4)
    head = AuditHead.objects.get(chain="gxj")
    head.last_hash = entry_hash(last)
    tamper(
        "UPDATE audit_auditentry SET at = '2026-02-11 03:00:04+00:00', hash = %s WHERE id = %s",
        head.last_hash,
        last.pk,
    )
    tamper(
        "UPDATE audit_audithead SET last_hash = %s, seal = %s WHERE chain = 'gxj'",
        head.last_hash,
        head_seal(head, kept_key()),
    )
    assert [(fault.kind, fault.first) for fault in verify().faults] == [(Tampering.EARLIER, 2)]
    assert str(verify().faults[0]) == "机关gxj的日志：第2条的时间早于前一条"
