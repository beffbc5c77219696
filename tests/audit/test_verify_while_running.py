"""Verification beside writers: a chain that grows meanwhile is no fault, and nobody waits."""

import threading

import pytest
from django.db import connection

from gongkai.audit import verification
from gongkai.audit.models import AuditEntry
from gongkai.audit.services import record, verify


@pytest.mark.django_db(transaction=True)
def test_what_is_written_during_the_reading_is_no_fault(monkeypatch) -> None:
    for number in range(3):
        record(chain="gxj", act="registers.add", subject=str(number))
    written = threading.Event()

    def write() -> None:
        try:
            record(chain="gxj", act="registers.add", subject="同时写入")
            record(chain="jtj", act="registers.add", subject="同时写入")
            written.set()
        finally:
            connection.close()

    original = verification._missing_chains

    def with_a_writer_in_between(*args):
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=20)
        return original(*args)

    monkeypatch.setattr(verification, "_missing_chains", with_a_writer_in_between)
    report = verify()

    assert written.is_set(), "the writer had to wait for the reader"
    assert report.is_sound, report.faults
    assert {chain.code: chain.count for chain in report.chains} == {"": 1, "gxj": 3}
    assert AuditEntry.objects.filter(subject="同时写入").count() == 2
    monkeypatch.undo()
    assert verify().is_sound


@pytest.mark.django_db(transaction=True)
def test_writers_side_by_side_leave_one_unbroken_chain() -> None:
    def write(name: str) -> None:
        try:
            for number in range(10):
                record(chain=name, act="registers.add", subject=f"{name} {number}")
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in ("gxj", "gxj", "jtj")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    report = verify()
    assert report.is_sound, report.faults
    assert {chain.code: chain.count for chain in report.chains} == {"": 2, "gxj": 20, "jtj": 10}
